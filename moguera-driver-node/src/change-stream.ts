import type { Change, Listener } from './changes.js';
import type { Moguera } from './client.js';
import type { Opened } from './exchange.js';
import { NotSentError, OutcomeUnknownError, ProblemError } from './failure.js';
import { delayAfter } from './settings.js';

/** A listener being told of changes, until it is closed, its client is, the server refuses, or the listener fails. */
export interface Subscription {
  /** The position of the last change that the listener took, or the one that was begun with. */
  readonly position: string;
  /** Settled once the listener is called no more; rejected with the server's problem or what the listener failed with. */
  readonly ended: Promise<void>;
  /** Ends it. A call of the listener that is running goes on; {@link ended} waits for it. */
  close(): void;
}

/** Marks what the listener failed with, which may itself be a failure of a request. */
class ListenerFailed {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/**
 * Server-sent events of the feed, over as many connections as it takes. An event counts once it is there whole and the
 * listener took it; each connection begins after the last one that counted.
 */
export class ChangeStream<T> implements Subscription {
  readonly #moguera: Moguera;
  readonly #target: string;
  readonly #listener: Listener<T>;
  readonly #closing = new AbortController();
  #position: string;
  #ended: Promise<void> = Promise.resolve();

  constructor(moguera: Moguera, target: string, listener: Listener<T>, position: string) {
    this.#moguera = moguera;
    this.#target = target;
    this.#listener = listener;
    this.#position = position;
  }

  get position(): string {
    return this.#position;
  }

  get ended(): Promise<void> {
    return this.#ended;
  }

  close(): void {
    this.#closing.abort();
  }

  start(): Subscription {
    this.#ended = this.#follow();
    // Whoever wants to know waits for it; whoever does not is not told of an unhandled rejection.
    this.#ended.catch(() => undefined);
    return this;
  }

  get #wanted(): boolean {
    return !this.#closing.signal.aborted && !this.#moguera.transport.closed;
  }

  async #follow(): Promise<void> {
    const { retries, waiting } = this.#moguera.transport.settings;
    let failures = 0;
    while (this.#wanted) {
      try {
        failures = (await this.#read(await this.#opened())) ? 0 : failures + 1;
      } catch (failure) {
        if (failure instanceof ListenerFailed) {
          throw failure.cause;
        }
        if (!this.#wanted) {
          return;
        }
        if (!isPassing(failure)) {
          throw failure;
        }
        failures++;
      }
      if (failures > 0 && this.#wanted) {
        await waiting.sleep(delayAfter(retries, failures, waiting.random()), this.#closing.signal);
      }
    }
  }

  async #opened(): Promise<Opened> {
    const headers = { accept: 'text/event-stream', 'last-event-id': this.#position };
    const opened = await this.#moguera.open({ method: 'GET', target: this.#target, headers }, this.#closing.signal);
    if (!(opened.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      opened.end();
      throw new OutcomeUnknownError(`The answer, of status ${opened.status}, is no stream of events`);
    }
    return opened;
  }

  /** Reads until the connection ends; tells whether a change came by it. */
  async #read(opened: Opened): Promise<boolean> {
    const reader = opened.response.body?.getReader();
    const decoder = new TextDecoder();
    const { silenceMillis } = this.#moguera.transport.settings;
    let text = '';
    let any = false;
    try {
      while (reader !== undefined && this.#wanted) {
        const chunk = await heard(reader, silenceMillis, opened);
        if (chunk === undefined) {
          return any;
        }
        text += decoder.decode(chunk, { stream: true }).replace(/\r/g, '');
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          any = (await this.#tell(event)) || any;
        }
      }
      return any;
    } finally {
      opened.end();
    }
  }

  async #tell(event: string): Promise<boolean> {
    const lines = event.split('\n').filter((line) => line.startsWith('data:'));
    if (lines.length === 0 || !this.#wanted) {
      return false;
    }
    let change: Change<T>;
    try {
      change = JSON.parse(lines.map((line) => line.slice(5)).join('\n')) as Change<T>;
    } catch (cause) {
      throw new OutcomeUnknownError('An event was no JSON', { cause });
    }
    try {
      await this.#listener(change);
    } catch (failure) {
      throw new ListenerFailed(failure);
    }
    this.#position = change.position;
    return true;
  }
}

/** The next bytes; nothing once the connection ended, by itself or since it was silent for long. */
async function heard(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silenceMillis: number,
  opened: Opened,
): Promise<Uint8Array | undefined> {
  const timer = setTimeout(() => opened.end(), silenceMillis);
  try {
    const { value, done } = await reader.read();
    return done ? undefined : value;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether it may be otherwise the next time. */
function isPassing(failure: unknown): boolean {
  if (failure instanceof ProblemError) {
    return failure.status >= 500 || failure.status === 408 || failure.status === 429;
  }
  return failure instanceof NotSentError || failure instanceof OutcomeUnknownError;
}
