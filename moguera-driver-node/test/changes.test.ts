import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Moguera, type Options, ProblemError, type Tag } from '../src/index.js';
import { DROP, events, json, problem, ScriptedServer, TestTime } from './support/scripted-server.js';

let server: ScriptedServer;
let moguera: Moguera;

function client(options: Options = {}): Moguera {
  return Moguera.connect(server.address, { waiting: new TestTime(), ...options });
}

beforeEach(async () => {
  server = await ScriptedServer.start();
  moguera = client();
});

afterEach(() => {
  moguera.close();
  server.close();
});

function change(number: number): object {
  return { position: `7.${number}`, resource: 'tags', id: number, version: 1, operation: 'created', row: { id: number } };
}

function event(number: number): string {
  return `id: 7.${number}\nevent: change\ndata: ${JSON.stringify(change(number))}\n\n`;
}

function resumed(): (string | undefined)[] {
  return server.received.map((one) => one.headers['last-event-id']);
}

test('a subscription over broken connections tells each change once', async () => {
  server.answers(
    json(200, { items: [], next: '7.0', more: false }),
    events(true, 'retry: 1000\n\n', event(1), event(2).slice(0, 60)),
    events(true, event(2), event(3).trimEnd()),
    DROP,
    events(true, ': still here\n\n'),
    problem(503, 'unavailable'),
    events(false, event(3), event(4)),
  );
  const told: string[] = [];
  const subscription = await moguera.tags().changes().subscribe((one) => {
    told.push(one.position);
    if (told.length === 4) {
      subscription.close();
    }
  });
  await subscription.ended;
  assert.deepEqual(told, ['7.1', '7.2', '7.3', '7.4']);
  assert.equal(subscription.position, '7.4');
  assert.deepEqual(resumed(), [undefined, '7.0', '7.1', '7.2', '7.2', '7.2', '7.2']);
  assert.equal(server.received[1]?.target, '/v1/changes?resources=tags&rows=true');
});

test('a silent connection is left for another', async () => {
  server.answers(events(false, event(1)), events(false, event(2)));
  const told: string[] = [];
  const hasty = client({ silenceMillis: 50 });
  const subscription = await hasty.changes<Tag>('tags').subscribe((one) => {
    told.push(one.position);
    if (told.length === 2) {
      subscription.close();
    }
  }, '7.0');
  await subscription.ended;
  assert.deepEqual(told, ['7.1', '7.2']);
  hasty.close();
});

test('a refusal ends it with the problem', async () => {
  server.answers(problem(403, 'forbidden'));
  const subscription = await moguera.changes().subscribe(() => undefined, '7.0');
  await assert.rejects(subscription.ended, ProblemError);
});

test('a listener that fails ends it before that change', async () => {
  server.answers(events(false, event(1), event(2)));
  const subscription = await moguera.changes().subscribe(async (one) => {
    if (one.id === 2) {
      throw new Error('full');
    }
  }, '7.0');
  await assert.rejects(subscription.ended, /full/);
  assert.equal(subscription.position, '7.1');
});

test('closing the client ends it', async () => {
  server.answers(events(false, event(1)));
  let told: (value: unknown) => void;
  const first = new Promise((resolve) => (told = resolve));
  const subscription = await moguera.changes().subscribe((one) => told(one), '7.0');
  await first;
  moguera.close();
  await subscription.ended;
});

test('the feed is read page by page', async () => {
  server.answers(
    json(200, { items: [change(1)], next: '7.1', more: true }),
    json(200, { items: [change(2)], next: '7.2', more: false }),
  );
  const ids: number[] = [];
  for await (const one of moguera.tags().changes().since('0.0')) {
    ids.push(one.id);
  }
  assert.deepEqual(ids, [1, 2]);
});
