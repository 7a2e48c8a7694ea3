import type { Answer } from './answer.js';
import type { Call } from './call.js';
import { MogueraError, ProblemError } from './failure.js';

const BYTES_PER_ENTRY = 512;

interface Entry {
  readonly answer: Answer;
  readonly size: number;
  readonly stored: number;
  readonly fresh: number;
  readonly stale: number;
  readonly generation: number;
}

type Ask = (call: Call) => Promise<Answer>;

/**
 * Answers to reads, each kept for one caller, after RFC 9111 and RFC 5861: used without a question while fresh, used and
 * asked for again in the background while they may be stale, confirmed by their ETag afterwards. Any write through the
 * same client makes all of them be confirmed first.
 */
export class HttpCache {
  readonly #mostBytes: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #refreshing = new Set<string>();
  #bytes = 0;
  #generation = 0;

  constructor(mostBytes: number, now: () => number) {
    this.#mostBytes = mostBytes;
    this.#now = now;
  }

  async get(key: string, call: Call, ask: Ask): Promise<Answer> {
    const known = this.#entries.get(key);
    if (known === undefined) {
      return this.#load(key, call, undefined, ask);
    }
    const age = this.#now() - known.stored;
    if (known.generation !== this.#generation || age >= known.stale) {
      return this.#load(key, call, known, ask);
    }
    this.#entries.delete(key);
    this.#entries.set(key, known);
    if (age >= known.fresh && !this.#refreshing.has(key)) {
      this.#refreshing.add(key);
      void this.#refresh(key, call, known, ask);
    }
    return known.answer;
  }

  distrustAll(): void {
    this.#generation++;
  }

  async #refresh(key: string, call: Call, known: Entry, ask: Ask): Promise<void> {
    try {
      await this.#load(key, call, known, ask);
    } catch (failure) {
      // The stale answer was given already; whoever asks next, once it is too old, sees the failure.
      if (!(failure instanceof MogueraError)) {
        throw failure;
      }
    } finally {
      this.#refreshing.delete(key);
    }
  }

  async #load(key: string, call: Call, known: Entry | undefined, ask: Ask): Promise<Answer> {
    const generation = this.#generation;
    const etag = known?.answer.header('etag');
    let answer: Answer;
    try {
      answer = await ask(etag === undefined ? call : { ...call, headers: { ...call.headers, 'if-none-match': etag } });
    } catch (failure) {
      if (failure instanceof ProblemError) {
        this.#forget(key);
      }
      throw failure;
    }
    if (answer.status === 304 && known !== undefined) {
      this.#keep(key, known.answer, answer, generation);
      return known.answer;
    }
    if (answer.status === 200) {
      this.#keep(key, answer, answer, generation);
    }
    return answer;
  }

  /** Keeps an answer with the lifetime that the server last gave it. */
  #keep(key: string, answer: Answer, latest: Answer, generation: number): void {
    const control = (latest.header('cache-control') ?? '').toLowerCase();
    const size = answer.body.length + BYTES_PER_ENTRY;
    const maxAge = seconds(control, 'max-age');
    const useful = answer.header('etag') !== undefined || maxAge > 0;
    this.#forget(key);
    if (control.includes('no-store') || size > this.#mostBytes / 4 || !useful) {
      return;
    }
    const always = control.includes('no-cache');
    const age = Number(latest.header('age') ?? 0) || 0;
    const fresh = always ? 0 : Math.max(0, maxAge - age) * 1000;
    const late = always || control.includes('must-revalidate') ? 0 : seconds(control, 'stale-while-revalidate') * 1000;
    this.#entries.set(key, { answer, size, stored: this.#now(), fresh, stale: fresh + late, generation });
    this.#bytes += size;
    for (const eldest of this.#entries.keys()) {
      if (this.#bytes <= this.#mostBytes) {
        break;
      }
      this.#forget(eldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }
}

function seconds(control: string, directive: string): number {
  const value = new RegExp(`(?:^|,)\\s*${directive}=([0-9]{1,9})\\s*(?:,|$)`).exec(control);
  return value ? Number(value[1]) : 0;
}
