/** One problem of a body, with where it is (a JSON pointer). */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** The server said no, and why (RFC 9457). */
export class ProblemError extends Error {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldError[];

  constructor(status: number, document: Record<string, unknown>) {
    super(`${status} ${document['title'] ?? ''}: ${document['detail'] ?? ''}`);
    this.name = 'ProblemError';
    this.status = status;
    this.type = String(document['type'] ?? 'about:blank');
    this.title = String(document['title'] ?? '');
    this.detail = String(document['detail'] ?? '');
    this.requestId = document['request_id'] as string | undefined;
    this.errors = (document['errors'] as FieldError[] | undefined) ?? [];
  }
}

/** No whole answer came. A write may or may not have happened; its idempotency key makes a repeat safe. */
export class OutcomeUnknownError extends Error {
  constructor(cause: unknown) {
    super('The connection failed before the answer was complete', { cause });
    this.name = 'OutcomeUnknownError';
  }
}
