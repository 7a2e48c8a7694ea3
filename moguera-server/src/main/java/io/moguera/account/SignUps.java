package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.MailedTokenTable;
import io.moguera.account.sql.SignUpTable;
import io.moguera.configuration.Configuration;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Session;
import io.moguera.secret.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes accounts of those who sign up or were invited. Nobody learns which addresses have one: the
 * answer is the same, and only the mail differs. Names are public. Safe for use by several threads.
 */
public final class SignUps {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MEMBER = "member";
  private static final String HASH = "password";
  private static final int MOST = 20;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final Configuration.Accounts settings;
  private final Core core;
  private final Post post;
  private final Patience patience;
  private final InstantSource clock;

  public SignUps(
      Configuration.Accounts settings,
      Core core,
      Post post,
      Patience patience,
      InstantSource clock) {
    this.settings = settings;
    this.core = core;
    this.post = post;
    this.patience = patience;
    this.clock = clock;
  }

  /** {@return whether those who sign up give an address and confirm it} */
  public boolean confirmed() {
    return settings.confirmed();
  }

  /**
   * Refuses where not everybody may sign up.
   *
   * @throws ProblemException if that is so, or it can't be done since no mail is sent
   */
  public void requireOpen() {
    if (settings.signUp() != Configuration.SignUp.OPEN) {
      throw new ProblemException(
          ProblemType.SIGN_UP_CLOSED,
          settings.signUp() == Configuration.SignUp.INVITATION
              ? "Accounts are for those whom an administrator invites here"
              : "Accounts are made by administrators here");
    }
    if (settings.confirmed()) {
      post.requireOpen();
    }
  }

  /**
   * Makes an account at once, where addresses are not confirmed.
   *
   * @param address that attempts are counted for
   * @return the user's id
   */
  public Caller create(NewAccount account, Optional<String> address) {
    String hash = hash(account, address);
    return core.write(session -> add(session, Optional.empty(), fields(account), hash, MEMBER));
  }

  /**
   * Has a mail sent that asks to confirm the address; the account is made when that is done.
   *
   * @param language of the mail
   * @param address that attempts are counted for
   * @return until when it can be confirmed
   */
  public Instant begin(NewAccount account, Locale language, Optional<String> address) {
    String email = account.email().orElseThrow();
    ObjectNode fields = fields(account).put(HASH, hash(account, address));
    boolean written = post.mayWrite(email);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(AccountLetters.CONFIRMING);
    return core.write(
        session -> {
          requireFree(session, account.name());
          long id = SignUpTable.of(session).add(email, fields.toString(), expiresAt);
          if (written) {
            Post.queue(session, AccountLetters.CONFIRMATION, email, language, id, now);
          }
          return expiresAt;
        });
  }

  /**
   * Makes the account of somebody who confirms the address.
   *
   * @param name to take instead, where the other was taken meanwhile
   * @return the user
   */
  public Caller confirm(String token, Optional<String> name) {
    Instant now = clock.instant();
    return core.write(
        session -> {
          PendingSignUp pending =
              MailedTokenTable.of(session)
                  .use(MailedToken.SIGN_UP, token, now)
                  .flatMap(id -> SignUpTable.of(session).find(id, now))
                  .orElseThrow(SignUps::worthless);
          var fields = (ObjectNode) JSON.readTree(pending.fields());
          String hash = fields.remove(HASH).stringValue();
          name.ifPresent(other -> fields.put("name", other));
          Caller user = add(session, Optional.empty(), fields, hash, MEMBER);
          SignUpTable.of(session).remove(pending.email());
          return user;
        });
  }

