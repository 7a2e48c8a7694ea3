import {
  type BatchWrite,
  type Change,
  type Fields,
  type ListQuery,
  type Moguera,
  type NewKey,
  type Resource,
  type Row,
  type Session,
  ProblemError,
  quoted,
} from '../src/index.js';
import { difference, resolved } from './values.js';

/** A step of a case: what to call, and what it gives or fails with. The Java driver runs the same ones. */
export interface Step {
  readonly call: string;
  readonly save?: string;
  readonly gives?: unknown;
  readonly fails?: { kind: string; is?: string; status?: number; pointers?: string[] };
  readonly [argument: string]: unknown;
}

export interface Cases {
  readonly cases: readonly { readonly name: string; readonly steps: readonly Step[] }[];
}

/** Runs all cases against a server; gives what was not as it should be. */
export async function run(cases: Cases, admin: Moguera): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, steps } of cases.cases) {
    const saved = new Map<string, unknown>();
    for (const [number, step] of steps.entries()) {
      const problem = await checked(step, saved, admin);
      if (problem !== undefined) {
        wrong.push(`${name}, step ${number + 1} (${step.call}): ${problem}`);
        break;
      }
    }
  }
  return wrong;
}

async function checked(step: Step, saved: Map<string, unknown>, admin: Moguera): Promise<string | undefined> {
  let result: unknown;
  try {
    result = await new Caller(step, saved, admin).call();
  } catch (failure) {
    if (step.fails === undefined || !(failure instanceof ProblemError)) {
      return `failed: ${failure instanceof Error ? `${failure.message} ${String(failure.cause ?? '')}` : String(failure)}`;
    }
    const { is, status, pointers } = step.fails;
    const same =
      (is === undefined || failure.is(is)) &&
      (status === undefined || failure.status === status) &&
      (pointers ?? []).every((pointer) => failure.errors.some((error) => error.pointer === pointer));
    return same ? undefined : `failed otherwise: ${failure.status} ${failure.type} ${failure.message}`;
  }
  if (step.fails !== undefined) {
    return 'did not fail';
  }
  if (step.save !== undefined) {
    saved.set(step.save, result);
  }
  return 'gives' in step ? difference(resolved(step.gives, saved), result, '') : undefined;
}

class Caller {
  readonly #step: Record<string, unknown>;
  readonly #moguera: Moguera;

  constructor(step: Step, saved: Map<string, unknown>, admin: Moguera) {
    this.#step = resolved(step, saved) as Record<string, unknown>;
    const as = this.#step['as'] as 'anonymous' | Session | undefined;
    this.#moguera = as === undefined ? admin : as === 'anonymous' ? admin.anonymous() : admin.withCredentials(as.credentials);
  }

  call(): Promise<unknown> {
    const call = this.#step['call'] as string;
    const named = { ...this.#rows(), ...this.#lists(), ...this.#others(), ...this.#accounts() }[call];
    if (named === undefined) {
      throw new TypeError(`There is no call ${call}`);
    }
    return named();
  }

  get #resource(): Resource<Row> {
    return this.#moguera.resource(this.#step['resource'] as string);
  }

