import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Credentials, Moguera, NotSentError, OutcomeUnknownError, type Options, ProblemError } from '../src/index.js';
import { CUT, CUT_WITHOUT_LENGTH, DROP, HANG, json, problem, ScriptedServer, TestTime } from './support/scripted-server.js';

const CREDENTIALS = new Credentials('MGAKTEST', 'mgs_marker-secret');
const NOW = new Date('2026-03-01T12:00:00Z');

let server: ScriptedServer;
let time: TestTime;
let moguera: Moguera;

function client(options: Options = {}): Moguera {
  return Moguera.connect(server.address, { credentials: CREDENTIALS, clock: () => NOW, waiting: time, ...options });
}

beforeEach(async () => {
  server = await ScriptedServer.start();
  time = new TestTime();
  moguera = client();
});

afterEach(() => {
  moguera.close();
  server.close();
});

test('a read whose answer is cut short is asked for again', async () => {
  server.answers(CUT, CUT_WITHOUT_LENGTH, DROP, json(200, { id: 7 }));
  assert.equal((await moguera.posts().require(7)).id, 7);
  assert.equal(server.received.length, 4);
});

test('a write whose answer is lost is sent again under the same key', async () => {
  server.answers(CUT, DROP, json(201, { id: 7 }));
  await moguera.posts().create({ title: 'Hello' });
  assert.deepEqual(server.received.map((one) => one.body), Array(3).fill('{"title":"Hello"}'));
  assert.equal(new Set(server.received.map((one) => one.headers['idempotency-key'])).size, 1);
  assert.match(server.received[0]?.headers['idempotency-key'] ?? '', /^[A-Za-z0-9._-]{8,64}$/);
});

test('a write that is lost on each attempt has an unknown outcome', async () => {
  server.answers(DROP, DROP, DROP, DROP, DROP, DROP);
  await assert.rejects(moguera.posts().create({ title: 'Hello' }), OutcomeUnknownError);
  assert.equal(server.received.length, 6);
});

test('a write that is lost and then put off has an unknown outcome', async () => {
  server.answers(DROP, problem(503, 'unavailable'));
  await assert.rejects(client({ retries: { attempts: 2 } }).posts().create({ title: 'Hello' }), (failure: unknown) => {
    assert.ok(failure instanceof OutcomeUnknownError);
    assert.ok(failure.cause instanceof ProblemError);
    return true;
  });
});

test('a server that is not there was not sent anything', async () => {
  server.close();
  await assert.rejects(moguera.posts().create({ title: 'Hello' }), NotSentError);
  assert.deepEqual(time.waits, [100, 200, 400, 800, 1600]);
});

test('Retry-After is waited for, unless it is beyond the total time', async () => {
  server.answers(problem(429, 'too-many-requests', {}, { 'Retry-After': '7' }), json(200, { id: 7 }));
  await moguera.posts().require(7);
  assert.deepEqual(time.waits, [7000]);

  server.answers(problem(503, 'unavailable', {}, { 'Retry-After': '3600' }));
  await assert.rejects(moguera.posts().require(7), (failure: unknown) => (failure as ProblemError).status === 503);
  assert.deepEqual(time.waits, [7000]);
});

test('an answer that does not come is given up in time', async () => {
  server.answers(HANG, HANG);
  const hasty = client({ answerTimeoutMillis: 50, retries: { attempts: 2 } });
  await assert.rejects(hasty.posts().require(7), /within 50 ms/);
});

test('what the server keeps no answer of is sent once', async () => {
  server.answers(DROP, DROP, DROP);
  await assert.rejects(moguera.signIn('taro', 'secret'), OutcomeUnknownError);
  await assert.rejects(moguera.keys().create('laptop'), OutcomeUnknownError);
  await assert.rejects(moguera.request('POST', '/v1/webhooks', { url: 'https://example.com' }), OutcomeUnknownError);
  assert.equal(server.received.length, 3);
  assert.equal(server.received[0]?.headers['authorization'], undefined);
});

test('a gateway without an answer leaves a write unknown and fails a read', async () => {
  const once = client({ retries: { attempts: 1 } });
  const page = { ...json(502, ''), bytes: 'HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nBad' };
  server.answers(page, page);
  await assert.rejects(once.posts().destroy(7), OutcomeUnknownError);
  await assert.rejects(once.posts().require(7), (failure: unknown) => (failure as ProblemError).detail === 'Bad');
});

