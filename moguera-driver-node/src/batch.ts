import { path, unkeyed } from './call.js';
import type { Moguera } from './client.js';
import { type Fields, ifMatch, type Key, type Read, type Resource } from './resource.js';
import type { Row } from './rows.js';

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Fields;
  readonly if_match?: string;
}

/**
 * Several writes in one request and one transaction: all of them are done, or none is. A later one may use what an
 * earlier one gives.
 */
export class Batch {
  /** How many writes there may be in one. */
  static readonly MOST = 100;
  readonly #moguera: Moguera;
  readonly #key = crypto.randomUUID();
  readonly #operations: Operation[] = [];

  constructor(moguera: Moguera) {
    this.#moguera = moguera;
  }

  get size(): number {
    return this.#operations.length;
  }

  /** Where writes on the rows of a resource are added. */
  on<T extends { readonly id: number }>(resource: Resource<T>): BatchWrites<T> {
    return new BatchWrites<T>(resource.name, (operation) => this.#add(operation));
  }

  /**
   * Does all of the writes, in the order in which they were added, or none. They are done once, however often this is
   * called: after an {@link OutcomeUnknownError} it may be called again. Where one of them is refused, `document` of the
   * {@link ProblemError} says which as `operation`.
   */
  async send(): Promise<BatchResults> {
    if (this.#operations.length === 0) {
      throw new TypeError('There is nothing in the batch');
    }
    const call = unkeyed('POST', path('batch'), { operations: this.#operations }, { 'idempotency-key': this.#key });
    const { results } = (await this.#moguera.send(call)).json() as { results: Result[] };
    return new BatchResults(results);
  }

  #add(operation: Omit<Operation, 'id'>): string {
    if (this.#operations.length === Batch.MOST) {
      throw new RangeError(`There are ${Batch.MOST} writes in the batch already`);
    }
    const id = `w${this.#operations.length}`;
    this.#operations.push({ id, ...operation });
    return id;
  }
}

/** A field of a row that there is not yet, as the value of a field of a later write. */
export class Member {
  readonly reference: string;

  constructor(reference: string) {
    this.reference = reference;
  }

  toJSON(): unknown {
    return { $ref: this.reference };
  }
}

/** A write that was added to a batch. As the value of a field it stands for the row that it will give. */
export class BatchWrite<T> {
  readonly id: string;
  /** There is none; it tells the type of the row. */
  declare readonly row?: T;

  constructor(id: string) {
    this.id = id;
  }

  /** What the row will have in a field. */
  member(field: string): Member {
    return new Member(`${this.id}.${field}`);
  }

  toJSON(): unknown {
    return { $ref: `${this.id}.id` };
  }
}

/** Writes on the rows of one resource, done when their batch is sent. They mean what those of {@link Resource} mean. */
export class BatchWrites<T extends { readonly id: number }> {
  readonly #resource: string;
  readonly #add: (operation: Omit<Operation, 'id'>) => string;

  constructor(resource: string, add: (operation: Omit<Operation, 'id'>) => string) {
    this.#resource = resource;
    this.#add = add;
  }

  /** Creates a row. Images can't be created in a batch. */
  create(fields: Fields): BatchWrite<T> {
    return this.#written('POST', path(this.#resource), fields);
  }

  update(row: Key | Read | BatchWrite<T>, changes: Fields): BatchWrite<T> {
    return this.#written('PATCH', this.#at(row), changes, row);
  }

  destroy(row: Key | Read): void {
    this.#written('DELETE', this.#at(row), undefined, row);
  }

  destroyPermanently(key: Key): void {
    this.#written('DELETE', `${this.#at(key)}?permanent=true`);
  }

  restore(key: Key): BatchWrite<T> {
    return this.#written('DELETE', `${this.#at(key)}/deletion`);
  }

  fire(row: Key | BatchWrite<T>, at?: Date): BatchWrite<T> {
    return this.#written('PUT', `${this.#at(row)}/publication`, at === undefined ? {} : { at });
  }

  hold(key: Key): void {
    this.#written('DELETE', `${this.#at(key)}/publication`);
  }

  moveBefore(key: Key, other: number): BatchWrite<T> {
    return this.#written('PUT', `${this.#at(key)}/position`, { before: other });
  }

  moveAfter(key: Key, other: number): BatchWrite<T> {
    return this.#written('PUT', `${this.#at(key)}/position`, { after: other });
  }

  #written(method: string, at: string, body?: Fields, row?: Key | Read | BatchWrite<T>): BatchWrite<T> {
    const etag = row === undefined || row instanceof BatchWrite ? undefined : ifMatch(row)['if-match'];
    const id = this.#add({
      method,
      path: at,
      ...(body === undefined ? {} : { body }),
      ...(etag === undefined ? {} : { if_match: etag }),
    });
    return new BatchWrite<T>(id);
  }

  #at(row: Key | Read | BatchWrite<T>): string {
    if (row instanceof BatchWrite) {
      return `${path(this.#resource)}/{${row.id}.id}`;
    }
    return path(this.#resource, typeof row === 'object' ? row.id : row);
  }
}

interface Result {
  readonly id?: string;
  readonly status: number;
  readonly body: Row | null;
}

/** What a batch gave. */
export class BatchResults {
  readonly #results: readonly Result[];

  constructor(results: readonly Result[]) {
    this.#results = results;
  }

  /** How many writes were done. */
  get size(): number {
    return this.#results.length;
  }

  /** The row as a write left it. */
  row<T>(write: BatchWrite<T>): T {
    const result = this.#results.find((one) => one.id === write.id);
    if (!result?.body) {
      throw new RangeError('The batch gave no row for that write');
    }
    return result.body as T;
  }
}
