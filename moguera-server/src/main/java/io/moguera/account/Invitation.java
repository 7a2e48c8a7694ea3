package io.moguera.account;

import java.time.Instant;

/**
 * Somebody was invited and has not come yet.
 *
 * @param role the name of the role that the account is to have
 * @param inviter the administrator's id
 */
public record Invitation(
    long id, String email, String role, long inviter, Instant createdAt, Instant expiresAt) {}
