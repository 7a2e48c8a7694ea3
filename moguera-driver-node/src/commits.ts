const TOKEN = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/;

/**
 * The last write that the server told of, sent along with whatever is asked later, so that a client reads its own writes
 * whichever replica answers.
 */
export class Commits {
  static readonly HEADER = 'moguera-commit';
  #last = '';

  get last(): string {
    return this.#last;
  }

  /** Notes a token; the later of two stays, whichever answer comes first. */
  note(token: string): void {
    const told = position(token);
    if (told === undefined || told > (position(this.#last) ?? -1n)) {
      this.#last = token;
    }
  }
}

function position(token: string): bigint | undefined {
  const match = TOKEN.exec(token);
  return match ? (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`) : undefined;
}
