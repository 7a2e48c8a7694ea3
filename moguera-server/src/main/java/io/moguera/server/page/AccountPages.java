package io.moguera.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.NewAccount;
import io.moguera.account.PasswordResets;
import io.moguera.account.SignUps;
import io.moguera.configuration.HiddenText;
import io.moguera.core.problem.ProblemException;
import io.moguera.server.route.AccountRequests;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * {@code /account}: the pages that mails lead to. Opening one does nothing: programs that look into
 * mails open them too; only sending the form uses a token up.
 */
public final class AccountPages implements HttpService {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private final String site;
  private final SignUps signUps;
  private final PasswordResets resets;
  private final UnaryOperator<String> confirmedEmail;
  private final AccountRequests requests;

  /**
   * Makes them.
   *
   * @param confirmedEmail takes the token that confirms a new address, and gives the user's name
   */
  public AccountPages(
      String site,
      SignUps signUps,
      PasswordResets resets,
      UnaryOperator<String> confirmedEmail,
      AccountRequests requests) {
    this.site = site;
    this.signUps = signUps;
    this.resets = resets;
    this.confirmedEmail = confirmedEmail;
    this.requests = requests;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/confirmation", (request, response) -> show(response, confirmation(request)))
        .get("/invitation", (request, response) -> show(response, invitation(request)))
        .get("/password", (request, response) -> show(response, password(request)))
        .get("/email", (request, response) -> show(response, email(request)))
        .post("/confirmation", this::confirm)
        .post("/invitation", this::join)
        .post("/password", this::change)
        .post("/email", this::confirmEmail);
  }

  private Page confirmation(ServerRequest request) {
    return page(request, "confirmation")
        .hidden("token", token(request))
        .asks("name", "other_name", "text", "username", false)
        .sends("confirm");
  }

  private Page invitation(ServerRequest request) {
    return page(request, "invitation")
        .hidden("token", token(request))
        .asks("name", "name", "text", "username", true)
        .asks("password", "new_password", "password", "new-password", true)
        .sends("join");
  }

  /** Without a token, the page that asks for the mail that has one. */
  private Page password(ServerRequest request) {
    String token = token(request);
    Page page = page(request, "password");
    return token.isEmpty()
        ? page.asks("email", "email", "email", "email", true).sends("ask")
        : page.hidden("token", token)
            .asks("password", "new_password", "password", "new-password", true)
            .sends("set");
  }

  private Page email(ServerRequest request) {
    return page(request, "confirmation").hidden("token", token(request)).sends("confirm");
  }

  private void confirmEmail(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    answer(
        response,
        () -> {
          var _ = confirmedEmail.apply(form.text("token"));
          return page(request, "confirmation").says("email_changed");
        },
        () -> email(request));
  }

  private void confirm(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    answer(
        response,
        () -> {
          var _ = signUps.confirm(form.text("token"), form.optional("name"));
          return page(request, "confirmation").says("confirmed");
        },
        () -> confirmation(request));
  }

  private void join(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    var account =
        new NewAccount(
            form.text("name"),
            Optional.empty(),
            new HiddenText(form.raw("password")),
            Optional.empty(),
            Optional.of(locale(request).toLanguageTag()));
    answer(
        response,
        () -> {
          var _ = signUps.accept(form.text("token"), account, requests.address(request));
          return page(request, "invitation").says("joined");
        },
        () -> invitation(request));
  }

  private void change(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    answer(
        response,
        () -> {
          if (form.text("token").isEmpty()) {
            String email = form.text("email").toLowerCase(Locale.ROOT);
            resets.begin(email, locale(request), requests.address(request));
            return page(request, "password").says("asked");
          }
          resets.confirm(
              form.text("token"), new HiddenText(form.raw("password")), requests.address(request));
          return page(request, "password").says("changed");
        },
        () -> password(request));
  }

  /** What went wrong is told above the form, to be filled in again. */
  private static void answer(ServerResponse response, Supplier<Page> work, Supplier<Page> form) {
    try {
      show(response, work.get());
    } catch (ProblemException e) {
      response.status(Status.create(e.type().status()));
      show(response, form.get().warns(String.valueOf(e.getMessage())));
    }
  }

  private static void show(ServerResponse response, Page page) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderNames.create("Content-Security-Policy"), POLICY)
        .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
        .send(page.html().getBytes(UTF_8));
  }

  private Page page(ServerRequest request, String heading) {
    return new Page(locale(request), site, heading);
  }

  private Locale locale(ServerRequest request) {
    return requests.language(request);
  }

  private static String token(ServerRequest request) {
    return request.query().first("token").orElse("");
  }
}
