package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.configuration.ConfigurationException;
import io.moguera.configuration.HiddenText;
import io.moguera.core.problem.ProblemException;
import io.moguera.secret.PasswordHash;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an empty database needs before anybody can sign in: the roles and one administrator. */
public final class FirstStart {
  private static final String ADMINISTRATOR = "admin";

  /** Without those that are taken for one another when copied by hand. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private final AccountTable accounts;
  private final SecureRandom random;
  private final InstantSource clock;

  public FirstStart(AccountTable accounts, SecureRandom random, InstantSource clock) {
    this.accounts = accounts;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Adds what is missing. Of several instances that start together one makes the administrator.
   *
   * @param configured the administrator's password; empty to make one up
   * @return the administrator, if this call made one
   */
  public Optional<FirstAdministrator> run(Optional<HiddenText> configured) {
    HiddenText password = configured.orElseGet(this::password);
    return accounts
        .begin(givenRoles(), ADMINISTRATOR, () -> hash(password), clock.instant())
        .map(
            id ->
                new FirstAdministrator(
                    id,
                    ADMINISTRATOR,
                    configured.isPresent() ? Optional.empty() : Optional.of(password)));
  }

  private static String hash(HiddenText password) {
    try {
      Passwords.requireGood(password, ADMINISTRATOR);
    } catch (ProblemException e) {
      throw new ConfigurationException(
          List.of("MOGUERA_ADMIN_PASSWORD is not good: " + e.getMessage()));
    }
    return PasswordHash.of(password.reveal());
  }

  private static Map<String, String> givenRoles() {
    var roles = new LinkedHashMap<String, String>();
    roles.put("admin", "Passes every rule");
    roles.put("editor", "Writes, changes and publishes everything");
    roles.put("author", "Writes, changes and publishes what is one's own");
    roles.put("member", "Reads, and comments where that is on");
    return roles;
  }

  /** Four groups of five letters: 100 bits that can be typed. */
  private HiddenText password() {
    var password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new HiddenText(password.toString());
  }
}
