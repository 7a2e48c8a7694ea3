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
  private static final String JSON = "application/json";
  private static final String KEPT = "Cache-Control";

  @Override
  public void describe(ApiDocument document) {
    document.tag(TAG, "Signing up and in, access keys, authenticators, and what one may do.");
    document.schema("account.key", key().open());
    document.schema(
        "account.key.new",
        key().must("secret_access_key", Schemas.text().put("description", "Shown once.")).open());
    me(document);
    sessions(document);
    keys(document);
    totp(document);
    signUps(document);
    invitations(document);
    resets(document);
    access(document);
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

  private static void totp(ApiDocument document) {
    document.add(
        "get",
        "/v1/me/totp",
        signed("totp_read", "Tells whether codes are asked for")
            .answers(
                200,
                "How it stands.",
                Schemas.object()
                    .must("enabled", Schemas.truth())
                    .must("confirmed_at", Schemas.nullable(Schemas.timestamp()))
                    .must(
                        "recovery_codes", Schemas.number().put("description", "How many are left."))
                    .open(),
                KEPT));
    document.add(
        "post",
        "/v1/me/totp",
        signed("totp_begin", "Makes a secret for an authenticator")
            .takes(true, password(), JSON)
            .answers(
                201,
                "The secret; codes are asked for once it is confirmed.",
                Schemas.object()
                    .must("secret", Schemas.text())
                    .must("uri", Schemas.text().put("description", "`otpauth://totp/...`"))
                    .open(),
                KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
    ObjectNode codes =
        Schemas.object()
            .must(
                "recovery_codes",
                Schemas.list(Schemas.text()).put("description", "Each good once; shown once."))
            .open();
    document.add(
        "post",
        "/v1/me/totp/confirmation",
        signed("totp_confirm", "Has codes asked for from now on")
            .takes(true, Schemas.object().must("code", text(16)).closed(), JSON)
            .answers(200, "For those who lose the authenticator.", codes, KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
    document.add(
        "post",
        "/v1/me/totp/recovery-codes",
        signed("totp_recovery_codes", "Makes new recovery codes")
            .takes(true, password(), JSON)
            .answers(200, "They replace those there were.", codes.deepCopy(), KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
    document.add(
        "post",
        "/v1/me/totp/removal",
        signed("totp_remove", "Asks for no more codes")
            .takes(true, password(), JSON)
            .answersEmpty(204, "The authenticator is forgotten.")
            .fails(ProblemType.INVALID, ProblemType.NOT_FOUND));
    document.add(
        "delete",
        "/v1/users/{id}/totp",
        signed("totp_remove_of_user", "Removes the authenticator of a user who lost it")
            .described("For administrators.")
            .path("id", Schemas.number(), "The user.")
            .answersEmpty(204, "It is forgotten.")
            .fails(ProblemType.NOT_FOUND));
  }

  private static void signUps(ApiDocument document) {
    document.add(
        "post",
        "/v1/sign-ups",
        anonymous("sign_ups_create", "Signs up")
            .described(
                "Where addresses are confirmed, a mail leads on, and the answer is the same whether"
                    + " or not the address has an account. Where they are not, none is given, and"
                    + " the account is made at once.")
            .takes(true, account().may("email", Schemas.text("email")).closed(), JSON)
            .answers(201, "The user, where addresses are not confirmed.", user(), KEPT)
            .answers(
                202,
                "A mail is sent.",
                Schemas.object().must("expires_at", Schemas.timestamp()).open(),
                KEPT)
            .fails(
                ProblemType.INVALID,
                ProblemType.CONFLICT,
                ProblemType.SIGN_UP_CLOSED,
                ProblemType.MAIL_NOT_SET_UP));
    document.add(
        "post",
        "/v1/sign-ups/confirmations",
        anonymous("sign_ups_confirm", "Confirms an address, which makes the account")
            .takes(
                true,
                Schemas.object()
                    .must("token", token())
                    .may("name", text(63).put("description", "In place of one that is taken now."))
                    .closed(),
                JSON)
            .answers(201, "The user.", user(), KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
  }

  private static void invitations(ApiDocument document) {
    ObjectNode invitation =
        Schemas.object()
            .must("id", Schemas.number())
            .must("email", Schemas.text())
            .must("role", Schemas.text())
            .must("created_at", Schemas.timestamp())
            .must("expires_at", Schemas.timestamp())
            .open();
    document.schema("account.invitation", invitation);
    document.add(
        "get",
        "/v1/invitations",
        signed("invitations_list", "Lists the invitations that nobody has followed yet")
            .described("For administrators.")
            .answers(200, "All of them.", items(Schemas.ref("account.invitation")), KEPT));
    document.add(
        "post",
        "/v1/invitations",
        signed("invitations_create", "Invites somebody by mail")
            .described("For administrators.")
            .takes(
                true,
                Schemas.object()
                    .must("email", Schemas.text("email"))
                    .may("role", text(63).put("default", "member"))
                    .may("language", text(35))
                    .closed(),
                JSON)
            .answers(201, "The invitation.", Schemas.ref("account.invitation"), KEPT)
            .fails(
                ProblemType.INVALID,
                ProblemType.CONFLICT,
                ProblemType.SIGN_UP_CLOSED,
                ProblemType.MAIL_NOT_SET_UP));
    document.add(
        "delete",
        "/v1/invitations/{id}",
        signed("invitations_withdraw", "Takes an invitation back")
            .described("For administrators.")
            .path("id", Schemas.number(), "The invitation.")
            .answersEmpty(204, "It is good for nothing now.")
            .fails(ProblemType.NOT_FOUND));
    document.add(
        "post",
        "/v1/invitations/acceptances",
        anonymous("invitations_accept", "Makes the account of somebody who was invited")
            .takes(true, account().must("token", token()).closed(), JSON)
            .answers(201, "The user.", user(), KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
  }

  private static void resets(ApiDocument document) {
    document.add(
        "post",
        "/v1/password-resets",
        anonymous("password_resets_create", "Asks for a new password by mail")
            .described("The answer is the same whether or not the address has an account.")
            .takes(true, Schemas.object().must("email", Schemas.text("email")).closed(), JSON)
            .answersEmpty(202, "If there is such an account, a mail is sent.", KEPT)
            .fails(ProblemType.INVALID, ProblemType.MAIL_NOT_SET_UP));
    document.add(
        "post",
        "/v1/password-resets/confirmations",
        anonymous("password_resets_confirm", "Sets a new password")
            .described("The user's sessions end; access keys stay.")
            .takes(
                true,
                Schemas.object().must("token", token()).must("password", text(1024)).closed(),
                JSON)
            .answersEmpty(204, "It is set.")
            .fails(ProblemType.INVALID));
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

  private static Operation signed(String id, String summary) {
    return anonymous(id, summary).signed().fails(ProblemType.INSUFFICIENT_SCOPE);
  }

  private static Operation anonymous(String id, String summary) {
    return Operation.of(id, TAG, summary);
  }

  private static ObjectNode user() {
    return Schemas.ref("users");
  }

  private static Schemas.Members account() {
    return Schemas.object()
        .must("name", text(63))
        .must("password", text(1024).put("minLength", 8))
        .may("display_name", Schemas.nullable(text(255)))
        .may("language", Schemas.nullable(text(35)));
  }

  private static ObjectNode password() {
    return Schemas.object().must("password", text(1024)).closed();
  }

  private static ObjectNode token() {
    return text(SignUpRoutes.LONGEST_TOKEN).put("description", "From the mail.");
  }

  private static ObjectNode text(int most) {
    return Schemas.text().put("minLength", 1).put("maxLength", most);
  }

  private static ObjectNode items(ObjectNode item) {
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
