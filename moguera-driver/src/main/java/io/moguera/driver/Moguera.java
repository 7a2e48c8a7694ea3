package io.moguera.driver;

import io.moguera.authentication.Credentials;
import io.moguera.authentication.Payload;
import io.moguera.authentication.RequestToSign;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client of a Moguera server. Immutable and safe for use by any number of threads; make one and
 * keep it.
 *
 * <pre>{@code
 * try (var moguera = Moguera.connect(URI.create("https://api.example.com"), credentials)) {
 *   Post post = moguera.posts().create(Post.draft("Hello").body("# Hi").tags("java", "cms"));
 *   moguera.posts().fire(post.id());
 * }
 * }</pre>
 *
 * <p>Every method that asks the server may throw any {@link MogueraException}. Requests are tried
 * again as {@link RetryPolicy} says: a write carries a key of its own, under which the server does
 * it once. A request that is interrupted throws {@link OutcomeUnknownException} and leaves the
 * thread interrupted.
 */
public final class Moguera implements AutoCloseable {
  private final Transport transport;
  private final @Nullable Identity identity;
  private final boolean owner;

  Moguera(Transport transport, @Nullable Credentials credentials, boolean owner) {
    this.transport = transport;
    this.identity = credentials == null ? null : Identity.of(credentials, transport.clock());
    this.owner = owner;
  }

  /**
   * {@return a client that sees what everybody may see}
   *
   * @throws IllegalArgumentException if the address is none of an API
   */
  public static Moguera connect(URI address) {
    return builder().endpoint(address).build();
  }

  /**
   * {@return a client that signs}
   *
   * @throws IllegalArgumentException if the address is none of an API
   */
  public static Moguera connect(URI address, Credentials credentials) {
    return builder().endpoint(address).credentials(credentials).build();
  }

  /** {@return a builder for several addresses, time-outs, retries, clock and cache} */
  public static MogueraBuilder builder() {
    return new MogueraBuilder();
  }

  /** {@return the same client for another caller; it need not be closed} */
  public Moguera withCredentials(Credentials credentials) {
    return new Moguera(transport, credentials, false);
  }

  /** {@return the same client for nobody in particular; it need not be closed} */
  public Moguera anonymous() {
    return new Moguera(transport, null, false);
  }

  /**
   * Does work for somebody whose writes another client may have made, such as a visitor of one of
   * several web applications: its reads see them, whichever standby the service reads from.
   *
   * @param token what this method gave last for that person; empty for none. It is sent along with
   *     this work alone, so that a token which somebody made up does no harm to others
   * @param work its requests are made on the thread that calls
   * @return the token of the last write that the work has made, or else the one that was given
   */
  public Optional<String> following(Optional<String> token, Runnable work) {
    var commits = Commits.from(token);
    ScopedValue.where(Commits.FOLLOWED, commits).run(work);
    return commits.last();
  }

  /** {@return whether it signs its requests} */
  public boolean isSigning() {
    return identity != null;
  }

  /** {@return the addresses that it was given} */
  public List<URI> endpoints() {
    return transport.settings().endpoints().all();
  }

  /**
   * Signs in. This client stays as it is; {@link #withCredentials} takes the session's.
   *
   * @throws ProblemException with {@code sign-in-failed} if name or password is wrong, with {@code
   *     code-required} if the user has an authenticator
   */
  public Session signIn(String name, String password) {
    return signIn(Json.write(Json.newObject().put("name", name).put("password", password)));
  }

  /**
   * Signs in somebody who has an authenticator; see {@link #signIn(String, String)}.
   *
   * @param code that the authenticator shows, or one of the recovery codes; each is good once
   * @throws ProblemException as there, with {@code code-required} if the code is wrong
   */
  public Session signIn(String name, String password, String code) {
    return signIn(
        Json.write(Json.newObject().put("name", name).put("password", password).put("code", code)));
  }

  private Session signIn(byte[] json) {
    Call call = Call.unkeyed("POST", Target.of("sessions")).withJson(json);
    Row row = transport.send(call, null).row();
    Row user = row.row("user");
    return new Session(
        Credentials.of(row.requireText("access_key"), row.requireText("secret_access_key")),
        java.util.Objects.requireNonNull(row.instant("expires_at")),
        new User(user == null ? new Row(Json.newObject()) : user));
  }

  /** Ends the session whose credentials this client has. */
  public void signOut() {
    Answer ignored = send(Call.unkeyed("DELETE", Target.of("sessions", "current")));
  }

  /**
   * {@return the user who signs}
   *
   * @throws ProblemException with {@code unauthenticated} if nobody does
   */
  public User me() {
    return new User(send(Call.get(Target.of("me"))).row());
  }

  /** {@return any resource, its rows as JSON} */
  public Resource<Row> resource(String name) {
    return new Resource<>(this, name, new Binding<>(row -> row));
  }

  /** {@return any resource, its rows as a record of the caller's} */
  public <T> Resource<T> resource(String name, Class<T> type) {
    return new Resource<>(this, name, Binding.to(type));
  }

  /** {@return the posts} */
  public Resource<Post> posts() {
    return new Resource<>(this, "posts", new Binding<>(Post::new));
  }

  /** {@return the pages} */
  public Resource<Page> pages() {
    return new Resource<>(this, "pages", new Binding<>(Page::new));
  }

  /** {@return the categories} */
  public Resource<Category> categories() {
    return new Resource<>(this, "categories", new Binding<>(Category::new));
  }

  /** {@return the tags} */
  public Resource<Tag> tags() {
    return new Resource<>(this, "tags", new Binding<>(Tag::new));
  }

