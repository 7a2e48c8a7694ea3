/** An access key and its secret. Kept from printing: the secret is not an enumerable property. */
export class Credentials {
  readonly accessKey: string;
  readonly #secret: string;

  constructor(accessKey: string, secret: string) {
    this.accessKey = accessKey;
    this.#secret = secret;
  }

  /** The secret itself; keep it out of logs and addresses. */
  reveal(): string {
    return this.#secret;
  }
}

/** The constants in which the two profiles of the scheme differ. */
export interface Profile {
  readonly algorithm: string;
  readonly keyPrefix: string;
  readonly terminator: string;
  readonly headerPrefix: string;
}

export const MOGUERA: Profile = {
  algorithm: 'MOGUERA4-HMAC-SHA256',
  keyPrefix: 'MOGUERA4',
  terminator: 'moguera4_request',
  headerPrefix: 'x-moguera-',
};

export const AWS: Profile = {
  algorithm: 'AWS4-HMAC-SHA256',
  keyPrefix: 'AWS4',
  terminator: 'aws4_request',
  headerPrefix: 'x-amz-',
};

const REGION = 'main';
const SERVICE = 'api';
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const MOST_SECONDS = 604_800;
/** Of one hop only, or written by the runtime itself: proxies may change them. */
const UNSIGNED_HEADERS = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);
const encoder = new TextEncoder();

/** What is to be signed. Header names may be in any case; `host` comes from the address. */
export interface RequestToSign {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Says nothing of the body; only for routes that allow it, such as uploads. */
  readonly unsignedPayload?: boolean;
}

/** The steps of a signature, for comparing with those of another signer. */
export interface Steps {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

export interface Signature extends Steps {
  /** All headers of the signed request, `host` left out, which the runtime sends by itself. */
  readonly headers: Record<string, string>;
}

/** Signs a request: its method, path, query, the headers given and the body. */
export async function sign(
  request: RequestToSign,
  credentials: Credentials,
  now: Date,
  profile: Profile = MOGUERA,
): Promise<Signature> {
  const time = timeText(now);
  const payloadHash = await payloadHashOf(request);
  const headers: Record<string, string> = {
    ...lowerCased(request.headers ?? {}),
    [`${profile.headerPrefix}date`]: time,
    [`${profile.headerPrefix}content-sha256`]: payloadHash,
  };
  const signed = signedHeaders(headers, request.url);
  const query = canonicalQuery(request.url.search);
  const steps = await signature(request, query, signed, payloadHash, credentials, time, profile);
  headers['authorization'] =
    `${profile.algorithm} Credential=${credentials.accessKey}/${scopeOf(time, profile)}, ` +
    `SignedHeaders=${namesOf(signed)}, Signature=${steps.signature}`;
  return { ...steps, headers };
}

/**
 * Makes an address that anybody can use who has it, without credentials, until it ends. The headers of the request
 * must be sent by whoever uses it.
 *
 * @param seconds from 1 to 604,800
 * @throws RangeError if it is to last longer, or not at all
 */
export async function presign(
  request: RequestToSign,
  credentials: Credentials,
  now: Date,
  seconds: number,
  profile: Profile = MOGUERA,
): Promise<Steps & { readonly url: URL }> {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MOST_SECONDS) {
    throw new RangeError(`A presigned address lasts 1 to ${MOST_SECONDS} seconds`);
  }
  const time = timeText(now);
  const payloadHash = await payloadHashOf(request);
  const signed = signedHeaders(lowerCased(request.headers ?? {}), request.url);
  const own = {
    Algorithm: profile.algorithm,
    ...(payloadHash === EMPTY_SHA256 ? {} : { 'Content-Sha256': payloadHash }),
    Credential: `${credentials.accessKey}/${scopeOf(time, profile)}`,
    Date: time,
    Expires: String(seconds),
    SignedHeaders: namesOf(signed),
  };
  const prefix = profile === AWS ? 'X-Amz-' : 'X-Moguera-';
  const added = Object.entries(own).map(([name, value]) => `${prefix}${name}=${encoded(value)}`);
  const search = [...(request.url.search.length > 1 ? [request.url.search.slice(1)] : []), ...added].join('&');
  const query = canonicalQuery(`?${search}`);
  const steps = await signature(request, query, signed, payloadHash, credentials, time, profile);
  const url = new URL(request.url);
  url.search = `?${search}&${prefix}Signature=${steps.signature}`;
  return { ...steps, url };
}

async function signature(
  request: RequestToSign,
  query: string,
  signed: readonly (readonly [string, string])[],
  payloadHash: string,
  credentials: Credentials,
  time: string,
  profile: Profile,
): Promise<Steps> {
  const canonicalRequest = [
    request.method,
    canonicalPath(request.url.pathname),
    query,
    ...signed.map(([name, value]) => `${name}:${folded(value)}`),
    '',
    namesOf(signed),
    payloadHash,
  ].join('\n');
  const hash = hex(await sha256(encoder.encode(canonicalRequest)));
  const stringToSign = [profile.algorithm, time, scopeOf(time, profile), hash].join('\n');
  const key = await signingKey(credentials, time.slice(0, 8), profile);
  return { canonicalRequest, stringToSign, signature: hex(await hmac(key, stringToSign)) };
}

function timeText(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function scopeOf(time: string, profile: Profile): string {
  return [time.slice(0, 8), REGION, SERVICE, profile.terminator].join('/');
}

async function payloadHashOf(request: RequestToSign): Promise<string> {
  return request.unsignedPayload ? UNSIGNED_PAYLOAD : hex(await sha256(request.body ?? new Uint8Array()));
}

function signedHeaders(headers: Readonly<Record<string, string>>, url: URL): (readonly [string, string])[] {
  const signed = Object.entries({ ...headers, host: url.host }).filter(([name]) => !UNSIGNED_HEADERS.has(name));
  for (const [name, value] of signed) {
    if (!/^[\t -~]*$/.test(value)) {
      throw new TypeError(`The header ${name} may hold printable ASCII only`);
    }
  }
  return signed.sort(([a], [b]) => order(a, b));
}

function namesOf(signed: readonly (readonly [string, string])[]): string {
  return signed.map(([name]) => name).join(';');
}

/** Trims spaces and tabs, and makes one space of each run of them. */
function folded(value: string): string {
  return value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '');
}

/** Each byte outside the unreserved set as `%XX`; what is percent-encoded already is encoded again. */
export function canonicalPath(path: string): string {
  return path.split('/').map(encoded).join('/');
}

/** Each name and value encoded in one way, sorted by both. */
export function canonicalQuery(search: string): string {
  if (search.length < 2) {
    return '';
  }
  return search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
      const equals = parameter.indexOf('=');
      const name = equals < 0 ? parameter : parameter.slice(0, equals);
      const value = equals < 0 ? '' : parameter.slice(equals + 1);
      return [encoded(decoded(name)), encoded(decoded(value))] as const;
    })
    .sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function decoded(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, '%20'));
}

/** RFC 3986: `encodeURIComponent` leaves five characters that the scheme wants encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

async function signingKey(credentials: Credentials, day: string, profile: Profile): Promise<Uint8Array> {
  let key: Uint8Array = encoder.encode(profile.keyPrefix + credentials.reveal());
  for (const part of [day, REGION, SERVICE, profile.terminator]) {
    key = await hmac(key, part);
  }
  return key;
}

async function hmac(key: Uint8Array, text: string): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey(
    'raw',
    key as BufferSource,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text)));
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
