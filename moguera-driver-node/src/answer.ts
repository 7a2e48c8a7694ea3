import { OutcomeUnknownError } from './failure.js';

/** What a server answered, whole. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;

  constructor(status: number, headers: Headers, body: Uint8Array) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  header(name: string): string | undefined {
    return this.headers.get(name) ?? undefined;
  }

  text(): string {
    return new TextDecoder().decode(this.body);
  }

  /** The body as JSON, or null where there is none. */
  json(): unknown {
    if (this.body.length === 0) {
      return null;
    }
    try {
      return JSON.parse(this.text());
    } catch (cause) {
      throw new OutcomeUnknownError(`The answer, of status ${this.status}, is not what Moguera would send`, { cause });
    }
  }

  /** The body as an object; that of a failure may be anything. */
  document(): Record<string, unknown> {
    try {
      const json = this.json();
      if (typeof json === 'object' && json !== null) {
        return json as Record<string, unknown>;
      }
    } catch {
      // A proxy may answer with a page of its own.
    }
    return { detail: /^text\//.test(this.header('content-type') ?? '') ? this.text().trim().slice(0, 300) : '' };
  }

  /** Whether it is JSON that was cut short, where no length was announced that told so. */
  get isCut(): boolean {
    if (!/json/.test(this.header('content-type') ?? '') || this.status === 204 || this.status === 304) {
      return false;
    }
    try {
      JSON.parse(this.text());
      return false;
    } catch {
      return true;
    }
  }
}
