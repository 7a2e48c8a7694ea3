package io.moguera.account;

import io.moguera.configuration.HiddenText;
import java.util.Optional;

/**
 * What somebody who makes an account gives.
 *
 * @param email empty where addresses are not confirmed, and for the invited, whose address is known
 * @param language in which the user is written to
 */
public record NewAccount(
    String name,
    Optional<String> email,
    HiddenText password,
    Optional<String> displayName,
    Optional<String> language) {}
