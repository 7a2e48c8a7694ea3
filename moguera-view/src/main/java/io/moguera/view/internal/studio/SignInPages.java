package io.moguera.view.internal.studio;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import io.moguera.view.internal.studio.page.SignInPage;
import io.moguera.view.internal.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and the language of the interface. */
final class SignInPages {
  private final StudioSite site;
  private final Cookies cookies;
  private final SessionSeal seal;

  SignInPages(StudioSite site, Cookies cookies, SessionSeal seal) {
    this.site = site;
    this.cookies = cookies;
    this.seal = seal;
  }

  /** Whoever is not signed in is asked to, and comes back to where they wanted to go. */
  Reply required(ServerRequest request) {
    if (request.headers().first(HeaderNames.ACCEPT).orElse("").startsWith("application/json")) {
      return new Reply.Json(401, Map.of("signIn", Paths.SIGN_IN));
    }
    var query = request.query().isEmpty() ? "" : "?" + request.query().rawValue();
    var wanted = OwnPath.of(request.path().rawPath() + query);
    var read = !request.prologue().method().equals(Method.POST);
    return new Reply.SeeOther(
        read && !wanted.equals(OwnPath.HOME)
            ? Paths.SIGN_IN + "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
            : Paths.SIGN_IN);
  }

  Reply page(Texts texts, ServerRequest request, ServerResponse response, boolean signedIn) {
    if (request.prologue().method().equals(Method.POST)) {
      return signIn(texts, request, response);
    }
    var to = OwnPath.of(request.query().first("to").orElse(""));
    return signedIn
        ? new Reply.SeeOther(to)
        : form(200, texts, cookies.browser(request, response), new Typed(to, "", false), null);
  }

  /**
   * What the form had in it that it may show again.
   *
   * @param code whether a code of an authenticator is asked for
   */
  private record Typed(String to, String name, boolean code) {}

  private Reply signIn(Texts texts, ServerRequest request, ServerResponse response) {
    var form = FormBody.read(request);
    var to = OwnPath.of(form.text("to"));
    var name = form.text("name").strip();
    var code = form.text("code").strip();
    var typed = new Typed(to, name, !code.isEmpty());
    var browser = cookies.browser(request, response);
    if (!seal.isToken(browser, form.text("token"))) {
      return form(403, texts, browser, typed, texts.text("studio.signin.expired"));
    }
    if (name.isEmpty() || form.text("password").isEmpty()) {
      return form(422, texts, browser, typed, texts.text("studio.signin.both"));
    }
    try {
      var driver = site.driver().anonymous();
      var session =
          code.isEmpty()
              ? driver.signIn(name, form.text("password"))
              : driver.signIn(name, form.text("password"), code);
      cookies.signIn(response, new Visit(session.credentials(), session.expiresAt()));
      return new Reply.SeeOther(to);
    } catch (ProblemException e) {
      if (e.is("code-required")) {
        var text = code.isEmpty() ? "studio.signin.needs-code" : "studio.signin.wrong-code";
        return form(401, texts, browser, new Typed(to, name, true), texts.text(text));
      }
      return switch (e.status()) {
        case 400, 401, 403, 422 ->
            form(401, texts, browser, typed, texts.text("studio.signin.wrong"));
        case 429 -> form(429, texts, browser, typed, texts.text("studio.signin.throttled"));
        default -> throw e;
      };
    }
  }

  private Reply form(int status, Texts texts, String browser, Typed typed, @Nullable String error) {
    var frame =
        site.frames()
            .beforeSignIn(
                texts, texts.text("studio.signin.title"), seal.token(browser), Paths.SIGN_IN);
    return new Reply.Page(
        status, "signIn", new SignInPage(frame, typed.to(), typed.name(), typed.code(), error));
  }

  /** The keys of the session are ended, so that a copy of the cookie is of no use. */
  Reply signOut(Moguera moguera, ServerResponse response) {
    cookies.signOut(response);
    moguera.signOut();
    return new Reply.SeeOther(Paths.SIGN_IN);
  }

  /** Needs no token: the worst that a foreign form could do is another language. */
  Reply language(ServerRequest request, ServerResponse response) {
    var form = FormBody.read(request);
    if (Texts.LANGUAGES.contains(form.text("language"))) {
      cookies.language(response, form.text("language"));
    }
    return new Reply.SeeOther(OwnPath.of(form.text("to")));
  }
}
