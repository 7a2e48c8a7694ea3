package io.moguera.core.image.s3;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A server that speaks S3 and checks signatures; what it keeps is gone when it ends. */
public final class S3Server implements AutoCloseable {
  private static final String KEY = "local-identity";
  private static final String SECRET = "local+secret/with=signs";

  private final S3Proxy server;

  private S3Server(S3Proxy server) {
    this.server = server;
  }

  /** {@return one with an empty bucket called {@code pictures}} */
  public static S3Server start() throws Exception {
    var store = new TransientNio2BlobStore();
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .build();
    server.start();
    var started = new S3Server(server);
    started.createBucket();
    return started;
  }

  private void createBucket() throws Exception {
    new S3Client(location("")).send(S3Request.of("PUT", "")).body().close();
  }

  /** {@return the bucket, and a folder in it} */
  public S3Location location(String prefix) {
    return S3Location.parse(
        "http://%s:%s@127.0.0.1:%d/pictures/%s"
            .formatted(KEY, SECRET.replace("/", "%2F"), server.getPort(), prefix));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
