import { Access, Keys, type Session, Sessions, signedIn } from './account.js';
import type { Answer } from './answer.js';
import { Batch } from './batch.js';
import { anyCall, type Call, get, path, unkeyed } from './call.js';
import { Changes } from './changes.js';
import type { Opened } from './exchange.js';
import { Images } from './images.js';
import { Resource } from './resource.js';
import type { Category, Comment, Declaration, Page, Post, Role, Row, Step, Tag, User } from './rows.js';
import { type Options, settingsOf } from './settings.js';
import { type Credentials, presign } from './sign.js';
import { Transport } from './transport.js';
import { Webhooks } from './webhooks.js';

/**
 * A client of a Moguera server, immutable: make one and keep it.
 *
 * Every method that asks the server may fail with any {@link MogueraError}. Requests are tried again as
 * {@link RetryPolicy} says: a write carries a key of its own, under which the server does it once.
 */
export class Moguera {
  /** For the driver itself. */
  readonly transport: Transport;
  readonly #credentials: Credentials | undefined;
  readonly #signal: AbortSignal | undefined;

  private constructor(transport: Transport, credentials: Credentials | undefined, signal?: AbortSignal) {
    this.transport = transport;
    this.#credentials = credentials;
    this.#signal = signal;
  }

  /**
   * A client of the server at an address, or of those at several, of which the first that answers is used until it fails.
   *
   * @param addresses such as `https://api.example.com`; a path in it precedes that of the API
   * @param given what to sign with, or that and more; without, the client sees what everybody may see
   */
  static connect(
    addresses: string | URL | readonly (string | URL)[],
    given: Credentials | Options = {},
  ): Moguera {
    const all = typeof addresses === 'string' || addresses instanceof URL ? [addresses] : addresses;
    const options: Options = 'accessKey' in given ? { credentials: given } : given;
    return new Moguera(new Transport(settingsOf(all, options)), options.credentials);
  }

  /** The same client for another caller. */
  withCredentials(credentials: Credentials): Moguera {
    return new Moguera(this.transport, credentials, this.#signal);
  }

  /** The same client for nobody in particular. */
  anonymous(): Moguera {
    return new Moguera(this.transport, undefined, this.#signal);
  }

  /** The same client, whose requests are cut off by a signal; a write that was cut off has an unknown outcome. */
  withSignal(signal: AbortSignal): Moguera {
    return new Moguera(this.transport, this.#credentials, signal);
  }

  /** Whether it signs its requests. */
  get isSigning(): boolean {
    return this.#credentials !== undefined;
  }

  /** The addresses that it was given. */
  get endpoints(): readonly string[] {
    return this.transport.settings.endpoints;
  }

  /**
   * Signs in. This client stays as it is; {@link withCredentials} takes the session's.
   *
   * @param code that an authenticator shows, or a recovery code, for those who have one
   */
  signIn(name: string, password: string, code?: string): Promise<Session> {
    return signedIn(this, name, password, code);
  }

  /** Ends the session whose credentials this client has. */
  async signOut(): Promise<void> {
    await this.send(unkeyed('DELETE', path('sessions', 'current')));
  }

  /** The user who signs. */
  async me(): Promise<User> {
    return (await this.send(get(path('me')))).json() as User;
  }

  /** Any resource, with the type of its rows. */
  resource<T extends { readonly id: number } = Row>(name: string): Resource<T> {
    return new Resource<T>(this, name);
  }

  posts(): Resource<Post> {
    return this.resource('posts');
  }

  pages(): Resource<Page> {
    return this.resource('pages');
  }

  categories(): Resource<Category> {
    return this.resource('categories');
  }

  tags(): Resource<Tag> {
    return this.resource('tags');
  }

  users(): Resource<User> {
    return this.resource('users');
  }

  roles(): Resource<Role> {
    return this.resource('roles');
  }

  steps(): Resource<Step> {
    return this.resource('steps');
  }

  comments(): Resource<Comment> {
    return this.resource('comments');
  }

  images(): Images {
    return new Images(this);
  }

  /** The lasting access keys of the one who signs. */
  keys(): Keys {
    return new Keys(this);
  }

  /** The sessions of the one who signs. */
  sessions(): Sessions {
    return new Sessions(this);
  }

  /** The webhooks, for administrators. */
  webhooks(): Webhooks {
    return new Webhooks(this);
  }

  /** Who may do what, and why. */
  access(): Access {
    return new Access(this);
  }

  /** Several writes to be done in one, all or none. */
  batch(): Batch {
    return new Batch(this);
  }

  /** The feed of what happens to the rows of these resources; of all by none. */
  changes<T = Row>(...resources: readonly string[]): Changes<T> {
    return new Changes<T>(this, resources, false);
  }

  /** What the server says of its resources. */
  async declarations(): Promise<readonly Declaration[]> {
    return ((await this.send(get(path('resources')))).json() as { items: readonly Declaration[] }).items;
  }

  /**
   * An address that reads something as the caller may, without any credentials, until it ends; whoever has it can use it.
   *
   * @param target path and query, encoded, beginning with a slash
   * @param seconds from 1 to 604,800
   */
  async presign(target: string, seconds: number): Promise<URL> {
    if (this.#credentials === undefined) {
      throw new TypeError('This client does not sign');
    }
    const request = { method: 'GET', url: this.transport.url(target) };
    return (await presign(request, this.#credentials, this.transport.exchange.now(), seconds)).url;
  }

  /**
   * Sends any request, signed where there are credentials. A write without an idempotency key gets one, where the server
   * keeps answers under it: all but those whose answers hold secrets, or that are about accounts, which are sent once.
   *
   * @param target path and query, encoded, beginning with a slash
   * @param body written as JSON
   */
  async request(
    method: string,
    target: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    if (!target.startsWith('/')) {
      throw new TypeError('A path begins with a slash');
    }
    return this.send(anyCall(method, target, body, headers));
  }

  /** Cuts off what is running, for all variants of this client. */
  close(): void {
    this.transport.close();
  }

  /** For the driver itself. */
  send(call: Call): Promise<Answer> {
    return this.transport.send(call, this.#credentials, this.#signal);
  }

  /** For the driver itself. */
  open(call: Call, signal?: AbortSignal): Promise<Opened> {
    const signals = [this.#signal, signal].filter((one) => one !== undefined);
    return this.transport.open(call, this.#credentials, signals.length === 0 ? undefined : AbortSignal.any(signals));
  }
}
