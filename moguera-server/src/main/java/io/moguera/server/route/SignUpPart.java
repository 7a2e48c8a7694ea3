package io.moguera.server.route;

import io.moguera.core.openapi.ApiDocument;
import io.moguera.core.openapi.Schemas;
import io.moguera.core.problem.ProblemType;
import tools.jackson.databind.node.ObjectNode;

/** Signing up, invitations and forgotten passwords, as the OpenAPI document tells them. */
final class SignUpPart {
  private SignUpPart() {}

  static void describe(ApiDocument document) {
    signUps(document);
    invitations(document);
    resets(document);
    emails(document);
  }

  private static void emails(ApiDocument document) {
    document.add(
        "post",
        "/v1/email-changes/confirmations",
        AccountsPart.anonymous("email_changes_confirm", "Confirms the new address of a user")
            .described(
                "Users who change their own address keep the old one until the new one is confirmed"
                    + " with the token that a mail took there.")
            .takes(true, Schemas.object().must("token", token()).closed(), AccountsPart.JSON)
            .answersEmpty(204, "It is the user's address now.")
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
  }

  private static void signUps(ApiDocument document) {
    document.add(
        "post",
        "/v1/sign-ups",
        AccountsPart.anonymous("sign_ups_create", "Signs up")
            .described(
                "Where addresses are confirmed, a mail leads on, and the answer is the same whether"
                    + " or not the address has an account. Where they are not, none is given, and"
                    + " the account is made at once.")
            .takes(true, account().may("email", Schemas.text("email")).closed(), AccountsPart.JSON)
            .answers(
                201,
                "The user, where addresses are not confirmed.",
                AccountsPart.user(),
                AccountsPart.KEPT)
            .answers(
                202,
                "A mail is sent.",
                Schemas.object().must("expires_at", Schemas.timestamp()).open(),
                AccountsPart.KEPT)
            .fails(
                ProblemType.INVALID,
                ProblemType.CONFLICT,
                ProblemType.SIGN_UP_CLOSED,
                ProblemType.MAIL_NOT_SET_UP));
    document.add(
        "post",
        "/v1/sign-ups/confirmations",
        AccountsPart.anonymous("sign_ups_confirm", "Confirms an address, which makes the account")
            .takes(
                true,
                Schemas.object()
                    .must("token", token())
                    .may(
                        "name",
                        AccountsPart.text(63)
                            .put("description", "In place of one that is taken now."))
                    .closed(),
                AccountsPart.JSON)
            .answers(201, "The user.", AccountsPart.user(), AccountsPart.KEPT)
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
        AccountsPart.signed(
                "invitations_list", "Lists the invitations that nobody has followed yet")
            .described("For administrators.")
            .answers(
                200,
                "All of them.",
                AccountsPart.items(Schemas.ref("account.invitation")),
                AccountsPart.KEPT));
    document.add(
        "post",
        "/v1/invitations",
        AccountsPart.signed("invitations_create", "Invites somebody by mail")
            .described("For administrators.")
            .takes(
                true,
                Schemas.object()
                    .must("email", Schemas.text("email"))
                    .may("role", AccountsPart.text(63).put("default", "member"))
                    .may("language", AccountsPart.text(35))
                    .closed(),
                AccountsPart.JSON)
            .answers(201, "The invitation.", Schemas.ref("account.invitation"), AccountsPart.KEPT)
            .fails(
                ProblemType.INVALID,
                ProblemType.CONFLICT,
                ProblemType.SIGN_UP_CLOSED,
                ProblemType.MAIL_NOT_SET_UP));
    document.add(
        "delete",
        "/v1/invitations/{id}",
        AccountsPart.signed("invitations_withdraw", "Takes an invitation back")
            .described("For administrators.")
            .path("id", Schemas.number(), "The invitation.")
            .answersEmpty(204, "It is good for nothing now.")
            .fails(ProblemType.NOT_FOUND));
    document.add(
        "post",
        "/v1/invitations/acceptances",
        AccountsPart.anonymous(
                "invitations_accept", "Makes the account of somebody who was invited")
            .takes(true, account().must("token", token()).closed(), AccountsPart.JSON)
            .answers(201, "The user.", AccountsPart.user(), AccountsPart.KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
  }

  private static void resets(ApiDocument document) {
    document.add(
        "post",
        "/v1/password-resets",
        AccountsPart.anonymous("password_resets_create", "Asks for a new password by mail")
            .described("The answer is the same whether or not the address has an account.")
            .takes(
                true,
                Schemas.object().must("email", Schemas.text("email")).closed(),
                AccountsPart.JSON)
            .answersEmpty(202, "If there is such an account, a mail is sent.", AccountsPart.KEPT)
            .fails(ProblemType.INVALID, ProblemType.MAIL_NOT_SET_UP));
    document.add(
        "post",
        "/v1/password-resets/confirmations",
        AccountsPart.anonymous("password_resets_confirm", "Sets a new password")
            .described("The user's sessions end; access keys stay.")
            .takes(
                true,
                Schemas.object()
                    .must("token", token())
                    .must("password", AccountsPart.text(1024))
                    .closed(),
                AccountsPart.JSON)
            .answersEmpty(204, "It is set.")
            .fails(ProblemType.INVALID));
  }

  private static Schemas.Members account() {
    return Schemas.object()
        .must("name", AccountsPart.text(63))
        .must("password", AccountsPart.text(1024).put("minLength", 8))
        .may("display_name", Schemas.nullable(AccountsPart.text(255)))
        .may("language", Schemas.nullable(AccountsPart.text(35)));
  }

  private static ObjectNode token() {
    return AccountsPart.text(SignUpRoutes.LONGEST_TOKEN).put("description", "From the mail.");
  }
}
