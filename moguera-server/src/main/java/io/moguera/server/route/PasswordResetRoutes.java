package io.moguera.server.route;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.PasswordResets;
import io.moguera.configuration.HiddenText;
import java.util.Set;

/** {@code /v1/password-resets}: new passwords for those who forgot theirs. */
public final class PasswordResetRoutes implements HttpService {
  private final PasswordResets resets;
  private final AccountRequests requests;

  public PasswordResetRoutes(PasswordResets resets, AccountRequests requests) {
    this.resets = resets;
    this.requests = requests;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/", this::begin)
        .post("/confirmations", this::confirm)
        .any("/", Answers.allowing("POST"))
        .any("/confirmations", Answers.allowing("POST"));
  }

  private void begin(ServerRequest request, ServerResponse response) {
    BodyFields fields = BodyFields.read(request, Set.of("email"));
    String email = fields.email("email");
    fields.requireRight();
    resets.begin(email, requests.language(request), requests.address(request));
    Answers.sendAccepted(response);
  }

  private void confirm(ServerRequest request, ServerResponse response) {
    BodyFields fields = BodyFields.read(request, Set.of("token", "password"));
    String token = fields.text("token", SignUpRoutes.LONGEST_TOKEN);
    HiddenText password = AccountFields.password(fields);
    fields.requireRight();
    resets.confirm(token, password, requests.address(request));
    Answers.sendNothing(response);
  }
}
