import { get, path, withQuery } from './call.js';
import { ChangeStream, type Subscription } from './change-stream.js';
import type { Moguera } from './client.js';

/** Something that happened to a row. */
export interface Change<T> {
  /** Where it is in the feed; what follows is asked for by it. */
  readonly position: string;
  readonly resource: string;
  readonly id: number;
  readonly version: number;
  readonly operation: 'created' | 'updated' | 'deleted';
  readonly at: string;
  /** The row as it is when the change is read; not where rows were not asked for, or it is gone. */
  readonly row?: T;
}

/** A stretch of the feed. */
export interface ChangePage<T> {
  readonly items: readonly Change<T>[];
  /** The position that was reached, to go on from. */
  readonly next: string;
  /** Whether there is more already. */
  readonly more: boolean;
}

/** Told of changes, one after the other; the next one waits for it. */
export type Listener<T> = (change: Change<T>) => void | Promise<void>;

/**
 * The feed of what happens to the rows that the caller may see, in order. A position is a place in it, kept by the
 * caller: what follows it is told once, wherever and whenever it is asked for. The server keeps 30 days.
 */
export class Changes<T> {
  /** The position before all changes. */
  static readonly BEGINNING = '0.0';
  readonly #moguera: Moguera;
  readonly #resources: readonly string[];
  readonly #rows: boolean;

  constructor(moguera: Moguera, resources: readonly string[], rows: boolean) {
    this.#moguera = moguera;
    this.#resources = resources;
    this.#rows = rows;
  }

  /** The same feed with the rows, as they are when a change is told. */
  withRows(): Changes<T> {
    return new Changes<T>(this.#moguera, this.#resources, true);
  }

  /** The position that the feed has reached now. */
  async position(): Promise<string> {
    return (await this.page('now')).next;
  }

  /** What follows a position, a hundred changes at most. */
  async page(position: string): Promise<ChangePage<T>> {
    return (await this.#moguera.send(get(this.#target(position)))).json() as ChangePage<T>;
  }

  /** All that followed a position until now, lazily. */
  async *since(position: string): AsyncGenerator<Change<T>, void, undefined> {
    let page = await this.page(position);
    yield* page.items;
    while (page.more) {
      page = await this.page(page.next);
      yield* page.items;
    }
  }

  /**
   * Has a listener told of everything that follows a position, as it happens, until the subscription is closed; without
   * a position, of each write that is made after this returned. The connection is made again whenever it breaks; nothing
   * is skipped and nothing told twice by that. If the listener fails, the subscription ends with that and its position
   * is before the change.
   */
  async subscribe(listener: Listener<T>, position?: string): Promise<Subscription> {
    const start = position ?? (await this.position());
    return new ChangeStream<T>(this.#moguera, this.#target(undefined), listener, start).start();
  }

  #target(after: string | undefined): string {
    return withQuery(path('changes'), [
      ['after', after],
      ['resources', this.#resources.length === 0 ? undefined : this.#resources.join(',')],
      ['rows', this.#rows ? true : undefined],
    ]);
  }
}
