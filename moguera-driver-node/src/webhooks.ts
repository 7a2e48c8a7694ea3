import { get, path, unkeyed, write } from './call.js';
import type { Moguera } from './client.js';
import { Listing, type ListQuery, onTarget, type Slice } from './listing.js';
import { found } from './resource.js';

/** Somebody whom the server tells of changes. */
export interface Webhook {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly url: string;
  readonly description: string | null;
  /** Whose changes it is told of; empty for all. */
  readonly resources: readonly string[];
  /** Which changes it is told of; empty for all. */
  readonly operations: readonly ('created' | 'updated' | 'deleted')[];
  readonly active: boolean;
  /** Since when nothing arrives. */
  readonly failing_since: string | null;
  /** Why the server switched it off. */
  readonly off_reason: string | null;
}

/** What may be said of a webhook. */
export type WebhookFields = Partial<
  Pick<Webhook, 'url' | 'description' | 'resources' | 'operations' | 'active'>
>;

/** A message to a webhook. */
export interface Delivery {
  readonly id: number;
  readonly created_at: string;
  /** Its id in `webhook-id`. */
  readonly message: string;
  readonly type: string;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly next_attempt_at: string | null;
  /** What is sent; not in a list. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** The attempts; not in a list. */
  readonly log?: readonly {
    readonly at: string;
    readonly duration_millis: number;
    readonly status: number | null;
    readonly response?: string;
    readonly error?: string;
  }[];
}

/** Whom the server tells of changes, for administrators. */
export class Webhooks {
  readonly #moguera: Moguera;

  constructor(moguera: Moguera) {
    this.#moguera = moguera;
  }

  async list(): Promise<readonly Webhook[]> {
    return ((await this.#moguera.send(get(path('webhooks')))).json() as { items: Webhook[] }).items;
  }

  /** One by its id, if there is one. */
  async find(id: number): Promise<Webhook | undefined> {
    return found(this.#moguera.send(get(path('webhooks', id))).then((answer) => answer.json() as Webhook));
  }

  /** Makes one. Its secret is shown once, so this is not repeated when the answer is lost. */
  async create(fields: WebhookFields & { readonly url: string }): Promise<{ webhook: Webhook; secret: string }> {
    const answer = await this.#moguera.send(unkeyed('POST', path('webhooks'), fields));
    const { secret, ...webhook } = answer.json() as Webhook & { secret: string };
    return { webhook, secret };
  }

  /** Changes the given fields of one. */
  async update(id: number, changes: WebhookFields): Promise<Webhook> {
    const call = write('PATCH', path('webhooks', id), changes, { 'content-type': 'application/merge-patch+json' });
    return (await this.#moguera.send(call)).json() as Webhook;
  }

  async destroy(id: number): Promise<void> {
    await this.#moguera.send(write('DELETE', path('webhooks', id)));
  }

  /** What it was sent in the last 30 days, the latest first; `where: { state: 'failed' }` for those that failed. */
  deliveries(id: number, query: ListQuery = {}): Listing<Delivery> {
    const source = async (asked: ListQuery): Promise<Slice<Delivery>> =>
      (await this.#moguera.send(get(onTarget(path('webhooks', id, 'deliveries'), asked)))).json() as Slice<Delivery>;
    return new Listing(source, query);
  }

  /** One delivery with its payload and its attempts. */
  async delivery(id: number, delivery: number): Promise<Delivery> {
    return (await this.#moguera.send(get(path('webhooks', id, 'deliveries', delivery)))).json() as Delivery;
  }

  /** Sends a delivery again, under its id. */
  async replay(id: number, delivery: number): Promise<Delivery> {
    const call = write('POST', path('webhooks', id, 'deliveries', delivery, 'replay'));
    return (await this.#moguera.send(call)).json() as Delivery;
  }
}
