import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Moguera } from '../src/index.js';
import { json, type Reply, ScriptedServer, TestTime } from './support/scripted-server.js';

let server: ScriptedServer;
let time: TestTime;
let moguera: Moguera;

beforeEach(async () => {
  server = await ScriptedServer.start();
  time = new TestTime();
  moguera = Moguera.connect(server.address, { cacheBytes: 100_000, waiting: time });
});

afterEach(() => {
  moguera.close();
  server.close();
});

function row(title: string, control: string): Reply {
  return json(200, { id: 7, title }, { ETag: '"1"', 'Cache-Control': control });
}

const UNCHANGED: Reply = { bytes: 'HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=10\r\n\r\n', close: false };

async function title(): Promise<string | null> {
  return (await moguera.posts().require(7)).title;
}

test('an answer is used while it is fresh, and confirmed afterwards', async () => {
  server.answers(row('a', 'max-age=10'), UNCHANGED);
  await title();
  time.pass(9_000);
  assert.equal(await title(), 'a');
  assert.equal(server.received.length, 1);
  time.pass(1_000);
  assert.equal(await title(), 'a');
  assert.equal(server.received[1]?.headers['if-none-match'], '"1"');
});

test('an answer is confirmed after a write of one\'s own', async () => {
  server.answers(row('a', 'max-age=1000'), json(201, { id: 1 }), row('b', 'max-age=1000'));
  await title();
  await moguera.tags().create({ name: 'x' });
  assert.equal(await title(), 'b');
});

test('what must not be stored is asked for again', async () => {
  server.answers(row('a', 'no-store'), row('b', 'no-store'));
  await title();
  assert.equal(await title(), 'b');
});

test('an answer that may be stale is given at once and refreshed behind', async () => {
  server.answers(row('a', 'max-age=10, stale-while-revalidate=60'), row('b', 'max-age=1000'));
  await title();
  time.pass(30_000);
  assert.equal(await title(), 'a');
  while ((await title()) === 'a') {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(server.received.length, 2);
});
