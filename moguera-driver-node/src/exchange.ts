import { Answer } from './answer.js';
import { type Call, isRead, type Progress } from './call.js';
import { Commits } from './commits.js';
import { NotSentError, OutcomeUnknownError } from './failure.js';
import type { Settings } from './settings.js';
import { type Credentials, sign } from './sign.js';

const CHUNK = 65_536;
/** What Node says when no server was reached. Browsers say nothing. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** An answer whose body comes as it is read, and what ends it. */
export interface Opened {
  readonly status: number;
  readonly headers: Headers;
  readonly url: string;
  readonly response: Response;
  end(): void;
}

/** One attempt: signed, sent, and its failure named. */
export class Exchange {
  readonly #settings: Settings;
  readonly #commits = new Commits();
  #offsetMillis = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The machine's clock, put right by what servers said of their own. */
  now(): Date {
    return new Date(this.#settings.clock().getTime() + this.#offsetMillis);
  }

  correct(serverTime: Date): void {
    this.#offsetMillis = serverTime.getTime() - this.#settings.clock().getTime();
  }

  /** Sends a call once and reads the whole answer. */
  async send(
    call: Call,
    url: URL,
    credentials: Credentials | undefined,
    timeoutMillis: number,
    signal: AbortSignal,
  ): Promise<Answer> {
    const headers = await this.#headers(call, url, credentials);
    return within(url, timeoutMillis, signal, async (cutOff) => {
      const answer =
        call.progress !== undefined && typeof XMLHttpRequest === 'function'
          ? await byXhr(call, url, headers, call.progress, cutOff)
          : await this.#byFetch(call, url, headers, cutOff);
      this.#note(answer.headers);
      return answer;
    });
  }

  /** Sends a call once and gives its answer as soon as it begins. */
  async open(
    call: Call,
    url: URL,
    credentials: Credentials | undefined,
    timeoutMillis: number,
    signal: AbortSignal,
  ): Promise<Opened> {
    const headers = await this.#headers(call, url, credentials);
    const ending = new AbortController();
    const end = (): void => ending.abort();
    const both = AbortSignal.any([signal, ending.signal]);
    const response = await within(url, timeoutMillis, both, (cutOff) => {
      // The time is for the beginning alone; what reads on ends it by itself.
      cutOff.addEventListener('abort', end);
      return this.#fetch(call, url, headers, both);
    });
    this.#note(response.headers);
    return { status: response.status, headers: response.headers, url: response.url, response, end };
  }

  async #byFetch(call: Call, url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
    const response = await this.#fetch(call, url, headers, signal);
    return new Answer(response.status, response.headers, new Uint8Array(await response.arrayBuffer()));
  }

  /** Redirects are followed by whoever signs: a browser tells but the address that it was led to. */
  async #fetch(call: Call, url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const options: RequestInit & { duplex?: 'half' } = {
      method: call.method,
      headers,
      signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      ...bodyOf(call),
    };
    const response = await this.#settings.fetch(url, options);
    if (response.type !== 'opaqueredirect') {
      return response;
    }
    if (!isRead(call.method)) {
      return new Response(null, { status: 307 });
    }
    const led = await this.#settings.fetch(url, { ...options, redirect: 'follow' });
    await led.body?.cancel();
    return new Response(null, { status: 307, headers: { location: led.url } });
  }

  async #headers(call: Call, url: URL, credentials: Credentials | undefined): Promise<Record<string, string>> {
    const last = this.#commits.last;
    const own = last === '' ? call.headers : { ...call.headers, [Commits.HEADER]: last };
    if (credentials === undefined) {
      return { ...own };
    }
    const body = call.body === undefined ? {} : { body: call.body };
    const signed = await sign({ method: call.method, url, headers: own, ...body }, credentials, this.now());
    return signed.headers;
  }

  #note(headers: Headers): void {
    const token = headers.get(Commits.HEADER);
    if (token !== null) {
      this.#commits.note(token);
    }
  }
}

function bodyOf(call: Call): RequestInit & { duplex?: 'half' } {
  if (call.body === undefined) {
    return {};
  }
  return call.progress === undefined
    ? { body: call.body as BodyInit }
    : { body: counted(call.body, call.progress), duplex: 'half' };
}

function counted(body: Uint8Array, progress: Progress): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = body.subarray(sent, sent + CHUNK);
      sent += chunk.length;
      if (chunk.length > 0) {
        controller.enqueue(chunk);
        progress(sent, body.length);
      }
      if (sent === body.length) {
        controller.close();
      }
    },
  });
}

/** The one way in which browsers tell how much of a body went out. */
function byXhr(
  call: Call,
  url: URL,
  headers: Record<string, string>,
  progress: Progress,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(call.method, url);
    xhr.responseType = 'arraybuffer';
    for (const [name, value] of Object.entries(headers)) {
      xhr.setRequestHeader(name, value);
    }
    xhr.upload.onprogress = (event) => progress(event.loaded, event.total);
    xhr.onerror = () => reject(new TypeError('The connection was lost'));
    xhr.onabort = () => reject(new TypeError('The request was cut off'));
    xhr.onload = () => {
      const lines = xhr.getAllResponseHeaders().trim().split(/\r?\n/).filter((line) => line.includes(':'));
      const told = lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      });
      resolve(new Answer(xhr.status, new Headers(told), new Uint8Array(xhr.response as ArrayBuffer)));
    };
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send((call.body ?? null) as XMLHttpRequestBodyInit | null);
  });
}

async function within<R>(
  url: URL,
  timeoutMillis: number,
  signal: AbortSignal,
  work: (cutOff: AbortSignal) => Promise<R>,
): Promise<R> {
  const cutOff = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    cutOff.abort();
  }, timeoutMillis);
  const passOn = (): void => cutOff.abort();
  signal.addEventListener('abort', passOn);
  if (signal.aborted) {
    passOn();
  }
  try {
    return await work(cutOff.signal);
  } catch (cause) {
    if (late) {
      throw new OutcomeUnknownError(`No answer from ${url.host} within ${timeoutMillis} ms`, { cause });
    }
    if (UNREACHED.has(codeOf(cause))) {
      throw new NotSentError(`${url.host} is not reachable`, { cause });
    }
    throw new OutcomeUnknownError(`The connection to ${url.host} was lost`, { cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}

/** Node wraps the cause, and tries several addresses of a name. */
function codeOf(failure: unknown): string {
  const { code, cause, errors } = failure as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string' && code !== '') {
    return code;
  }
  if (Array.isArray(errors) && errors.length > 0) {
    return codeOf(errors[0]);
  }
  return cause instanceof Error ? codeOf(cause) : '';
}
