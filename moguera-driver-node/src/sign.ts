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
const encoder = new TextEncoder();

/** What is to be signed. Header names may be in any case; `host` comes from the address. */
export interface RequestToSign {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** The steps of a signature, for comparing with those of another signer. */
export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
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
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const payloadHash = hex(await sha256(request.body ?? new Uint8Array()));
  const headers: Record<string, string> = {
    ...lowerCased(request.headers ?? {}),
    [`${profile.headerPrefix}date`]: time,
    [`${profile.headerPrefix}content-sha256`]: payloadHash,
  };
  const signed = Object.entries({ ...headers, host: request.url.host }).sort(([a], [b]) => order(a, b));
  const signedNames = signed.map(([name]) => name).join(';');
  const canonicalRequest = [
    request.method,
    canonicalPath(request.url.pathname),
    canonicalQuery(request.url.search),
    ...signed.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`),
    '',
    signedNames,
    payloadHash,
  ].join('\n');
  const scope = [time.slice(0, 8), REGION, SERVICE, profile.terminator].join('/');
  const stringToSign = [
    profile.algorithm,
    time,
    scope,
    hex(await sha256(encoder.encode(canonicalRequest))),
  ].join('\n');
  const signature = hex(await hmac(await signingKey(credentials, time.slice(0, 8), profile), stringToSign));
  headers['authorization'] =
    `${profile.algorithm} Credential=${credentials.accessKey}/${scope}, ` +
    `SignedHeaders=${signedNames}, Signature=${signature}`;
  return { canonicalRequest, stringToSign, signature, headers };
}

/** Each byte outside the unreserved set as `%XX`; what is percent-encoded already is encoded again. */
function canonicalPath(path: string): string {
  return path.split('/').map(encoded).join('/');
}

function canonicalQuery(search: string): string {
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
