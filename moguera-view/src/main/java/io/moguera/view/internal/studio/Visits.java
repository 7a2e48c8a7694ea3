package io.moguera.view.internal.studio;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.authentication.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The studio's sessions, for pages outside of it. Shared by threads. */
public final class Visits {
  /** Where one who signed in for such a page comes back by. */
  public static final String BACK = "/studio/-/back/{path}";

  private final SessionSeal seal;
  private final Cookies cookies;

  /**
   * @param keys as the studio has them
   * @param secure whether browsers reach the site by https
   */
  public Visits(List<byte[]> keys, SecureRandom random, InstantSource clock, boolean secure) {
    seal = new SessionSeal(keys, random);
    cookies = new Cookies(seal, clock, secure);
  }

  /** The keys of the session of whoever is signed in. */
  public Optional<Credentials> credentials(ServerRequest request) {
    return cookies.visit(request).map(Visit::credentials);
  }

  /** What a form brings along to be taken: of the session, or of the browser. */
  public String token(ServerRequest request, ServerResponse response) {
    return seal.token(owner(request, response));
  }

  private String owner(ServerRequest request, ServerResponse response) {
    return credentials(request)
        .map(Credentials::accessKey)
        .orElseGet(() -> cookies.browser(request, response));
  }

  /** The fields of a form; nothing unless it comes from a page of this site. */
  public Optional<Map<String, List<String>>> form(ServerRequest request, ServerResponse response) {
    if (FetchSite.isElsewhere(request)) {
      return Optional.empty();
    }
    try {
      var form = FormBody.read(request);
      return seal.isToken(owner(request, response), form.text("token"))
          ? Optional.of(form.values())
          : Optional.empty();
    } catch (FormBody.Unreadable e) {
      return Optional.empty();
    }
  }

  /** The address of the form for signing in, from which one comes back to a path. */
  public static String signIn(String path) {
    var back =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(path.getBytes(StandardCharsets.UTF_8));
    return Paths.SIGN_IN + "?to=" + BACK.replace("{path}", back).replace("/", "%2F");
  }

  /** The path that one comes back to. */
  public static Optional<String> back(String encoded) {
    try {
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
