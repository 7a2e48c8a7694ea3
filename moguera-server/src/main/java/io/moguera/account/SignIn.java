package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.SignInFailureTable;
import io.moguera.configuration.HiddenText;
import io.moguera.core.Caller;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.secret.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds out by name and password who somebody is. Every failure has the same answer after the same
 * work, so that nobody learns which names exist; too many of them, for one account or from one
 * address, make both wait. Safe for use by several threads.
 */
public final class SignIn {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int FAILURES_PER_ACCOUNT = 10;
  static final int FAILURES_PER_ADDRESS = 50;

  private final AccountTable accounts;
  private final SignInFailureTable failures;
  private final SecondFactors secondFactors;
  private final InstantSource clock;
  private final BiPredicate<String, String> verification;

  public SignIn(
      AccountTable accounts,
      SignInFailureTable failures,
      SecondFactors secondFactors,
      InstantSource clock) {
    this(accounts, failures, secondFactors, clock, PasswordHash::matches);
  }

  /** With what tells whether a password has a hash, for a test to count how often that is done. */
  SignIn(
      AccountTable accounts,
      SignInFailureTable failures,
      SecondFactors secondFactors,
      InstantSource clock,
      BiPredicate<String, String> verification) {
    this.verification = verification;
    this.accounts = accounts;
    this.failures = failures;
    this.secondFactors = secondFactors;
    this.clock = clock;
  }

  /**
   * Who has this name and password.
   *
   * @param login name or e-mail address
   * @param code of the authenticator, or one for recovery, for those who need it
   * @param address that failures are counted for; empty where it is shared by too many
   * @throws ProblemException if it is nobody, a code is missing, or too many attempts went before
   */
  public Caller require(
      String login, HiddenText password, Optional<String> code, Optional<String> address) {
    var check =
        new Check(
            () -> accounts.findByLogin(login),
            () -> new ProblemException(ProblemType.SIGN_IN_FAILED, "Name or password is wrong"),
            found -> secondFactors.require(found.caller().id(), code));
    Account found = passed(accountSubject(login), check, password, address);
    renew(found, password);
    return found.caller();
  }

  /**
   * Has somebody who is signed in already prove it by the password, as often as one may try to sign
   * in.
   *
   * @param account where that user's account is read from, which a transaction may have locked
   * @param wrong what to tell if the password is another
   * @throws ProblemException if it is, or too many attempts went before
   */
  public void confirm(
      long user,
      AccountTable account,
      HiddenText password,
      Optional<String> address,
      Supplier<ProblemException> wrong) {
    Optional<Account> found = account.find(user);
    String name = found.map(a -> a.caller().name()).orElse("");
    var check = new Check(() -> found, wrong, ignored -> {});
    Account _ = passed(accountSubject(name), check, password, address);
  }

  /**
   * What is looked at.
   *
   * @param candidate who it may be
   * @param wrong what to tell if the password is another
   * @param further what else is asked of whoever has the password
   */
  private record Check(
      Supplier<Optional<Account>> candidate,
      Supplier<ProblemException> wrong,
      Consumer<Account> further) {}

  private Account passed(
      String subject, Check check, HiddenText password, Optional<String> address) {
    Instant now = clock.instant();
    Limit account = new Limit(subject, FAILURES_PER_ACCOUNT);
    List<Limit> limits =
        address
            .map(a -> List.of(account, new Limit("address:" + a, FAILURES_PER_ADDRESS)))
            .orElse(List.of(account));
    limits.forEach(limit -> demandPatience(limit, limit.most(), now));
    // Counted before the password is looked at: attempts at the same time count each other.
    limits.forEach(limit -> failures.add(limit.subject(), now));
    limits.forEach(limit -> demandPatience(limit, limit.most() + 1, now));

    Optional<Account> candidate = check.candidate().get();
    // Before it is asked whether there is one.
    boolean right = matches(candidate.flatMap(Account::passwordHash), password);
    Account found = candidate.filter(one -> right && one.active()).orElseThrow(check.wrong());
    check.further().accept(found);
    failures.forget(account.subject());
    limits.stream().skip(1).forEach(limit -> failures.forget(limit.subject(), now));
    return found;
  }

  private void demandPatience(Limit limit, int attempts, Instant now) {
    failures
        .findLast(limit.subject(), attempts, now.minus(WINDOW))
        .ifPresent(
            last -> {
              throw Patience.tooMany(
                  "attempts to sign in", Duration.between(now, last.plus(WINDOW)));
            });
  }

  /** The same work whether there is such a user or not. */
  private boolean matches(Optional<String> hash, HiddenText password) {
    boolean possible = hash.isPresent() && password.reveal().length() <= Passwords.LONGEST;
    boolean matches =
        verification.test(possible ? password.reveal() : "", hash.orElse(PasswordHash.OF_NOBODY));
    return possible && matches;
  }

  private void renew(Account account, HiddenText password) {
    account
        .passwordHash()
        .filter(PasswordHash::isOutdated)
        .ifPresent(
            hash ->
                accounts.replacePassword(
                    account.caller().id(), hash, PasswordHash.of(password.reveal())));
  }

  /** As a digest: people type passwords where a name belongs. */
  private static String accountSubject(String login) {
    return "account:" + Patience.digest(login.strip().toLowerCase(Locale.ROOT));
  }

  private record Limit(String subject, int most) {}
}
