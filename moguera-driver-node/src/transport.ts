import { Answer } from './answer.js';
import { HttpCache } from './cache.js';
import { type Call, isRead, isRepeatable } from './call.js';
import { Exchange, type Opened } from './exchange.js';
import { NotSentError, OutcomeUnknownError, ProblemError } from './failure.js';
import { delayAfter, type Settings } from './settings.js';
import type { Credentials } from './sign.js';

const MOST_REDIRECTS = 5;

type Attempt<R> = (call: Call, url: URL, timeoutMillis: number) => Promise<R>;

/** To be tried again: how soon, and whether rather at another endpoint. */
interface Again {
  readonly failure: Error;
  readonly notBeforeMillis: number;
  readonly elsewhere: boolean;
  readonly atOnce: boolean;
}

/** The connections that all variants of a client share. */
export class Transport {
  readonly settings: Settings;
  readonly exchange: Exchange;
  readonly #cache: HttpCache | undefined;
  readonly #closing = new AbortController();
  #current = 0;

  constructor(settings: Settings) {
    this.settings = settings;
    this.exchange = new Exchange(settings);
    this.#cache =
      settings.cacheBytes === 0 ? undefined : new HttpCache(settings.cacheBytes, () => settings.waiting.now());
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  close(): void {
    this.#closing.abort();
  }

  /** The address in use, for a path. */
  url(target: string): URL {
    return new URL(this.settings.endpoints[this.#current] + target);
  }

  /** Sends a call until it is answered; reads follow redirects and use the cache. */
  async send(call: Call, credentials: Credentials | undefined, signal?: AbortSignal): Promise<Answer> {
    const past = (asked: Call): Promise<Answer> => this.#past(asked, credentials, signal);
    if (this.#cache === undefined) {
      return past(call);
    }
    if (!isRead(call.method)) {
      try {
        return await past(call);
      } finally {
        // Also after a failure: the write may have been done.
        this.#cache.distrustAll();
      }
    }
    const plain = call.method === 'GET' && call.headers['if-none-match'] === undefined;
    const key = `${credentials?.accessKey ?? ''} ${call.target} ${JSON.stringify(call.headers)}`;
    return plain ? this.#cache.get(key, call, past) : past(call);
  }

  async #past(call: Call, credentials: Credentials | undefined, signal?: AbortSignal): Promise<Answer> {
    const all = this.#signal(signal);
    return this.#followed(call, all, (asked, url, timeout) => this.exchange.send(asked, url, credentials, timeout, all));
  }

  /** Sends a read whose body is handed over as it comes; that of a failure is not. */
  async open(call: Call, credentials: Credentials | undefined, signal?: AbortSignal): Promise<Opened> {
    const all = this.#signal(signal);
    return this.#followed(call, all, (asked, url, timeout) => this.exchange.open(asked, url, credentials, timeout, all));
  }

  #signal(given: AbortSignal | undefined): AbortSignal {
    return given === undefined ? this.#closing.signal : AbortSignal.any([given, this.#closing.signal]);
  }

  async #followed<R extends Answer | Opened>(call: Call, signal: AbortSignal, attempt: Attempt<R>): Promise<R> {
    let next = call;
    for (let redirects = 0; ; redirects++) {
      if (this.closed) {
        throw new TypeError('The client is closed');
      }
      const { answer, url } = await this.#attempts(next, signal, attempt);
      if (![301, 302, 307, 308].includes(answer.status)) {
        return ofMoguera(call, answer);
      }
      const location = answer.headers.get('location');
      if (!isRead(call.method) || location === null) {
        // What would have to be sent elsewhere was not, and nothing was done.
        const detail = location === null ? '' : `It has to be asked for at ${location}`;
        throw new ProblemError(answer.status, { detail });
      }
      if (redirects === MOST_REDIRECTS) {
        throw new OutcomeUnknownError(`Redirected more than ${redirects} times`);
      }
      next = { ...next, target: this.#targetOf(url, new URL(location, url)) };
    }
  }

  /** The host of an address means nothing: a request signed with one's keys goes to no other. */
  #targetOf(asked: URL, location: URL): string {
    const endpoint = this.settings.endpoints.find((one) => asked.href.startsWith(`${one}/`)) ?? asked.origin;
    const prefix = new URL(endpoint).pathname.replace(/\/$/, '');
    const path = location.pathname.startsWith(`${prefix}/`) ? location.pathname.slice(prefix.length) : location.pathname;
    return path + location.search;
  }

