import type { Credentials } from './sign.js';

/** How long and how often a request is tried again: reads, and writes under their idempotency key. */
export interface RetryPolicy {
  /** How many attempts there may be in all; 1 for no retries. */
  readonly attempts: number;
  /** Before the second attempt, at most; doubled for each further one. */
  readonly firstDelayMillis: number;
  /** That is not exceeded by the doubling. */
  readonly longestDelayMillis: number;
  /** From the call to its end, whatever happens. */
  readonly totalTimeMillis: number;
}

/** Six attempts within 60 seconds. */
export const STANDARD_RETRIES: RetryPolicy = {
  attempts: 6,
  firstDelayMillis: 100,
  longestDelayMillis: 5_000,
  totalTimeMillis: 60_000,
};

/** Time as retries and caches see it: a test need not wait. */
export interface Waiting {
  /** Milliseconds that only ever grow. */
  now(): number;
  sleep(millis: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** How a client works. What is left out is as it says. */
export interface Options {
  /** What to sign with; without, the client sees what everybody may see. */
  readonly credentials?: Credentials | undefined;
  /** How long one attempt may take until its answer is there whole; 30 seconds. */
  readonly answerTimeoutMillis?: number;
  /** How long an upload may take with all its attempts; 10 minutes. */
  readonly transferTimeoutMillis?: number;
  /** How often, and for how long in all, requests are tried again; {@link STANDARD_RETRIES}. */
  readonly retries?: Partial<RetryPolicy>;
  /** Bytes of answers to reads that are kept as their `Cache-Control` and `ETag` allow; 0. */
  readonly cacheBytes?: number;
  /** The clock that dates requests; that of the machine. */
  readonly clock?: () => Date;
  /** What sends requests; the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** After which a stream of changes on which nothing comes counts as dead; 45 seconds. */
  readonly silenceMillis?: number;
  /** Time as retries see it; the real one. */
  readonly waiting?: Waiting;
}

/** What a client was built with. */
export interface Settings {
  readonly endpoints: readonly string[];
  readonly answerTimeoutMillis: number;
  readonly transferTimeoutMillis: number;
  readonly retries: RetryPolicy;
  readonly cacheBytes: number;
  readonly clock: () => Date;
  readonly fetch: typeof fetch;
  readonly silenceMillis: number;
  readonly waiting: Waiting;
}

export function settingsOf(addresses: readonly (string | URL)[], options: Options): Settings {
  if (addresses.length === 0) {
    throw new TypeError('There must be an address to connect to');
  }
  const retries = { ...STANDARD_RETRIES, ...options.retries };
  if (retries.attempts < 1 || retries.totalTimeMillis <= 0 || retries.longestDelayMillis < retries.firstDelayMillis) {
    throw new RangeError('There must be one attempt, time for it, and delays in order');
  }
  return {
    endpoints: addresses.map(endpoint),
    answerTimeoutMillis: options.answerTimeoutMillis ?? 30_000,
    transferTimeoutMillis: options.transferTimeoutMillis ?? 600_000,
    retries,
    cacheBytes: options.cacheBytes ?? 0,
    clock: options.clock ?? (() => new Date()),
    // Bound, or browsers refuse it.
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    silenceMillis: options.silenceMillis ?? 45_000,
    waiting: options.waiting ?? { now: () => performance.now(), sleep, random: Math.random },
  };
}

function endpoint(address: string | URL): string {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new TypeError('An address begins with http:// or https:// and a host, without a user');
  }
  if (url.search !== '' || url.hash !== '') {
    throw new TypeError('An address has no query and no fragment');
  }
  return url.href.replace(/\/$/, '');
}

function sleep(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    }
  });
}

/** Half of the delay is jitter, so that clients that failed together do not come back together. */
export function delayAfter(retries: RetryPolicy, attempt: number, random: number): number {
  const doubled = retries.firstDelayMillis * 2 ** Math.min(attempt - 1, 20);
  return Math.min(doubled, retries.longestDelayMillis) * (0.5 + random / 2);
}
