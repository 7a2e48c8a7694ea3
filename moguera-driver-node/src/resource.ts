import { type Call, get, path, unkeyed, withQuery, write } from './call.js';
import { Changes } from './changes.js';
import type { Moguera } from './client.js';
import { ProblemError } from './failure.js';
import { Listing, type ListQuery, onTarget, type Slice } from './listing.js';
import type { Entity, Revision, Row } from './rows.js';

/** Fields to write, by their names in the API. What is not given is left as it is, or to the server; null clears one. */
export type Fields = Readonly<Record<string, unknown>>;

/** A row by its id, its slug or its unique name. */
export type Key = number | string;

/** A row that was read: a write is refused with `precondition-failed` if it was changed since. */
export type Read = Pick<Entity, 'id' | 'version'>;

const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };

/** The rows of one resource, built-in or declared. Every method may fail with any {@link MogueraError}. */
export class Resource<T extends { readonly id: number } = Row> {
  readonly name: string;
  /** For the driver itself. */
  protected readonly moguera: Moguera;

  constructor(moguera: Moguera, name: string) {
    this.moguera = moguera;
    this.name = name;
  }

  /** A list, lazily. */
  list(query: ListQuery = {}): Listing<T> {
    return this.#listing(path(this.name), query);
  }

  /** A declared list, such as a time-line. */
  listNamed(list: string, query: ListQuery = {}): Listing<T> {
    return this.#listing(path(this.name, 'lists', list), query);
  }

  /** One page of a list. */
  page(query: ListQuery = {}): Promise<Slice<T>> {
    return this.list(query).page();
  }

  /** The row of an id, a slug or a unique name, if there is one that the caller may see. A former slug finds it too. */
  async find(key: Key, include: readonly string[] = []): Promise<T | undefined> {
    return found(this.require(key, include));
  }

  /** The row of an id, a slug or a unique name; else the problem `not-found`. */
  async require(key: Key, include: readonly string[] = []): Promise<T> {
    return this.#row(get(onTarget(path(this.name, key), include.length === 0 ? {} : { include })));
  }

  /** Creates a row, once however often the request has to be sent. */
  async create(fields: Fields): Promise<T> {
    return this.#row(write('POST', path(this.name), fields));
  }

  /** Creates a row, once for a key: the same fields under it again give the same row. */
  async createOnce(key: string, fields: Fields): Promise<T> {
    return this.#row(write('POST', path(this.name), fields, { 'idempotency-key': key }));
  }

  /** Changes the given fields alone; null clears one (RFC 7396). Of a row that was read, unless it was changed since. */
  async update(row: Key | Read, changes: Fields): Promise<T> {
    return this.#row(write('PATCH', this.#at(row), changes, { ...MERGE_PATCH, ...ifMatch(row) }));
  }

  /** Replaces all that is writable of a row, unless it was changed since it was read. */
  async replace(read: Read, fields: Fields): Promise<T> {
    return this.#row(write('PUT', this.#at(read), fields, ifMatch(read)));
  }