  async #attempts<R extends Answer | Opened>(
    call: Call,
    signal: AbortSignal,
    attempt: Attempt<R>,
  ): Promise<{ answer: R; url: URL }> {
    const { retries, waiting, endpoints } = this.settings;
    const own = call.slow ? this.settings.transferTimeoutMillis : this.settings.answerTimeoutMillis;
    const deadline = waiting.now() + (call.slow ? own : retries.totalTimeMillis);
    const state = { perhapsDone: false, corrected: false };
    let unreached = 0;
    for (let number = 1; ; number++) {
      const endpoint = this.#current;
      const url = this.url(call.target);
      const timeout = Math.max(1, Math.min(own, deadline - waiting.now()));
      const outcome = await this.#attempt(call, state, signal, () => attempt(call, url, timeout));
      if (!('failure' in outcome)) {
        return { answer: outcome.answer, url };
      }
      if (outcome.elsewhere && this.#current === endpoint) {
        this.#current = (endpoint + 1) % endpoints.length;
      }
      // Another server may be tried at once, until each has had its turn.
      unreached = outcome.elsewhere ? unreached + 1 : 0;
      const another = unreached % endpoints.length !== 0;
      const backOff = another || outcome.atOnce ? 0 : delayAfter(retries, number, waiting.random());
      const delay = Math.max(another ? 0 : outcome.notBeforeMillis, backOff);
      if ((!outcome.atOnce && number >= retries.attempts) || delay >= deadline - waiting.now() || signal.aborted) {
        throw last(call, state.perhapsDone, outcome.failure);
      }
      if (delay > 0) {
        await waiting.sleep(delay, signal);
      }
      if (signal.aborted) {
        throw last(call, state.perhapsDone, outcome.failure);
      }
    }
  }

  async #attempt<R extends Answer | Opened>(
    call: Call,
    state: { perhapsDone: boolean; corrected: boolean },
    signal: AbortSignal,
    send: () => Promise<R>,
  ): Promise<{ answer: R } | Again> {
    let answer: R;
    try {
      answer = await send();
    } catch (failure) {
      if (failure instanceof NotSentError) {
        return { failure, notBeforeMillis: 0, elsewhere: true, atOnce: false };
      }
      return lost(call, state, signal, failure as Error);
    }
    if (answer.status < 400) {
      return answer instanceof Answer && call.method !== 'HEAD' && answer.isCut ? lost(call, state, signal, cut()) : { answer };
    }
    const whole = await read(answer).catch((failure: unknown) => failure as Error);
    if (whole instanceof Error || (whole.isCut && whole.body.length > 0)) {
      return lost(call, state, signal, whole instanceof Error ? whole : cut());
    }
    return this.#refused(call, state, whole);
  }

  #refused(call: Call, state: { perhapsDone: boolean; corrected: boolean }, answer: Answer): Again {
    const problem = new ProblemError(answer.status, answer.document(), answer.header('x-request-id'));
    const notBeforeMillis = this.#retryAfter(answer);
    switch (answer.status) {
      case 429:
        return { failure: problem, notBeforeMillis, elsewhere: false, atOnce: false };
      case 503:
        return { failure: problem, notBeforeMillis, elsewhere: true, atOnce: false };
      case 408:
      case 502:
      case 504:
        state.perhapsDone = true;
        if (!isRepeatable(call)) {
          throw last(call, true, problem);
        }
        return { failure: problem, notBeforeMillis, elsewhere: true, atOnce: false };
      default: {
        const serverTime = new Date(String(problem.document['server_time']));
        if (!problem.is('request-time-too-skewed') || Number.isNaN(serverTime.getTime()) || state.corrected) {
          throw problem;
        }
        state.corrected = true;
        this.exchange.correct(serverTime);
        return { failure: problem, notBeforeMillis: 0, elsewhere: false, atOnce: true };
      }
    }
  }

  /** In seconds or, from a proxy, as a date. */
  #retryAfter(answer: Answer): number {
    const text = (answer.header('retry-after') ?? '').trim();
    if (/^[0-9]{1,9}$/.test(text)) {
      return Number(text) * 1000;
    }
    const then = text === '' ? Number.NaN : Date.parse(text);
    return Number.isNaN(then) ? 0 : Math.max(0, then - this.exchange.now().getTime());
  }
}

/** A proxy that answers a write with a page of its own did not have it done. */
function ofMoguera<R extends Answer | Opened>(call: Call, answer: R): R {
  if (!isRead(call.method) && /^text\/html/.test(answer.headers.get('content-type') ?? '')) {
    throw new OutcomeUnknownError(`The answer, of status ${answer.status}, is not what Moguera would send`);
  }
  return answer;
}

function lost(call: Call, state: { perhapsDone: boolean }, signal: AbortSignal, failure: Error): Again {
  state.perhapsDone = true;
  if (!(failure instanceof OutcomeUnknownError) || !isRepeatable(call) || signal.aborted) {
    throw failure;
  }
  return { failure, notBeforeMillis: 0, elsewhere: true, atOnce: false };
}

/** Once an attempt at a write may have been done, only an answer of the server itself is another failure. */
function last(call: Call, perhapsDone: boolean, failure: Error): Error {
  return perhapsDone && !isRead(call.method) && !(failure instanceof OutcomeUnknownError)
    ? new OutcomeUnknownError(`It is not known whether it was done; the last attempt: ${failure.message}`, {
        cause: failure,
      })
    : failure;
}

function cut(): OutcomeUnknownError {
  return new OutcomeUnknownError('The answer was cut short');
}

async function read(answer: Answer | Opened): Promise<Answer> {
  if (answer instanceof Answer) {
    return answer;
  }
  try {
    return new Answer(answer.status, answer.headers, new Uint8Array(await answer.response.arrayBuffer()));
  } catch (cause) {
    throw new OutcomeUnknownError('The answer was cut short', { cause });
  }
}
