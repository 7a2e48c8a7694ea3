package io.moguera.server.route;

import io.moguera.core.openapi.ApiDocument;
import io.moguera.core.openapi.ApiPart;
import io.moguera.core.openapi.Operation;
import io.moguera.core.openapi.Schemas;
import io.moguera.core.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What accounts serve beside the resources. */
public final class AccountsPart implements ApiPart {
  private static final String TAG = "account";
  static final String JSON = "application/json";
  static final String KEPT = "Cache-Control";

  @Override
  public void describe(ApiDocument document) {
    document.tag(TAG, "Signing up and in, access keys, authenticators, and what one may do.");
    document.schema("account.key", key().open());
    document.schema(
        "account.key.new",
        key().must("secret_access_key", Schemas.text().put("description", "Shown once.")).open());
    for (String schema : List.of("users.patch", "users.replacement")) {
      document.member(
          schema,
          "current_password",
          text(1024)
              .put("writeOnly", true)
              .put("description", "Together with a new `password` of one's own."));
    }
    me(document);
    sessions(document);
    keys(document);
    access(document);
    TotpPart.describe(document);
    SignUpPart.describe(document);
  }

  private static void me(ApiDocument document) {
    document.add(
        "get",
        "/v1/me",
        signed("me", "Shows who one is")
            .answers(200, "The user, as the user sees it.", user(), KEPT));
  }

  private static void sessions(ApiDocument document) {
    document.add(
        "get",
        "/v1/sessions",
        signed("sessions_list", "Lists one's sessions")
            .answers(200, "All of them.", items(session()), KEPT));
    document.add(
        "post",
        "/v1/sessions",
        anonymous("sessions_create", "Signs in")
            .described("Every failure has one answer; too many make both account and address wait.")
            .takes(
                true,
                Schemas.object()
                    .must("name", text(1024).put("description", "Name or e-mail address."))
                    .must("password", text(1024))
                    .may("code", text(64).put("description", "For those with an authenticator."))
                    .closed(),
                JSON)
            .answers(
                201,
                "The key of a session.",
                Schemas.object()
                    .must("access_key", Schemas.text())
                    .must("secret_access_key", Schemas.text())
                    .must("expires_at", Schemas.timestamp())
                    .must("user", user())
                    .open(),
                KEPT)
            .fails(ProblemType.SIGN_IN_FAILED, ProblemType.CODE_REQUIRED, ProblemType.INVALID));
    document.add(
        "delete",
        "/v1/sessions/{id}",
        signed("sessions_end", "Ends a session")
            .path("id", Schemas.text(), "Its access key, or `current`.")
            .answersEmpty(204, "It has ended.")
            .fails(ProblemType.NOT_FOUND));
  }

  private static void keys(ApiDocument document) {
    document.add(
        "get",
        "/v1/keys",
        signed("keys_list", "Lists one's access keys")
            .answers(
                200,
                "All of them.",
                items(key().must("last_used_at", Schemas.nullable(Schemas.timestamp())).open()),
                KEPT));
    document.add(
        "post",
        "/v1/keys",
        signed("keys_create", "Makes an access key")
            .takes(
                true,
                Schemas.object()
                    .must("name", text(255))
                    .may("expires_at", Schemas.nullable(Schemas.timestamp()))
                    .may("scopes", Schemas.nullable(scopes().put("minItems", 1)))
                    .may(
                        "password",
                        text(1024).put("description", "Needed with the key of a session."))
                    .closed(),
                JSON)
            .answers(201, "The key.", Schemas.ref("account.key.new"), KEPT)
            .fails(ProblemType.INVALID));
    document.add(
        "delete",
        "/v1/keys/{id}",
        signed("keys_revoke", "Revokes an access key")
            .path("id", Schemas.text(), "The access key.")
            .answersEmpty(204, "It is refused from now on, everywhere within a second.")
            .fails(ProblemType.NOT_FOUND));
    document.add(
        "post",
        "/v1/keys/{id}/rotation",
        signed("keys_rotate", "Makes a key that takes the place of another")
            .described("The other one stays good until it is revoked.")
            .path("id", Schemas.text(), "The access key.")
            .takes(
                false,
                Schemas.object().may("expires_at", Schemas.nullable(Schemas.timestamp())).closed(),
                JSON)
            .answers(201, "The key.", Schemas.ref("account.key.new"), KEPT)
            .fails(ProblemType.INVALID, ProblemType.NOT_FOUND));
  }

