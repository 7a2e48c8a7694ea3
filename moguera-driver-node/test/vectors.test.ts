import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AWS, Credentials, MOGUERA, canonicalPath, canonicalQuery, presign, sign } from '../src/sign.js';

interface Vector {
  readonly name: string;
  readonly form: 'header' | 'query';
  readonly method: string;
  readonly given: string;
  readonly givenHeaders: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly twoReadings?: boolean;
  readonly target: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

interface Vectors {
  readonly profile: 'AWS' | 'MOGUERA';
  readonly host: string;
  readonly date: string;
  readonly accessKey: string;
  readonly secret: string;
  readonly expires: number;
  readonly cases: readonly Vector[];
}

const folder = new URL('../../../moguera-authentication/src/test/vectors/', import.meta.url);

function read(name: string): Vectors {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vectors;
}

function timeOf(date: string): Date {
  return new Date(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

/** What a `URL` changes by itself is another request: raw letters, and dots as segments. */
function survives(vector: Vector, host: string): boolean {
  const url = new URL(`https://${host}${vector.target}`);
  return !vector.twoReadings && url.pathname + url.search === vector.target;
}

for (const file of ['smithy.json', 'moguera4.json']) {
  const vectors = read(file);
  const credentials = new Credentials(vectors.accessKey, vectors.secret);
  const profile = vectors.profile === 'AWS' ? AWS : MOGUERA;
  const now = timeOf(vectors.date);

  test(`${file}: requests are signed step by step as others sign them`, async () => {
    let compared = 0;
    for (const vector of vectors.cases) {
      if (vector.form === 'header' && survives(vector, vectors.host)) {
        const signed = await sign(
          {
            method: vector.method,
            url: new URL(`https://${vectors.host}${vector.target}`),
            headers: vector.givenHeaders,
            ...(vector.body === undefined ? {} : { body: new TextEncoder().encode(vector.body) }),
          },
          credentials,
          now,
          profile,
        );
        assert.equal(signed.canonicalRequest, vector.canonicalRequest, vector.name);
        assert.equal(signed.stringToSign, vector.stringToSign, vector.name);
        assert.equal(signed.signature, vector.signature, vector.name);
        compared++;
      }
    }
    assert.ok(compared > 30, `${compared} compared`);
  });

  test(`${file}: addresses are presigned as others presign them`, async () => {
    let compared = 0;
    for (const vector of vectors.cases) {
      if (vector.form === 'query' && survives(vector, vectors.host)) {
        const url = new URL(`https://${vectors.host}${vector.given}`);
        if (url.pathname + url.search !== vector.given) {
          continue;
        }
        const signed = await presign({ method: vector.method, url }, credentials, now, vectors.expires, profile);
        assert.equal(signed.canonicalRequest, vector.canonicalRequest, vector.name);
        assert.equal(signed.stringToSign, vector.stringToSign, vector.name);
        assert.equal(signed.url.searchParams.get(`X-${profile === AWS ? 'Amz' : 'Moguera'}-Signature`), vector.signature);
        compared++;
      }
    }
    assert.ok(compared > 15, `${compared} compared`);
  });
}

test('aws4.json: paths and queries are written as aws4 writes them', () => {
  const vectors = read('aws4.json');
  for (const vector of vectors.cases) {
    if (vector.form === 'header' && survives(vector, vectors.host)) {
      const [, path, query] = vector.canonicalRequest.split('\n');
      const url = new URL(`https://${vectors.host}${vector.target}`);
      assert.equal(canonicalPath(url.pathname), path, vector.name);
      assert.equal(canonicalQuery(url.search), query, vector.name);
    }
  }
});

test('a presigned address lasts seven days at the most, in whole seconds', async () => {
  const request = { method: 'GET', url: new URL('https://example.org/') };
  const credentials = new Credentials('MGAKAAAAAAAAAAAAAAAA', 'marker-secret');
  for (const seconds of [0, -1, 604_801, 1.5, Number.NaN]) {
    await assert.rejects(presign(request, credentials, new Date(), seconds), RangeError);
  }
});

test('a body and declared headers are bound by a presigned address', async () => {
  const credentials = new Credentials('MGAKAAAAAAAAAAAAAAAA', 'marker-secret');
  const url = new URL('https://example.org/v1/images/1/file');
  const { url: signed } = await presign(
    { method: 'PUT', url, headers: { 'Content-Type': 'image/png' }, body: new Uint8Array([1]) },
    credentials,
    new Date(),
    60,
  );
  assert.equal(signed.searchParams.get('X-Moguera-SignedHeaders'), 'content-type;host');
  assert.match(signed.searchParams.get('X-Moguera-Content-Sha256') ?? '', /^[0-9a-f]{64}$/);
  const unsigned = await presign({ method: 'PUT', url, unsignedPayload: true }, credentials, new Date(), 60);
  assert.equal(unsigned.url.searchParams.get('X-Moguera-Content-Sha256'), 'UNSIGNED-PAYLOAD');
});

test('a header that HTTP clients would change is not signed, and one of other letters is refused', async () => {
  const credentials = new Credentials('MGAKAAAAAAAAAAAAAAAA', 'marker-secret');
  const request = { method: 'GET', url: new URL('https://example.org/') };
  const signed = await sign({ ...request, headers: { 'User-Agent': 'test' } }, credentials, new Date());
  assert.match(signed.headers['authorization'] ?? '', /SignedHeaders=host;x-moguera-content-sha256;/);
  assert.equal(signed.headers['user-agent'], 'test');
  await assert.rejects(sign({ ...request, headers: { 'X-Name': 'Kıvanç' } }, credentials, new Date()), TypeError);
});
