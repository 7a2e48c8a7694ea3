package io.moguera.authentication.servlet;

import io.moguera.authentication.AccessKeyGenerator;
import io.moguera.authentication.Credentials;
import io.moguera.authentication.KeyLookup;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.RouteRules;
import io.moguera.authentication.VerifierOptions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * The example of the how-to: a service in Tomcat that greets who signed, says what it was asked,
 * and is open at one address. The tests run it.
 */
final class ExampleService implements AutoCloseable {
  /** Whom a key stands for. */
  record User(String name) {}

  private final Credentials key = new AccessKeyGenerator(new SecureRandom()).lasting();
  private final Tomcat tomcat = new Tomcat();

  ExampleService(Path folder) throws LifecycleException {
    KeyLookup<User> keys =
        id ->
            id.equals(key.accessKey())
                ? Optional.of(KeyLookup.Key.lasting(key::secret, new User("taro")))
                : Optional.empty();
    // A service that people reach says VerifierOptions.forAddresses(...) here.
    var verifier = new RequestVerifier<>(keys, Clock.systemUTC(), VerifierOptions.forAnyHost());
    var filter = new SignedRequestFilter<>(verifier, ExampleService::rules, 1_000_000);

    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    var definition = new FilterDef();
    definition.setFilterName("signed");
    definition.setFilter(filter);
    context.addFilterDef(definition);
    var mapping = new FilterMap();
    mapping.setFilterName("signed");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    Wrapper echo = Tomcat.addServlet(context, "echo", new Echo());
    echo.addMapping("/*");
    tomcat.getConnector();
    tomcat.start();
  }

  private static RouteRules rules(HttpServletRequest request) {
    return request.getRequestURI().equals("/open")
        ? RouteRules.STANDARD.open()
        : RouteRules.STANDARD;
  }

  /** Answers with the user, one parameter, and the body in hex. */
  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body = request.getInputStream().readAllBytes();
      String user =
          SignedRequestFilter.find(request)
              .map(verified -> ((User) verified.principal()).name())
              .orElse("everybody");
      String parameter = Objects.requireNonNullElse(request.getParameter("q"), "");
      response
          .getOutputStream()
          .print(user + " " + parameter + " " + HexFormat.of().formatHex(body));
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  Credentials key() {
    return key;
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
