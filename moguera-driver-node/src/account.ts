import { get, path, unkeyed, withQuery } from './call.js';
import type { Moguera } from './client.js';
import { Credentials } from './sign.js';
import type { User } from './rows.js';

/** What signing in gives: keys that expire by themselves. */
export interface Session {
  readonly credentials: Credentials;
  readonly expiresAt: Date;
  readonly user: User;
}

/** A key, without its secret. */
export interface Key {
  readonly access_key: string;
  readonly name: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  /** What it is for; null for all that its owner may do. */
  readonly scopes: readonly string[] | null;
}

/** A key that was just made. */
export interface NewKey {
  readonly credentials: Credentials;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** A session somewhere. */
export interface OpenSession {
  readonly access_key: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

interface Issued {
  readonly access_key: string;
  readonly secret_access_key: string;
  readonly name: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly user: User;
}

/**
 * The lasting access keys of the one who signs. A secret is shown once, so creation and rotation are not repeated when
 * their answer is lost: an {@link OutcomeUnknownError} then means that there may be a key which nobody can use.
 */
export class Keys {
  readonly #moguera: Moguera;

  constructor(moguera: Moguera) {
    this.#moguera = moguera;
  }

  async list(): Promise<readonly Key[]> {
    return items<Key>(this.#moguera, path('keys'));
  }

  /** Makes a key. The keys of a session need the password, which proves who one is. */
  async create(name: string, more: { expiresAt?: Date; password?: string; scopes?: readonly string[] } = {}): Promise<NewKey> {
    const { expiresAt, ...rest } = more;
    return this.#made(path('keys'), { name, ...rest, ...(expiresAt === undefined ? {} : { expires_at: expiresAt }) });
  }

  /** Makes another key in place of one; the old one stays valid until it is revoked. */
  async rotate(accessKey: string): Promise<NewKey> {
    return this.#made(path('keys', accessKey, 'rotation'), {});
  }

  /** Makes a key cease to be accepted; if the answer is lost, it may be told again. */
  async revoke(accessKey: string): Promise<void> {
    await this.#moguera.send(unkeyed('DELETE', path('keys', accessKey)));
  }

  async #made(target: string, body: unknown): Promise<NewKey> {
    const key = (await this.#moguera.send(unkeyed('POST', target, body))).json() as Issued;
    return {
      credentials: new Credentials(key.access_key, key.secret_access_key),
      name: key.name,
      createdAt: new Date(key.created_at),
      expiresAt: key.expires_at === null ? null : new Date(key.expires_at),
    };
  }
}

/** The sessions of the one who signs. */
export class Sessions {
  readonly #moguera: Moguera;

  constructor(moguera: Moguera) {
    this.#moguera = moguera;
  }

  async list(): Promise<readonly OpenSession[]> {
    return items<OpenSession>(this.#moguera, path('sessions'));
  }

  /** Ends a session by its access key; if the answer is lost, it may be told again. */
  async revoke(accessKey: string): Promise<void> {
    await this.#moguera.send(unkeyed('DELETE', path('sessions', accessKey)));
  }
}

/** Signs in; {@link Moguera.signIn}. */
export async function signedIn(moguera: Moguera, name: string, password: string, code?: string): Promise<Session> {
  const body = { name, password, ...(code === undefined ? {} : { code }) };
  const session = (await moguera.anonymous().send(unkeyed('POST', path('sessions'), body))).json() as Issued;
  return {
    credentials: new Credentials(session.access_key, session.secret_access_key),
    expiresAt: new Date(session.expires_at ?? Number.NaN),
    user: session.user,
  };
}

/** Why somebody may or may not do something. */
export interface Explanation {
  /** Null where that depends on the row, and none was given. */
  readonly allowed: boolean | null;
  readonly decided_by: 'admin' | 'rule' | 'no_rule' | 'inactive';
  /** What the rule came to, part by part. */
  readonly parts?: Part | null;
}

/** A part of a rule. */
export interface Part {
  /** In CEL. */
  readonly expression: string;
  readonly result: boolean | null;
  readonly operator?: string;
  readonly parts?: readonly Part[];
}

/** Who may do what, and why. */
export class Access {
  readonly #moguera: Moguera;
  readonly #user: string | undefined;

  constructor(moguera: Moguera, user?: string) {
    this.#moguera = moguera;
    this.#user = user;
  }

  /** The same for another user, by name or id; for administrators. */
  of(user: string): Access {
    return new Access(this.#moguera, user);
  }

  /** Whether rows of a resource, or one of them, may be treated so. */
  async explain(
    operation: 'read' | 'create' | 'update' | 'publish' | 'delete',
    resource: string,
    id?: number,
  ): Promise<Explanation> {
    const target = withQuery(path('access', 'explain'), [
      ['resource', resource],
      ['operation', operation],
      ['id', id],
      ['user', this.#user],
    ]);
    return (await this.#moguera.send(get(target))).json() as Explanation;
  }
}

async function items<T>(moguera: Moguera, target: string): Promise<readonly T[]> {
  return ((await moguera.send(get(target))).json() as { items: readonly T[] }).items;
}
