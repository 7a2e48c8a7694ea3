/** Told how far a transfer is: bytes so far, and in all, -1 if that is not known. */
export type Progress = (bytes: number, total: number) => void;

/** A request as a caller means it, before it is signed for an endpoint. */
export interface Call {
  readonly method: string;
  /** Path and query, encoded, from the root of the API. */
  readonly target: string;
  /** By lower-case names, all of them to be signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Whether it may take the time of a transfer. */
  readonly slow?: boolean;
  readonly progress?: Progress;
}

const KEY = 'idempotency-key';
const encoder = new TextEncoder();

/** Where answers are not kept under keys. */
const UNKEPT = ['/v1/sessions', '/v1/keys', '/v1/me/', '/v1/sign-ups', '/v1/invitations', '/v1/password-resets'];

export function get(target: string): Call {
  return { method: 'GET', target, headers: { accept: 'application/json' } };
}

/** A write whose answer is not kept under a key, since it holds a secret. */
export function unkeyed(method: string, target: string, body?: unknown, headers: Record<string, string> = {}): Call {
  const call = { method, target, headers: { accept: 'application/json', ...headers } };
  return body === undefined
    ? call
    : {
        ...call,
        headers: { 'content-type': 'application/json', ...call.headers },
        body: encoder.encode(JSON.stringify(written(body))),
      };
}

/** A write that the server does once, however often it arrives. */
export function write(method: string, target: string, body?: unknown, headers: Record<string, string> = {}): Call {
  return unkeyed(method, target, body, { [KEY]: crypto.randomUUID(), ...headers });
}

/** A request of any kind: with a key where the server keeps answers under keys. */
export function anyCall(method: string, target: string, body: unknown, headers: Record<string, string>): Call {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const once = UNKEPT.some((path) => target.startsWith(path)) || (method === 'POST' && target === '/v1/webhooks');
  return isRead(method) || once ? unkeyed(method, target, body, lower) : write(method, target, body, lower);
}

export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether it may be sent again when it is not known what became of it. */
export function isRepeatable(call: Call): boolean {
  return isRead(call.method) || call.headers[KEY] !== undefined;
}

/** A path of these segments under /v1. */
export function path(...segments: readonly (string | number)[]): string {
  return segments.reduce<string>((all, segment) => {
    const text = String(segment);
    if (text === '' || text === '.' || text === '..') {
      throw new TypeError('A part of a path must not be empty, . or ..');
    }
    return `${all}/${encoded(text)}`;
  }, '/v1');
}

/** The target with parameters; those that are undefined are left out. */
export function withQuery(target: string, parameters: readonly (readonly [string, unknown])[]): string {
  const query = parameters
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`)
    .join('&');
  return query === '' ? target : `${target}?${query}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Rows within a body are written as references to them. */
function written(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) {
    return body;
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === undefined ? value : field(value)]));
}

function field(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(field);
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value) {
    return value;
  }
  const row = value as { id?: unknown; version?: unknown };
  return typeof row.id === 'number' && typeof row.version === 'number' ? { id: row.id } : written(value);
}
