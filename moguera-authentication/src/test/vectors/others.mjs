import aws4 from 'aws4';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';

const lowerCased = (headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** npm's aws4, in a header or in the query. It may write path and query anew; `target` is what it would send. */
export function withAws4({ method, target, headers, body, host, date, accessKey, secret, expires }) {
  const dated = expires === undefined ? { ...headers, 'X-Amz-Date': date } : headers;
  const path =
    expires === undefined
      ? target
      : `${target}${target.includes('?') ? '&' : '?'}X-Amz-Expires=${expires}&X-Amz-Date=${date}`;
  const signer = new aws4.RequestSigner(
    {
      method,
      path,
      host,
      headers: { Host: host, ...dated },
      body,
      service: 'api',
      region: 'main',
      signQuery: expires !== undefined,
      extraHeadersToIgnore: { 'content-length': true },
    },
    { accessKeyId: accessKey, secretAccessKey: secret },
  );
  // Before it is signed: the signature becomes a parameter, which these would hold too.
  const canonicalRequest = signer.canonicalString();
  const stringToSign = signer.stringToSign();
  const signature = signer.signature();
  const sent = signer.sign();
  return {
    canonicalRequest,
    stringToSign,
    signature,
    target: sent.path,
    headers: lowerCased(sent.headers),
  };
}

/** Keeps what the signer writes on the way. */
class Watched extends SignatureV4 {
  createCanonicalRequest(...parts) {
    return (this.canonicalRequest = super.createCanonicalRequest(...parts));
  }
  async createStringToSign(...parts) {
    return (this.stringToSign = await super.createStringToSign(...parts));
  }
}

const timeOf = (date) => new Date(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));

/** Takes a query apart for @smithy, which wants names and values decoded. */
function queryOf(text) {
  const query = {};
  for (const [name, value] of new URLSearchParams(text)) {
    query[name] = name in query ? [query[name], value].flat() : value;
  }
  return query;
}

const strict = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query that @smithy's own handlers send. */
export function written(query) {
  return Object.entries(query)
    .flatMap(([name, values]) => [values].flat().map((value) => `${strict(name)}=${strict(value)}`))
    .join('&');
}

/** @smithy/signature-v4, in a header or in the query. */
export async function withSmithy({ method, target, headers, body, host, date, accessKey, secret, expires }) {
  const [, path, query] = /^([^?]*)\??(.*)$/s.exec(target);
  const signer = new Watched({
    credentials: { accessKeyId: accessKey, secretAccessKey: secret },
    region: 'main',
    service: 'api',
    sha256: Sha256,
  });
  const request = new HttpRequest({
    method,
    protocol: 'https:',
    hostname: host.split(':')[0],
    path,
    query: queryOf(query),
    headers: { host, ...headers },
    body,
  });
  const signed =
    expires === undefined
      ? await signer.sign(request, { signingDate: timeOf(date) })
      : await signer.presign(request, { signingDate: timeOf(date), expiresIn: expires });
  const text = written(signed.query);
  const authorization = signed.headers.authorization ?? signed.query['X-Amz-Signature'];
  return {
    canonicalRequest: signer.canonicalRequest,
    stringToSign: signer.stringToSign,
    signature: authorization.slice(-64),
    target: text === '' ? signed.path : `${signed.path}?${text}`,
    headers: lowerCased(signed.headers),
  };
}