test('an endpoint that is unreachable is left for the next at once', async () => {
  const gone = await ScriptedServer.start();
  gone.close();
  server.answers(json(200, { id: 7 }), json(200, { id: 8 }));
  const both = Moguera.connect([gone.address, server.address], { credentials: CREDENTIALS, waiting: time });
  await both.posts().require(7);
  await both.posts().require(8);
  assert.deepEqual(time.waits, []);
});

test('a clock that is off is corrected once, and stays so', async () => {
  const skewed = problem(401, 'request-time-too-skewed', { server_time: '2026-03-01T14:30:00Z' });
  server.answers(skewed, json(201, { id: 1 }), json(200, { id: 1 }), skewed);
  await moguera.tags().create({ name: 'a' });
  await moguera.tags().require(1);
  assert.deepEqual(
    server.received.map((one) => one.headers['x-moguera-date']),
    ['20260301T120000Z', '20260301T143000Z', '20260301T143000Z'],
  );
});

test('a redirect of a read is followed with a signature of its own', async () => {
  server.answers(json(301, {}, { Location: '/v1/posts/new-name' }), json(200, { id: 7 }));
  await moguera.posts().require('old-name');
  assert.deepEqual(server.received.map((one) => one.target), ['/v1/posts/old-name', '/v1/posts/new-name']);
  assert.notEqual(server.received[0]?.headers['authorization'], server.received[1]?.headers['authorization']);
});

test('a write that is redirected, or answered with a page, is not taken for done', async () => {
  const page = { 'Content-Type': 'text/html' };
  server.answers(json(301, {}, { Location: 'https://api.example/v1/posts/3' }), json(308, {}), json(200, '', page));
  await assert.rejects(moguera.posts().destroy(3), (failure: unknown) => {
    assert.ok(failure instanceof ProblemError);
    assert.match(failure.message, /https:\/\/api\.example/);
    return true;
  });
  await assert.rejects(moguera.posts().hold(3), ProblemError);
  await assert.rejects(moguera.posts().destroy(3), OutcomeUnknownError);
  assert.equal(server.received.length, 3);
});

test('the token of the last write goes with what is asked later, the later of two', async () => {
  server.answers(
    json(201, { id: 1 }, { 'Moguera-Commit': '16/B374D848' }),
    json(201, { id: 2 }, { 'Moguera-Commit': '16/A0000000' }),
    json(200, { id: 1 }),
  );
  await moguera.tags().create({ name: 'a' });
  await moguera.tags().create({ name: 'b' });
  await moguera.anonymous().tags().require(1);
  assert.equal(server.received[2]?.headers['moguera-commit'], '16/B374D848');
});

test('a signal cuts off a request', async () => {
  server.answers(HANG);
  const abort = new AbortController();
  const asked = moguera.withSignal(abort.signal).posts().create({ title: 'Hello' });
  const failed = assert.rejects(asked, OutcomeUnknownError);
  while (server.received.length === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  abort.abort();
  await failed;
  assert.equal(server.received.length, 1);
});

test('a batch that is sent again keeps its key, and its writes refer to each other', async () => {
  const results = [
    { id: 'w0', status: 201, body: { id: 5, name: 'News' } },
    { id: 'w1', status: 200, body: { id: 1, title: 'a' } },
  ];
  server.answers(DROP, DROP, DROP, DROP, DROP, DROP, json(200, { results }));
  const batch = moguera.batch();
  const news = batch.on(moguera.categories()).create({ name: 'News' });
  batch.on(moguera.posts()).update({ id: 1, version: 3 }, { category: news, subtitle: news.member('slug') });
  await assert.rejects(batch.send(), OutcomeUnknownError);
  assert.equal((await batch.send()).row(news).name, 'News');
  assert.equal(new Set(server.received.map((one) => one.headers['idempotency-key'])).size, 1);
  assert.deepEqual(JSON.parse(server.received[0]?.body ?? ''), {
    operations: [
      { id: 'w0', method: 'POST', path: '/v1/categories', body: { name: 'News' } },
      {
        id: 'w1',
        method: 'PATCH',
        path: '/v1/posts/1',
        body: { category: { $ref: 'w0.id' }, subtitle: { $ref: 'w0.slug' } },
        if_match: '"3"',
      },
    ],
  });
});
