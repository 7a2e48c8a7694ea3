package io.moguera.server.route;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.EmailChanges;
import io.moguera.core.Core;
import java.util.Set;

/** {@code /v1/email-changes}: what comes back of the mail that asks to confirm an address. */
public final class EmailChangeRoutes implements HttpService {
  private final EmailChanges changes;
  private final Core core;

  public EmailChangeRoutes(EmailChanges changes, Core core) {
    this.changes = changes;
    this.core = core;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/confirmations", this::confirm).any("/confirmations", Answers.allowing("POST"));
  }

  private void confirm(ServerRequest request, ServerResponse response) {
    BodyFields fields = BodyFields.read(request, Set.of("token"));
    String token = fields.text("token", SignUpRoutes.LONGEST_TOKEN);
    fields.requireRight();
    var _ = core.write(session -> changes.confirm(session, token));
    Answers.sendNothing(response);
  }
}
