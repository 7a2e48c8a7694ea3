package io.moguera.server.route;

import io.moguera.core.openapi.ApiDocument;
import io.moguera.core.openapi.Schemas;
import io.moguera.core.problem.ProblemType;
import tools.jackson.databind.node.ObjectNode;

/** Authenticators, as the OpenAPI document tells them. */
final class TotpPart {
  private TotpPart() {}

  static void describe(ApiDocument document) {
    document.add(
        "get",
        "/v1/me/totp",
        AccountsPart.signed("totp_read", "Tells whether codes are asked for")
            .answers(
                200,
                "How it stands.",
                Schemas.object()
                    .must("enabled", Schemas.truth())
                    .must("confirmed_at", Schemas.nullable(Schemas.timestamp()))
                    .must(
                        "recovery_codes", Schemas.number().put("description", "How many are left."))
                    .open(),
                AccountsPart.KEPT));
    document.add(
        "post",
        "/v1/me/totp",
        AccountsPart.signed("totp_begin", "Makes a secret for an authenticator")
            .takes(true, password(), AccountsPart.JSON)
            .answers(
                201,
                "The secret; codes are asked for once it is confirmed.",
                Schemas.object()
                    .must("secret", Schemas.text())
                    .must("uri", Schemas.text().put("description", "`otpauth://totp/...`"))
                    .open(),
                AccountsPart.KEPT)
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
        AccountsPart.signed("totp_confirm", "Has codes asked for from now on")
            .takes(
                true,
                Schemas.object().must("code", AccountsPart.text(16)).closed(),
                AccountsPart.JSON)
            .answers(200, "For those who lose the authenticator.", codes, AccountsPart.KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
    document.add(
        "post",
        "/v1/me/totp/recovery-codes",
        AccountsPart.signed("totp_recovery_codes", "Makes new recovery codes")
            .takes(true, password(), AccountsPart.JSON)
            .answers(200, "They replace those there were.", codes.deepCopy(), AccountsPart.KEPT)
            .fails(ProblemType.INVALID, ProblemType.CONFLICT));
    document.add(
        "post",
        "/v1/me/totp/removal",
        AccountsPart.signed("totp_remove", "Asks for no more codes")
            .takes(true, password(), AccountsPart.JSON)
            .answersEmpty(204, "The authenticator is forgotten.")
            .fails(ProblemType.INVALID, ProblemType.NOT_FOUND));
    document.add(
        "delete",
        "/v1/users/{id}/totp",
        AccountsPart.signed(
                "totp_remove_of_user", "Removes the authenticator of a user who lost it")
            .described("For administrators.")
            .path("id", Schemas.number(), "The user.")
            .answersEmpty(204, "It is forgotten.")
            .fails(ProblemType.NOT_FOUND));
  }

  private static ObjectNode password() {
    return Schemas.object().must("password", AccountsPart.text(1024)).closed();
  }
}