  /** {@return the users} */
  public Resource<User> users() {
    return new Resource<>(this, "users", new Binding<>(User::new));
  }

  /** {@return the roles} */
  public Resource<Role> roles() {
    return new Resource<>(this, "roles", new Binding<>(Role::new));
  }

  /** {@return the images} */
  public Images images() {
    return new Images(this);
  }

  /** {@return the steps} */
  public Resource<Step> steps() {
    return new Resource<>(this, "steps", new Binding<>(Step::new));
  }

  /** {@return the comments} */
  public Resource<Comment> comments() {
    return new Resource<>(this, "comments", new Binding<>(Comment::new));
  }

  /** {@return the lasting access keys of the one who signs} */
  public Keys keys() {
    return new Keys(this);
  }

  /** {@return the sessions of the one who signs} */
  public Sessions sessions() {
    return new Sessions(this);
  }

  /** {@return the webhooks, for administrators} */
  public Webhooks webhooks() {
    return new Webhooks(this);
  }

  /** {@return who may do what, and why} */
  public Access access() {
    return new Access(this);
  }

  /** {@return several writes to be done in one, all or none} */
  public Batch batch() {
    return new Batch(this);
  }

  /**
   * {@return the feed of what happens}
   *
   * @param resources whose rows are wanted; none for those of all
   */
  public Changes<Row> changes(String... resources) {
    return new Changes<>(this, List.of(resources), false, new Binding<>(row -> row));
  }

  /** {@return what the server says of its resources} */
  public List<Declaration> declarations() {
    return Resource.items(send(Call.get(Target.of("resources"))).row(), Declaration::of);
  }

  /**
   * Does anything that this client can do, on a thread of its own.
   *
   * <pre>{@code
   * CompletableFuture<Post> post = moguera.async(m -> m.posts().require("hello"));
   * CompletableFuture<List<Tag>> tags = moguera.async(m -> m.tags().list().toList());
   * }</pre>
   *
   * @param work given this client
   * @return completed with what the work gives or throws; cancelling it, or closing the client,
   *     interrupts the work and cuts off its request
   */
  public <R extends @Nullable Object> CompletableFuture<R> async(Function<Moguera, R> work) {
    return Background.run(transport, () -> work.apply(this));
  }

  /**
   * {@return an address that reads something as the caller may, without any credentials, until it
   * ends; whoever has it can use it}
   *
   * @param target path and query, encoded, beginning with a slash
   * @param lifetime from 1 s to 7 days, in whole seconds
   * @throws IllegalStateException if this client does not sign
   * @throws IllegalArgumentException if the lifetime is out of its range
   */
  public URI presign(String target, Duration lifetime) {
    Identity signing = identity;
    if (signing == null) {
      throw new IllegalStateException("This client does not sign");
    }
    Endpoints all = settings().endpoints();
    URI address = all.address(all.current(), target);
    return signing
        .signer()
        .presign(RequestToSign.of("GET", address, Map.of(), Payload.EMPTY), lifetime);
  }

  /** Sends a request without a body. */
  public Answer request(String method, String target) {
    return request(method, target, Map.of(), null);
  }

  /**
   * Sends any request, signed where there are credentials. A write without an idempotency key gets
   * one, where the server keeps answers under it: all but those whose answers hold secrets, or that
   * are about accounts, which are sent once.
   *
   * @param method in upper case
   * @param target path and query, encoded, beginning with a slash
   * @param headers all of which are signed
   * @param body or null
   * @throws ProblemException if the status is 400 or more
   */
  public Answer request(
      String method, String target, Map<String, String> headers, byte @Nullable [] body) {
    if (!target.startsWith("/")) {
      throw new IllegalArgumentException("A path begins with a slash");
    }
    Call call = Call.of(method, target);
    if (body != null) {
      call = call.withJson(body);
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      call = call.withHeader(header.getKey(), header.getValue());
    }
    return send(call);
  }

  /**
   * Sends a request and tells how the server took its signature; for finding out why one is
   * refused, for example what a proxy changes on the way.
   *
   * @param method in upper case; the request is really made, so that a read does least harm
   * @param target path and query, encoded, beginning with a slash
   * @param body or null
   * @throws IllegalStateException if this client does not sign
   */
  public SignatureCheck checkSignature(String method, String target, byte @Nullable [] body) {
    Identity signing = identity;
    if (signing == null) {
      throw new IllegalStateException("This client does not sign");
    }
    Call call = Call.unkeyed(method, target);
    Call sent = body == null ? call : call.withJson(body);
    URI address = URI.create(endpoints().getFirst() + target);
    return SignatureCheck.of(this, sent, address, signing);
  }

  /** Frees the connections and cuts off what is running, if this is the client that was built. */
  @Override
  public void close() {
    if (owner) {
      transport.close();
    }
  }

  Answer send(Call call) {
    return transport.send(call, identity);
  }

  HttpResponse<Object> open(Call call) {
    return transport.open(call, identity);
  }

  void execute(Runnable work) {
    transport.execute(work);
  }

  boolean isClosed() {
    return transport.isClosed();
  }

  Settings settings() {
    return transport.settings();
  }

  Optional<Row> find(String target) {
    try {
      return Optional.of(send(Call.get(target)).row());
    } catch (ProblemException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  <T> Slice<T> slice(String target, Function<Row, T> reader) {
    Row row = send(Call.get(target)).row();
    List<T> items = new ArrayList<>(row.rows("items", reader));
    return new Slice<>(items, row.text("next"), row.text("prev"), row.integer("count"));
  }

  /** {@return the addresses and whether it signs; no key and no secret} */
  @Override
  public String toString() {
    return "Moguera" + endpoints() + (isSigning() ? " signing" : " anonymous");
  }
}