  private static void access(ApiDocument document) {
    ObjectNode part =
        Schemas.object()
            .must("expression", Schemas.text())
            .must("result", Schemas.nullable(Schemas.truth()))
            .may("operator", Schemas.oneOf(List.of("and", "or", "not")))
            .may("parts", Schemas.list(Schemas.ref("account.rule_part")))
            .open();
    document.schema("account.rule_part", part);
    document.add(
        "get",
        "/v1/access/explain",
        signed("access_explain", "Tells why one may or may not do something")
            .described(
                "Of a rule every part is told with what it came to; null where that depends on the"
                    + " row and none was named. The scopes of the key play no part.")
            .requiredQuery("resource", Schemas.text(), "Of whose rows.")
            .requiredQuery(
                "operation",
                Schemas.oneOf(List.of("read", "create", "update", "publish", "delete")),
                "To do what.")
            .query("id", Schemas.number(), "With which row.")
            .query("user", Schemas.text(), "Who: an id or a name; others for administrators alone.")
            .answers(200, "The explanation.", explanation(), KEPT)
            .fails(ProblemType.INVALID_PARAMETER, ProblemType.NOT_FOUND));
  }

  private static ObjectNode explanation() {
    return Schemas.object()
        .must(
            "user",
            Schemas.object()
                .must("id", Schemas.number())
                .must("name", Schemas.text())
                .must("role", Schemas.text())
                .open())
        .must("resource", Schemas.text())
        .must("id", Schemas.nullable(Schemas.number()))
        .must("operation", Schemas.text())
        .must("allowed", Schemas.nullable(Schemas.truth()))
        .must("decided_by", Schemas.oneOf(List.of("admin", "rule", "no_rule", "inactive")))
        .may(
            "rule",
            Schemas.object()
                .must("operation", Schemas.text())
                .must("expression", Schemas.text())
                .must("file", Schemas.text())
                .must("line", Schemas.number())
                .open())
        .may("parts", Schemas.ref("account.rule_part"))
        .open();
  }

  static Operation signed(String id, String summary) {
    return anonymous(id, summary).signed().fails(ProblemType.INSUFFICIENT_SCOPE);
  }

  static Operation anonymous(String id, String summary) {
    return Operation.of(id, TAG, summary);
  }

  static ObjectNode user() {
    return Schemas.ref("users");
  }

  static ObjectNode text(int most) {
    return Schemas.text().put("minLength", 1).put("maxLength", most);
  }

  static ObjectNode items(ObjectNode item) {
    return Schemas.object().must("items", Schemas.list(item)).open();
  }

  private static Schemas.Members key() {
    return Schemas.object()
        .must("access_key", Schemas.text())
        .must("name", Schemas.text())
        .must("created_at", Schemas.timestamp())
        .must("expires_at", Schemas.nullable(Schemas.timestamp()))
        .must(
            "scopes",
            Schemas.nullable(scopes())
                .put("description", "What it is for; null for all that its owner may do."));
  }

  private static ObjectNode scopes() {
    return Schemas.list(
        Schemas.text().put("pattern", "^(read|write|account|[a-z][a-z0-9_-]*:(read|write))$"));
  }

  private static ObjectNode session() {
    return Schemas.object()
        .must("access_key", Schemas.text())
        .must("created_at", Schemas.timestamp())
        .must("expires_at", Schemas.nullable(Schemas.timestamp()))
        .must("last_used_at", Schemas.nullable(Schemas.timestamp()))
        .must("current", Schemas.truth())
        .open();
  }
}
