/** One problem of a body, with where it is (a JSON pointer, RFC 6901). */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** Why a request gave no answer, or not the one that was wanted. There are three kinds. */
export abstract class MogueraError extends Error {}

/**
 * The request never reached a server: nothing was done, and it is safe to send it again. Browsers do not tell this apart
 * from a lost answer; there it is an {@link OutcomeUnknownError}.
 */
export class NotSentError extends MogueraError {
  override readonly name = 'NotSentError';
}

/**
 * The request was sent, or may have been, and no whole answer came: a write may have been done or not. A read simply
 * failed.
 */
export class OutcomeUnknownError extends MogueraError {
  override readonly name = 'OutcomeUnknownError';
}

/** The server refused the request, or failed at it, and said why (RFC 9457). Nothing was done. */
export class ProblemError extends MogueraError {
  override readonly name = 'ProblemError';
  /** The address that names its kind; `about:blank` where the answer had none. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What went wrong this time; perhaps empty. */
  readonly detail: string;
  /** Under which the server logged it. */
  readonly requestId: string | undefined;
  readonly errors: readonly FieldError[];
  /** The whole document, with members of its own. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Readonly<Record<string, unknown>>, requestId?: string) {
    const title = text(document['title']) ?? `Status ${status}`;
    const detail = text(document['detail']) ?? '';
    const errors = Array.isArray(document['errors']) ? (document['errors'] as FieldError[]) : [];
    const list = errors.map((error) => `${error.pointer} ${error.detail}`).join('; ');
    super((detail === '' ? title : `${title}: ${detail}`) + (list === '' ? '' : ` (${list})`));
    this.status = status;
    this.type = text(document['type']) ?? 'about:blank';
    this.title = title;
    this.detail = detail;
    this.requestId = text(document['request_id']) ?? requestId;
    this.errors = errors;
    this.document = document;
  }

  /** Whether it is of a kind, such as `precondition-failed`: the end of the type's address. */
  is(anchor: string): boolean {
    return this.type.endsWith(`#${anchor}`);
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
