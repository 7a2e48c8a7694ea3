import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { after, before, test } from 'node:test';
import { Credentials, Moguera, OutcomeUnknownError, ProblemError } from '../src/index.js';

const seen: IncomingMessage[] = [];
let server: Server;
let moguera: Moguera;

before(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const path = request.url ?? '';
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (path === '/v1/posts?limit=1') {
      json(200, { items: [{ id: 1 }], next: 'c1', prev: null });
    } else if (path === '/v1/posts?limit=1&after=c1') {
      json(200, { items: [{ id: 2 }], next: null, prev: 'c0' });
    } else if (path === '/v1/posts/cut-off') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{');
      response.socket?.destroy();
    } else if (request.method === 'POST') {
      json(422, { type: 'about:problems#invalid', title: 'Invalid', detail: 'Too long', errors: [{ pointer: '/title', detail: 'Too long' }] });
    } else {
      json(404, { title: 'Not found', detail: 'There is no such post' });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  moguera = Moguera.connect(`http://127.0.0.1:${port}`, new Credentials('MGAKAAAAAAAAAAAAAAAA', 'marker-secret'));
});

after(() => server.close());

test('list follows the cursors to the end', async () => {
  const ids: number[] = [];
  for await (const post of moguera.resource('posts').list({ limit: 1 })) {
    ids.push(post.id);
  }
  assert.deepEqual(ids, [1, 2]);
});

test('find of what is not there gives undefined', async () => {
  assert.equal(await moguera.resource('posts').find('nowhere'), undefined);
});

test('a refused write tells every mistake with its place', async () => {
  await assert.rejects(moguera.resource('posts').create({ title: 'x' }), (failure: unknown) => {
    assert.ok(failure instanceof ProblemError);
    assert.equal(failure.status, 422);
    assert.deepEqual(failure.errors, [{ pointer: '/title', detail: 'Too long' }]);
    return true;
  });
});

test('an answer that breaks off is no answer', async () => {
  await assert.rejects(moguera.resource('posts').require('cut-off'), OutcomeUnknownError);
});

test('every request is signed, writes carry an idempotency key that is signed too', async () => {
  await moguera.resource('posts').create({ title: 'x' }).catch(() => undefined);
  const request = seen.at(-1);
  assert.match(
    request?.headers.authorization ?? '',
    /^MOGUERA4-HMAC-SHA256 Credential=MGAKAAAAAAAAAAAAAAAA\/\d{8}\/main\/api\/moguera4_request, SignedHeaders=accept;content-type;host;idempotency-key;x-moguera-content-sha256;x-moguera-date, Signature=[0-9a-f]{64}$/,
  );
});

test('the secret is not printed', () => {
  const credentials = new Credentials('MGAKAAAAAAAAAAAAAAAA', 'marker-secret');
  const printed = inspect({ credentials, moguera }, { depth: null, showHidden: true }) + JSON.stringify(credentials);
  assert.ok(!printed.includes('marker-secret'));
});
