package io.moguera.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.SignInFailureTable;
import io.moguera.configuration.HiddenText;
import io.moguera.core.Caller;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.secret.PasswordHash;
import io.moguera.server.Accounts;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  private static final String RIGHT = "ann's password";

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Accounts accounts;
  private final AccountTable table;
  private final SignInFailureTable failures;
  private final SignIn signIn;
  private final long ann;

  SignInTest(TestDatabase database) {
    accounts = Accounts.in(database);
    table = new AccountTable(accounts.dataSource());
    failures = new SignInFailureTable(accounts.dataSource());
    signIn = new SignIn(table, failures, accounts.secondFactors(clock), clock);
    ann = accounts.add("Ann", "author", RIGHT);
  }

  @BeforeEach
  void letTimePass() {
    clock.advance(Duration.ofHours(1));
  }

  @Test
  void rightPassword_withNameOrMail_isAccepted() {
    var caller = new Caller(ann, "Ann", "author");

    assertThat(signIn("Ann", RIGHT)).isEqualTo(caller);
    assertThat(signIn("ANN@example.com", RIGHT)).isEqualTo(caller);
  }

  @Test
  void wrongPasswordUnknownNameAndInactiveUser_haveOneAnswer() {
    accounts.add("Ida", "member", RIGHT);
    accounts.number("update public.users set active = false where name = 'Ida'");

    assertThat(failure("Ann", "ann's passwor").getMessage())
        .isEqualTo(failure("Nobody", RIGHT).getMessage())
        .isEqualTo(failure("Ida", RIGHT).getMessage());
    assertThat(failure("Ida", RIGHT).type()).isEqualTo(ProblemType.SIGN_IN_FAILED);
  }

  @Test
  void everyFailure_takesOneHashingOfTheSameWork() {
    accounts.add("Ivo", "member", RIGHT);
    accounts.number("update public.users set active = false where name = 'Ivo'");
    accounts.number(
        """
        insert into public.users (name, role) select 'Keyless', id from public.roles
        where name = 'member' returning id
        """);
    var hashed = new ArrayList<String>();
    var counting =
        new SignIn(
            table,
            failures,
            accounts.secondFactors(clock),
            clock,
            (password, hash) -> {
              hashed.add(hash.substring(0, hash.indexOf('$', hash.indexOf("p="))));
              return PasswordHash.matches(password, hash);
            });

    for (String login : List.of("Ann", "Nobody", "nobody@example.com", "Ivo", "Keyless")) {
      for (String password : List.of("wrong", "long".repeat(1000), "")) {
        hashed.clear();
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(
                () ->
                    counting.require(
                        login, new HiddenText(password), Optional.empty(), Optional.empty()));
        assertThat(hashed).as(login).containsExactly("$argon2id$v=19$m=19456,t=2,p=1");
      }
    }
  }

  @Test
  void account_afterTenFailures_waitsAndThenIsLetIn() {
    for (int i = 0; i < SignIn.FAILURES_PER_ACCOUNT; i++) {
      clock.advance(Duration.ofSeconds(10));
      assertThat(failure("Ann", "wrong").type()).isEqualTo(ProblemType.SIGN_IN_FAILED);
    }

    ProblemException throttled = failure("Ann", RIGHT);
    assertThat(throttled.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    long seconds = (Long) throttled.members().getOrDefault("retry_after_seconds", 0L);

    clock.advance(Duration.ofSeconds(seconds - 2));
    assertThat(failure("Ann", RIGHT).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    clock.advance(Duration.ofSeconds(2));
    assertThat(signIn("Ann", RIGHT).name()).isEqualTo("Ann");
  }

  @Test
  void unknownAccount_afterTenFailures_waitsLikeAKnownOne() {
    for (int i = 0; i < SignIn.FAILURES_PER_ACCOUNT; i++) {
      failure("nobody", "wrong");
    }

    assertThat(failure("Nobody", "wrong").type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
  }

  @Test
  void success_forgetsTheFailuresBefore() {
    for (int i = 0; i < SignIn.FAILURES_PER_ACCOUNT - 1; i++) {
      failure("Ann", "wrong");
    }

    signIn("Ann", RIGHT);

    assertThat(failure("Ann", "wrong").type()).isEqualTo(ProblemType.SIGN_IN_FAILED);
    assertThat(signIn("Ann", RIGHT).name()).isEqualTo("Ann");
  }

  @Test
  void address_afterFiftyFailures_waitsWhateverTheName() {
    for (int i = 0; i < SignIn.FAILURES_PER_ADDRESS; i++) {
      failures.add("address:203.0.113.9", clock.instant());
    }

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                signIn.require(
                    "Ann", new HiddenText(RIGHT), Optional.empty(), Optional.of("203.0.113.9")))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    assertThat(
            signIn
                .require(
                    "Ann", new HiddenText(RIGHT), Optional.empty(), Optional.of("203.0.113.10"))
                .name())
        .isEqualTo("Ann");
  }

  @Test
  void name_thatIsReallyAPassword_isNotKept() {
    failure("my secret password", "wrong");

    assertThat(
            accounts.number(
                "select count(*) from moguera.sign_in_failures where subject like '%secret%'"))
        .isZero();
  }

  @Test
  void hash_ofOldParameters_isRenewed() {
    long old = accounts.add("Old", "member", "a");
    String outdated =
        Password.hash(RIGHT)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(8192, 1, 1, 32, Argon2.ID))
            .getResult();
    accounts.number("update public.users set password = ? where id = ?", outdated, old);

    signIn("Old", RIGHT);

    String renewed = table.find(old).orElseThrow().passwordHash().orElseThrow();
    assertThat(PasswordHash.isOutdated(outdated)).isTrue();
    assertThat(PasswordHash.isOutdated(renewed)).isFalse();
    assertThat(signIn("Old", RIGHT).id()).isEqualTo(old);
  }

  private Caller signIn(String name, String password) {
    return signIn.require(name, new HiddenText(password), Optional.empty(), Optional.empty());
  }

  private ProblemException failure(String name, String password) {
    try {
      Caller caller = signIn(name, password);
      throw new AssertionError("signed in as " + caller);
    } catch (ProblemException e) {
      return e;
    }
  }
}
