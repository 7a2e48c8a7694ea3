import { withQuery } from './call.js';

/** A value that a field may be compared with. */
export type Comparable = string | number | boolean | { readonly id: number };

/** What a list is asked for. */
export interface ListQuery {
  /** Fields that must have a value, or any of several. References are given by row, id, slug or unique name. */
  readonly where?: Readonly<Record<string, Comparable | readonly Comparable[]>> | undefined;
  /** A condition in CEL over `it`; give values that come from outside to {@link quoted}. */
  readonly filter?: string | undefined;
  /** Words that are looked for; the best matches come first unless there is a sort. */
  readonly search?: string | undefined;
  /** Such as `title`, or `-created_at` for the other way round; with commas, several. */
  readonly sort?: string | undefined;
  /** So many rows in one answer, 1 to 100. */
  readonly limit?: number | undefined;
  /** A cursor: from the row after it. */
  readonly after?: string | undefined;
  /** A cursor: up to the row before it. */
  readonly before?: string | undefined;
  /** A page by its number, from 1. */
  readonly page?: number | undefined;
  /** Whether the number of all rows is wanted. */
  readonly count?: 'exact' | 'estimated' | undefined;
  /** These fields alone. */
  readonly fields?: readonly string[] | undefined;
  /** The whole related rows, such as `comments` or `steps.images`. */
  readonly include?: readonly string[] | undefined;
}

/** One answer to a list: a page of it. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly prev: string | null;
  /** If it was asked for. */
  readonly count?: number;
}

/** A text as it is written in an expression, quotes and all. */
export function quoted(text: string): string {
  const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `'${text.replace(/[\\'\n\r\t]/g, (character) => escapes[character] ?? character)}'`;
}

export function onTarget(target: string, query: ListQuery): string {
  const where = Object.entries(query.where ?? {}).flatMap(([field, value]) =>
    (Array.isArray(value) ? (value as readonly Comparable[]) : [value as Comparable]).map(
      (one) => [field, typeof one === 'object' ? one.id : one] as const,
    ),
  );
  return withQuery(target, [
    ...where,
    ['filter', query.filter],
    ['q', query.search],
    ['sort', query.sort],
    ['limit', query.limit],
    ['after', query.after],
    ['before', query.before],
    ['page', query.page],
    ['count', query.count],
    ['fields', query.fields?.join(',')],
    ['include', query.include?.join(',')],
  ]);
}

/**
 * A list that was not asked for yet. Each iteration asks anew, page by page as it gets there; rows that are added or
 * removed meanwhile make it skip or repeat none of the others.
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #source: (query: ListQuery) => Promise<Slice<T>>;
  readonly #query: ListQuery;

  constructor(source: (query: ListQuery) => Promise<Slice<T>>, query: ListQuery) {
    this.#source = source;
    this.#query = query;
  }

  /** The first page. */
  page(): Promise<Slice<T>> {
    return this.#source(this.#query);
  }

  /** The first row, if there is one. */
  async first(): Promise<T | undefined> {
    return (await this.page()).items[0];
  }

  /** All rows from here on, in memory. */
  async toList(): Promise<T[]> {
    const all: T[] = [];
    for await (const row of this) {
      all.push(row);
    }
    return all;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let page = await this.page();
    yield* page.items;
    const { before: _before, page: _number, ...rest } = this.#query;
    while (page.next !== null && page.next !== undefined) {
      page = await this.#source({ ...rest, after: page.next });
      yield* page.items;
    }
  }
}