  /**
   * Has somebody invited by mail.
   *
   * @param role the name of the role that the account is to have
   */
  public Invitation invite(Caller administrator, String email, String role, Locale language) {
    if (settings.signUp() == Configuration.SignUp.OFF) {
      throw new ProblemException(
          ProblemType.SIGN_UP_CLOSED,
          "Nobody is invited here; its operator can set MOGUERA_SIGN_UP to invitation");
    }
    post.requireOpen();
    Instant now = clock.instant();
    return core.write(
        session -> {
          if (AccountTable.within(session).hasEmail(email)) {
            throw taken("email");
          }
          long id =
              SignUpTable.of(session)
                  .invite(email, role, administrator.id(), now, now.plus(AccountLetters.INVITED))
                  .orElseThrow(
                      () ->
                          ProblemException.invalid(
                              List.of(new FieldError("/role", "there is no role " + role))));
          Post.queue(session, AccountLetters.INVITATION, email, language, id, now);
          return SignUpTable.of(session).invitation(id, now).orElseThrow();
        });
  }

  /** {@return the invitations that nobody has followed yet} */
  public List<Invitation> invitations() {
    return core.write(session -> SignUpTable.of(session).invitations(clock.instant()));
  }

  /** Takes an invitation back. {@return whether there was one} */
  public boolean withdraw(long id) {
    return core.write(
        session -> {
          MailedTokenTable.of(session).removeAll(MailedToken.INVITATION, id);
          return SignUpTable.of(session).removeInvitation(id);
        });
  }

  /**
   * Makes the account of somebody who was invited.
   *
   * @param address that attempts are counted for
   * @return the user
   */
  public Caller accept(String token, NewAccount account, Optional<String> address) {
    String hash = hash(account, address);
    Instant now = clock.instant();
    return core.write(
        session -> {
          Invitation invitation =
              MailedTokenTable.of(session)
                  .use(MailedToken.INVITATION, token, now)
                  .flatMap(id -> SignUpTable.of(session).invitation(id, now))
                  .filter(found -> isByAdministrator(session, found))
                  .orElseThrow(SignUps::worthless);
          ObjectNode fields = fields(account).put("email", invitation.email());
          Optional<Caller> inviter =
              AccountTable.within(session).find(invitation.inviter()).map(Account::caller);
          Caller user = add(session, inviter, fields, hash, invitation.role());
          boolean ignored = SignUpTable.of(session).removeInvitation(invitation.id());
          return user;
        });
  }

  /** Whoever is no administrator any more invites nobody. */
  private static boolean isByAdministrator(Session session, Invitation invitation) {
    return AccountTable.within(session)
        .find(invitation.inviter())
        .filter(Account::active)
        .filter(inviter -> inviter.caller().isAdmin())
        .isPresent();
  }

  private String hash(NewAccount account, Optional<String> address) {
    address.ifPresent(a -> patience.demand("sign-up:" + a, MOST, WINDOW));
    Passwords.requireGood(account.password(), account.name());
    return PasswordHash.of(account.password().reveal());
  }

  private Caller add(
      Session session, Optional<Caller> by, ObjectNode fields, String hash, String role) {
    requireFree(session, fields.path("name").stringValue());
    fields.putObject("role").put("name", role);
    long id = core.create(session, by, "users", fields);
    AccountTable.within(session).givePassword(id, hash);
    return AccountTable.within(session).find(id).orElseThrow().caller();
  }

  private static ObjectNode fields(NewAccount account) {
    ObjectNode fields = JSON.createObjectNode().put("name", account.name());
    account.email().ifPresent(email -> fields.put("email", email));
    account.displayName().ifPresent(name -> fields.put("display_name", name));
    account.language().ifPresent(language -> fields.put("language", language));
    return fields;
  }

  /** {@return the name that somebody signed up with} */
  static String name(PendingSignUp pending) {
    return Objects.requireNonNull(JSON.readTree(pending.fields()).path("name").stringValue());
  }

  private static void requireFree(Session session, String name) {
    if (AccountTable.within(session).hasName(name)) {
      throw taken("name");
    }
  }

  private static ProblemException taken(String field) {
    return new ProblemException(
        ProblemType.CONFLICT,
        field + " is taken",
        List.of(new FieldError("/" + field, "is taken")),
        Map.of());
  }

  static ProblemException worthless() {
    return ProblemException.invalid(
        List.of(new FieldError("/token", "is not good, or no more; ask for another")));
  }
}
