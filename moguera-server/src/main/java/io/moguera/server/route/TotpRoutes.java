package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.SecondFactors;
import io.moguera.account.SignIn;
import io.moguera.account.sql.AccountTable;
import io.moguera.core.Caller;
import io.moguera.core.http.Callers;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/me/totp}: one's own authenticator. What makes an account easier to enter asks for the
 * password again.
 */
public final class TotpRoutes implements HttpService {
  private final SecondFactors secondFactors;
  private final SignIn signIn;
  private final AccountTable accounts;
  private final Function<ServerRequest, Optional<String>> address;

  /**
   * Makes them.
   *
   * @param address that wrong passwords are counted for
   */
  public TotpRoutes(
      SecondFactors secondFactors,
      SignIn signIn,
      AccountTable accounts,
      Function<ServerRequest, Optional<String>> address) {
    this.secondFactors = secondFactors;
    this.signIn = signIn;
    this.accounts = accounts;
    this.address = address;
  }

  @Override
  public void routing(HttpRules rules) {
    Answers.reading(rules, "/", this::state)
        .post("/", this::begin)
        .post("/confirmation", this::confirm)
        .post("/recovery-codes", this::renew)
        .post("/removal", this::remove)
        .any("/", Answers.allowing("GET, HEAD, POST"))
        .any("/confirmation", Answers.allowing("POST"))
        .any("/recovery-codes", Answers.allowing("POST"))
        .any("/removal", Answers.allowing("POST"));
  }

  /** An administrator's way, for users who lost everything. */
  public void removeOfUser(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    String id = request.path().pathParameters().get("id");
    if (!id.matches("[0-9]{1,18}") || !secondFactors.remove(Long.parseLong(id))) {
      throw ProblemException.notFound("authenticator of the user " + id);
    }
    Answers.sendNothing(response);
  }

  private void state(ServerRequest request, ServerResponse response) {
    SecondFactors.State state = secondFactors.state(Callers.require(request).id());
    ObjectNode body = Answers.object();
    body.put("enabled", state.confirmedAt().isPresent());
    Answers.put(body, "confirmed_at", state.confirmedAt());
    body.put("recovery_codes", state.recoveryCodes());
    Answers.send(response, Status.OK_200, body);
  }

  private void begin(ServerRequest request, ServerResponse response) {
    SecondFactors.Begun begun = secondFactors.begin(confirmed(request));
    ObjectNode body = Answers.object();
    body.put("secret", begun.secret());
    body.put("uri", begun.uri());
    Answers.send(response, Status.CREATED_201, body);
  }

  private void confirm(ServerRequest request, ServerResponse response) {
    Caller caller = Callers.require(request);
    BodyFields fields = BodyFields.read(request, Set.of("code"));
    String code = fields.text("code", 16);
    fields.requireRight();
    sendCodes(response, secondFactors.confirm(caller.id(), code));
  }

  private void renew(ServerRequest request, ServerResponse response) {
    Caller caller = confirmed(request);
    if (secondFactors.state(caller.id()).confirmedAt().isEmpty()) {
      throw new ProblemException(ProblemType.CONFLICT, "No codes are asked for; begin first");
    }
    sendCodes(response, secondFactors.renew(caller.id()));
  }

  private void remove(ServerRequest request, ServerResponse response) {
    if (!secondFactors.remove(confirmed(request).id())) {
      throw ProblemException.notFound("authenticator");
    }
    Answers.sendNothing(response);
  }

  /** {@return the caller, who has given the password} */
  private Caller confirmed(ServerRequest request) {
    Caller caller = Callers.require(request);
    BodyFields fields = BodyFields.read(request, Set.of("password"));
    var password = AccountFields.password(fields);
    fields.requireRight();
    signIn.confirm(
        caller.id(),
        accounts,
        password,
        address.apply(request),
        () -> new ProblemException(ProblemType.FORBIDDEN, "The password is wrong"));
    return caller;
  }

  private static void sendCodes(ServerResponse response, List<String> codes) {
    ObjectNode body = Answers.object();
    codes.forEach(body.putArray("recovery_codes")::add);
    Answers.send(response, Status.OK_200, body);
  }
}
