import { OutcomeUnknownError, ProblemError } from './failure.js';
import { Credentials, sign } from './sign.js';

/** Any row: `id` and the fields that the server sent. */
export type Row = { readonly id: number } & Readonly<Record<string, unknown>>;

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly prev: string | null;
  readonly count?: number;
}

/** What a list is asked for; see the API's own documentation at `/docs`. */
export interface ListQuery {
  /** Fields that must have a value, or one of several. */
  readonly where?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;
  readonly filter?: string;
  readonly search?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly after?: string;
  readonly before?: string;
  readonly fields?: readonly string[];
  readonly include?: readonly string[];
}

/** A server with the keys to sign with, or none. Immutable. */
export class Moguera {
  readonly #base: URL;
  readonly #credentials: Credentials | undefined;

  private constructor(base: URL, credentials: Credentials | undefined) {
    this.#base = base;
    this.#credentials = credentials;
  }

  /** A client of the server at `address`; without credentials it sees what everybody may see. */
  static connect(address: string | URL, credentials?: Credentials): Moguera {
    return new Moguera(new URL(address), credentials);
  }

  /** The same server with other keys. */
  withCredentials(credentials: Credentials): Moguera {
    return new Moguera(this.#base, credentials);
  }

  /** Signs in. The keys that come back expire by themselves. */
  async signIn(name: string, password: string): Promise<Moguera> {
    const answer = (await this.request('POST', '/v1/sessions', { name, password })) as {
      access_key: string;
      secret_access_key: string;
    };
    return this.withCredentials(new Credentials(answer.access_key, answer.secret_access_key));
  }

  resource<T extends Row = Row>(name: string): Resource<T> {
    return new Resource<T>(this, name);
  }

  /**
   * Sends one request, signed where there are credentials.
   *
   * @returns the JSON of the answer, or null where it has none
   * @throws ProblemError if the server refuses it
   * @throws OutcomeUnknownError if no whole answer comes
   */
  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const url = new URL(path, this.#base);
    const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body));
    const own: Record<string, string> = { ...headers };
    if (bytes !== undefined && own['content-type'] === undefined) {
      own['content-type'] = 'application/json';
    }
    if (method === 'POST' && own['idempotency-key'] === undefined) {
      own['idempotency-key'] = crypto.randomUUID();
    }
    const all = this.#credentials
      ? (
          await sign(
            { method, url, headers: own, ...(bytes === undefined ? {} : { body: bytes }) },
            this.#credentials,
            new Date(),
          )
        ).headers
      : own;
    return answer(method, url, all, bytes);
  }
}

async function answer(
  method: string,
  url: URL,
  headers: Record<string, string>,
  body: Uint8Array | undefined,
): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) });
    text = await response.text();
  } catch (cause) {
    throw new OutcomeUnknownError(cause);
  }
  const json = text === '' ? null : parsed(text);
  if (!response.ok) {
    throw new ProblemError(response.status, (json ?? {}) as Record<string, unknown>);
  }
  return json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 500) };
  }
}

/** One resource of a server, built-in or declared. */
export class Resource<T extends Row = Row> {
  readonly #moguera: Moguera;
  readonly #path: string;

  constructor(moguera: Moguera, name: string) {
    this.#moguera = moguera;
    this.#path = `/v1/${encodeURIComponent(name)}`;
  }

  /** One page. */
  async page(query: ListQuery = {}): Promise<Page<T>> {
    return (await this.#moguera.request('GET', this.#path + parameters(query))) as Page<T>;
  }

  /** All rows, page after page as they are asked for. */
  async *list(query: ListQuery = {}): AsyncGenerator<T, void, undefined> {
    let page = await this.page(query);
    yield* page.items;
    while (page.next !== null) {
      page = await this.page({ ...query, after: page.next });
      yield* page.items;
    }
  }

  /** The row of an id, a slug or a unique name, or undefined. */
  async find(key: number | string): Promise<T | undefined> {
    try {
      return await this.require(key);
    } catch (failure) {
      if (failure instanceof ProblemError && failure.status === 404) {
        return undefined;
      }
      throw failure;
    }
  }

  async require(key: number | string): Promise<T> {
    return (await this.#moguera.request('GET', this.#at(key))) as T;
  }

  async create(fields: Readonly<Record<string, unknown>>): Promise<T> {
    return (await this.#moguera.request('POST', this.#path, fields)) as T;
  }

  /** Changes the given fields alone; null clears one (RFC 7396). */
  async update(key: number | string, changes: Readonly<Record<string, unknown>>): Promise<T> {
    return (await this.#moguera.request('PATCH', this.#at(key), changes, {
      'content-type': 'application/merge-patch+json',
    })) as T;
  }

  async destroy(key: number | string, options: { permanent?: boolean } = {}): Promise<void> {
    await this.#moguera.request('DELETE', this.#at(key) + (options.permanent ? '?permanent=true' : ''));
  }

  /** Publishes now, or at a time. */
  async fire(key: number | string, at?: Date): Promise<T> {
    const body = at === undefined ? {} : { at: at.toISOString() };
    return (await this.#moguera.request('PUT', `${this.#at(key)}/publication`, body)) as T;
  }

  /** Unpublishes. */
  async hold(key: number | string): Promise<void> {
    await this.#moguera.request('DELETE', `${this.#at(key)}/publication`);
  }

  #at(key: number | string): string {
    return `${this.#path}/${encodeURIComponent(key)}`;
  }
}

function parameters(query: ListQuery): string {
  const all = new URLSearchParams();
  for (const [field, value] of Object.entries(query.where ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      all.append(field, String(one));
    }
  }
  const plain = {
    filter: query.filter,
    q: query.search,
    sort: query.sort,
    limit: query.limit,
    after: query.after,
    before: query.before,
    fields: query.fields?.join(','),
    include: query.include?.join(','),
  };
  for (const [name, value] of Object.entries(plain)) {
    if (value !== undefined) {
      all.append(name, String(value));
    }
  }
  const text = all.toString();
  return text === '' ? '' : `?${text}`;
}
