package io.moguera.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.account.sql.SecondFactorTable;
import io.moguera.account.sql.SecondFactorTable.SecondFactor;
import io.moguera.core.Caller;
import io.moguera.core.Sha256;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.secret.Seal;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Authenticators: a second thing that those who want it need to sign in. Each code is accepted
 * once; so is each recovery code, for those who lost the authenticator. Safe for use by several
 * threads.
 */
public final class SecondFactors {
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;

  /** 80 bits, which need no slow hash. */
  private static final int RECOVERY_BYTES = 10;

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  private final SecondFactorTable table;
  private final Seal seal;
  private final SecureRandom random;
  private final InstantSource clock;
  private final String site;

  /** Makes it. {@code site} is the name that authenticators show. */
  public SecondFactors(
      SecondFactorTable table, Seal seal, SecureRandom random, InstantSource clock, String site) {
    this.table = table;
    this.seal = seal;
    this.random = random;
    this.clock = clock;
    this.site = site;
  }

  /**
   * How a user stands.
   *
   * @param confirmedAt since when codes are asked for; empty if they are not
   */
  public record State(Optional<Instant> confirmedAt, int recoveryCodes) {}

  /**
   * A secret that is to be confirmed with a code made of it.
   *
   * @param secret in base 32, for typing
   * @param uri the same with what authenticators read from a picture
   */
  public record Begun(String secret, String uri) {
    /** Prints without the secret. */
    @Override
    public String toString() {
      return "Begun";
    }
  }

  public State state(long user) {
    return new State(
        table.find(user).flatMap(SecondFactor::confirmedAt), table.recoveryCodes(user));
  }

  /**
   * Makes a secret for a user, which is not asked for before it is confirmed.
   *
   * @throws ProblemException if there is a confirmed one
   */
  public Begun begin(Caller user) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base32.encoded(bytes);
    if (!table.begin(user.id(), seal.seal(secret, owner(user.id())), clock.instant())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Codes are asked for already; remove the authenticator first");
    }
    String label = encoded(site) + ":" + encoded(user.name());
    return new Begun(
        secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + encoded(site));
  }

  /**
   * Has codes asked for from now on.
   *
   * @return the recovery codes, which are shown once
   * @throws ProblemException if the code is not that of the secret
   */
  public List<String> confirm(long user, String code) {
    SecondFactor begun =
        table
            .find(user)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT, "There is nothing to confirm; begin first"));
    if (begun.confirmedAt().isPresent()) {
      throw new ProblemException(ProblemType.CONFLICT, "Codes are asked for already");
    }
    if (!isCode(user, begun, stripped(code))) {
      throw ProblemException.invalid(
          List.of(new FieldError("/code", "is not the one that the authenticator shows now")));
    }
    return renew(user);
  }

  /** {@return new recovery codes, in place of those there were} */
  public List<String> renew(long user) {
    var codes = new ArrayList<String>();
    var hashes = new ArrayList<byte[]>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      byte[] bytes = new byte[RECOVERY_BYTES];
      random.nextBytes(bytes);
      String code = Base32.encoded(bytes).toLowerCase(Locale.ROOT);
      hashes.add(hash(user, code));
      codes.add(code.replaceAll("(.{4})(?!$)", "$1-"));
    }
    table.confirm(user, hashes, clock.instant());
    return codes;
  }

  /** Asks no more for codes. {@return whether there was an authenticator} */
  public boolean remove(long user) {
    return table.remove(user);
  }

  /**
   * Has somebody whose password was right give a code too, if codes are asked for.
   *
   * @throws ProblemException if there is none, or it is wrong or was used before
   */
  void require(long user, Optional<String> code) {
    Optional<SecondFactor> factor = table.find(user).filter(f -> f.confirmedAt().isPresent());
    if (factor.isEmpty()) {
      return;
    }
    if (code.isEmpty()) {
      throw new ProblemException(
          ProblemType.CODE_REQUIRED,
          "Give the code of your authenticator, or a recovery code, as code");
    }
    String given = stripped(code.get());
    if (!isCode(user, factor.get(), given) && !table.useRecoveryCode(user, hash(user, given))) {
      throw new ProblemException(
          ProblemType.CODE_REQUIRED, "The code is wrong, or was used before; wait for the next");
    }
  }

  private boolean isCode(long user, SecondFactor factor, String code) {
    if (!SIX_DIGITS.matcher(code).matches()) {
      return false;
    }
    byte[] secret = Base32.decoded(seal.open(factor.secret(), owner(user)));
    OptionalLong step = Totp.step(secret, code, clock.instant());
    return step.isPresent() && table.use(user, step.getAsLong());
  }

  /** As people type them. */
  private static String stripped(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  /** What a secret is sealed for, so that it opens for its user alone. */
  public static String owner(long user) {
    return "totp:" + user;
  }

  private static byte[] hash(long user, String code) {
    return Sha256.of(user + ":" + code);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