  /** Puts a row into the trash, or removes it where the resource has none. */
  async destroy(row: Key | Read): Promise<void> {
    await this.moguera.send(write('DELETE', this.#at(row), undefined, ifMatch(row)));
  }

  /** Removes a row for good. */
  async destroyPermanently(key: Key): Promise<void> {
    await this.moguera.send(write('DELETE', withQuery(this.#at(key), [['permanent', true]])));
  }

  /** Has all that refers to a row refer to another one, and destroys it; for administrators. So two tags are merged. */
  async destroyReassigning(key: Key, other: number): Promise<void> {
    await this.moguera.send(write('DELETE', withQuery(this.#at(key), [['reassign_to', other]])));
  }

  /** What is in the trash. */
  trash(query: ListQuery = {}): Listing<T> {
    return this.listNamed('trash', query);
  }

  /** Takes a row out of the trash. */
  async restore(key: Key): Promise<T> {
    return this.#row(write('DELETE', this.#at(key, 'deletion')));
  }

  /** Publishes a row now, or at a time; one in the future schedules it. */
  async fire(key: Key, at?: Date): Promise<T> {
    return this.#row(write('PUT', this.#at(key, 'publication'), at === undefined ? {} : { at }));
  }

  /** Takes a published or scheduled row back; it is a draft again. */
  async hold(key: Key): Promise<void> {
    await this.moguera.send(write('DELETE', this.#at(key, 'publication')));
  }

  /** Moves an ordered row, such as a step, to the place before another of the same parent. */
  async moveBefore(key: Key, other: number): Promise<T> {
    return this.#row(write('PUT', this.#at(key, 'position'), { before: other }));
  }

  /** Moves an ordered row, such as a step, to the place after another of the same parent. */
  async moveAfter(key: Key, other: number): Promise<T> {
    return this.#row(write('PUT', this.#at(key, 'position'), { after: other }));
  }

  /** The history of a row. */
  revisions(key: Key): Revisions<T> {
    return new Revisions<T>(this.moguera, this.#at(key, 'revisions'));
  }

  /** The feed of what happens to the rows, with the rows. */
  changes(): Changes<T> {
    return new Changes<T>(this.moguera, [this.name], true);
  }

  /** The rows of a relation to many, such as the comments of a post. */
  relation<R = Row>(key: Key, relation: string, query: ListQuery = {}): Listing<R> {
    return this.#listing<R>(this.#at(key, relation), query);
  }

  /** The row of a relation to one, such as the category of a post, if there is one. */
  async related<R = Row>(key: Key, relation: string): Promise<R | undefined> {
    return found(this.moguera.send(get(this.#at(key, relation))).then((answer) => answer.json() as R));
  }

  /** Whether the caller may create rows, as far as can be told before there is one. */
  isCreatable(): Promise<boolean> {
    return this.#isAllowed(unkeyed('POST', path(this.name), { _: true }));
  }

  /** Whether the caller may change a row. */
  isChangeable(key: Key): Promise<boolean> {
    return this.#isAllowed(unkeyed('PATCH', this.#at(key), {}, MERGE_PATCH));
  }

  async #isAllowed(question: Call): Promise<boolean> {
    try {
      await this.moguera.send(question);
      return true;
    } catch (failure) {
      if (failure instanceof ProblemError && [401, 403, 404, 422].includes(failure.status)) {
        return failure.status === 422;
      }
      throw failure;
    }
  }

  #listing<R = T>(target: string, query: ListQuery): Listing<R> {
    const source = async (asked: ListQuery): Promise<Slice<R>> =>
      (await this.moguera.send(get(onTarget(target, asked)))).json() as Slice<R>;
    return new Listing<R>(source, query);
  }

  async #row(call: Call): Promise<T> {
    return (await this.moguera.send(call)).json() as T;
  }

  #at(row: Key | Read, ...more: readonly string[]): string {
    return path(this.name, typeof row === 'object' ? row.id : row, ...more);
  }
}

/** The history of one row. */
export class Revisions<T> {
  readonly #moguera: Moguera;
  readonly #target: string;

  constructor(moguera: Moguera, target: string) {
    this.#moguera = moguera;
    this.#target = target;
  }

  /** The revisions without their contents, the latest first; those before one by the cursor of another page. */
  async page(after?: string): Promise<Slice<Revision>> {
    return (await this.#moguera.send(get(withQuery(this.#target, [['after', after]])))).json() as Slice<Revision>;
  }

  /** A revision with its content. */
  async require(number: number): Promise<Revision> {
    return (await this.#moguera.send(get(`${this.#target}/${number}`))).json() as Revision;
  }

  /** Gives the row the content of a revision back; what it is now becomes a revision too. */
  async restore(number: number): Promise<T> {
    return (await this.#moguera.send(write('POST', `${this.#target}/${number}/restoration`))).json() as T;
  }
}

export function ifMatch(row: Key | Read): Record<string, string> {
  return typeof row === 'object' && row.version !== undefined ? { 'if-match': `"${row.version}"` } : {};
}

export async function found<R>(asked: Promise<R>): Promise<R | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof ProblemError && failure.status === 404) {
      return undefined;
    }
    throw failure;
  }
}
