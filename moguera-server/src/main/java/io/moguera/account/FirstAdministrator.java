package io.moguera.account;

import io.moguera.configuration.HiddenText;
import java.util.Optional;

/**
 * The administrator that a first start made.
 *
 * @param password the password that was made up, to be shown once; empty if it was configured
 */
public record FirstAdministrator(long id, String name, Optional<HiddenText> password) {}