  get #key(): number {
    return this.#step['key'] as number;
  }

  get #fields(): Fields {
    return this.#step['fields'] as Fields;
  }

  get #query(): ListQuery {
    const { filter, ...query } = this.#step['query'] as Omit<ListQuery, 'filter'> & {
      filter?: { member: string; equals: string };
    };
    return filter === undefined ? query : { ...query, filter: `it.${filter.member} == ${quoted(filter.equals)}` };
  }

  #rows(): Record<string, () => Promise<unknown>> {
    const step = this.#step;
    const row = (step['row'] ?? step['key']) as { id: number; version: number };
    return {
      create: () => this.#resource.create(this.#fields),
      createOnce: () => this.#resource.createOnce(step['key'] as string, this.#fields),
      find: () => this.#resource.find(this.#key),
      require: () => this.#resource.require(this.#key, (step['include'] ?? []) as string[]),
      update: () => this.#resource.update(row, this.#fields),
      replace: () => this.#resource.replace(row, this.#fields),
      destroy: () => this.#resource.destroy(row),
      destroyReassigning: () => this.#resource.destroyReassigning(this.#key, step['other'] as number),
      destroyPermanently: () => this.#resource.destroyPermanently(this.#key),
      restore: () => this.#resource.restore(this.#key),
      fire: () => this.#resource.fire(this.#key, step['at'] === undefined ? undefined : new Date(step['at'] as string)),
      hold: () => this.#resource.hold(this.#key),
      moveBefore: () => this.#resource.moveBefore(this.#key, step['other'] as number),
      moveAfter: () => this.#resource.moveAfter(this.#key, step['other'] as number),
      revision: () => this.#resource.revisions(this.#key).require(step['number'] as number),
      restoreRevision: () => this.#resource.revisions(this.#key).restore(step['number'] as number),
      isCreatable: () => this.#resource.isCreatable(),
      isChangeable: () => this.#resource.isChangeable(this.#key),
      batch: () => this.#batch(step['writes'] as Step[]),
    };
  }

  #lists(): Record<string, () => Promise<unknown>> {
    const step = this.#step;
    return {
      list: () => this.#resource.list(this.#query).toList(),
      page: () => this.#resource.page(this.#query),
      trash: () => this.#resource.trash(this.#query).toList(),
      revisions: () => this.#resource.revisions(this.#key).page(),
      relation: () => this.#resource.relation(this.#key, step['relation'] as string).toList(),
      related: () => this.#resource.related(this.#key, step['relation'] as string),
      position: () => this.#resource.changes().position(),
      changes: async () =>
        (await all(this.#resource.changes().since(step['position'] as string))).filter(({ id }) => id === step['of']),
      subscribe: () => this.#told(step['position'] as string, step['count'] as number),
    };
  }

  async #batch(writes: readonly Step[]): Promise<unknown> {
    const batch = this.#moguera.batch();
    const added: (BatchWrite<Row> | undefined)[] = [];
    for (const write of writes) {
      const on = batch.on(this.#moguera.resource(write['resource'] as string));
      const earlier = added[write['write'] as number];
      const row = (earlier ?? write['key']) as number;
      const fields = Object.fromEntries(
        Object.entries((write['fields'] ?? {}) as Fields).map(([name, value]) => {
          const reference = value as { write?: number; member?: string } | null;
          const of = typeof reference?.write === 'number' ? added[reference.write] : undefined;
          return [name, of === undefined ? value : reference?.member === undefined ? of : of.member(reference.member)];
        }),
      );
      switch (write.call) {
        case 'create':
          added.push(on.create(fields));
          break;
        case 'update':
          added.push(on.update(row, fields));
          break;
        case 'fire':
          added.push(on.fire(row));
          break;
        default:
          on.destroy(row);
          added.push(undefined);
      }
    }
    const results = await batch.send();
    return added.map((write) => (write === undefined ? null : results.row(write)));
  }

  async #told(position: string, count: number): Promise<unknown> {
    const told: Change<Row>[] = [];
    const subscription = await this.#resource.changes().subscribe((change) => {
      if (change.id === this.#step['of']) {
        told.push(change);
      }
      if (told.length === count) {
        subscription.close();
      }
    }, position);
    await subscription.ended;
    return told;
  }

  #others(): Record<string, () => Promise<unknown>> {
    const step = this.#step;
    const webhooks = this.#moguera.webhooks();
    return {
      upload: () => this.#upload(),
      download: async () => {
        let progress = 0;
        const download = await this.#moguera.images().download(this.#key, (step['rendition'] ?? {}) as object);
        const bytes = await download.bytes((moved) => (progress = moved));
        const { contentType } = download;
        return { contentType, byteSize: bytes.length, progress: progress === bytes.length ? 'all' : progress };
      },
      presign: async () => {
        const answer = await fetch(await this.#moguera.images().presign(this.#key, 60));
        await answer.arrayBuffer();
        return { status: answer.status, contentType: answer.headers.get('content-type') };
      },
      createWebhook: async () => {
        const { webhook, secret } = await webhooks.create(this.#fields as { url: string });
        return { ...webhook, secret };
      },
      updateWebhook: () => webhooks.update(this.#key, this.#fields),
      webhooks: () => webhooks.list(),
      deliveries: () => webhooks.deliveries(this.#key).toList(),
      destroyWebhook: () => webhooks.destroy(this.#key),
      declaration: async () =>
        (await this.#moguera.declarations()).find((declaration) => declaration.name === step['resource']),
      request: () => this.#moguera.request(step['method'] as string, step['target'] as string),
    };
  }

  async #upload(): Promise<unknown> {
    const step = this.#step;
    const content = Uint8Array.from(atob(step['bytes'] as string), (character) => character.charCodeAt(0));
    let progress = 0;
    const image = await this.#moguera.images().upload({
      name: step['name'] as string,
      alt: step['alt'] as string,
      contentType: step['contentType'] as string,
      content,
      progress: (moved) => (progress = moved),
    });
    return { ...image, progress: progress === content.length ? 'all' : progress };
  }

  #accounts(): Record<string, () => Promise<unknown>> {
    const step = this.#step;
    const accessKey = (): string => (step['key'] as NewKey).credentials.accessKey;
    const access = this.#moguera.access();
    return {
      signIn: () => this.#moguera.signIn(step['name'] as string, step['password'] as string),
      signOut: () => this.#moguera.signOut(),
      me: () => this.#moguera.me(),
      sessions: () => this.#moguera.sessions().list(),
      createKey: () => {
        const { password, scopes } = step as { password?: string; scopes?: string[] };
        return this.#moguera.keys().create(step['name'] as string, {
          ...(password === undefined ? {} : { password }),
          ...(scopes === undefined ? {} : { scopes }),
        });
      },
      rotateKey: () => this.#moguera.keys().rotate(accessKey()),
      keys: () => this.#moguera.keys().list(),
      revokeKey: () => this.#moguera.keys().revoke(accessKey()),
      explain: () =>
        (step['user'] === undefined ? access : access.of(step['user'] as string)).explain(
          step['operation'] as 'create',
          step['resource'] as string,
          step['key'] as number | undefined,
        ),
    };
  }
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) {
    list.push(row);
  }
  return list;
}
