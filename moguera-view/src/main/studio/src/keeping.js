// What was typed and is not on the server yet, kept in this browser for whoever is signed in.
const PREFIX = "moguera:text:";

/** The names of controls that say nothing of the text. */
export const TECHNICAL = new Set(["token", "key", "version", "base", "password", "current_password", "at"]);

/** A store that is there: a private window or a full disk must not stop the writer. */
function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export class Keeping {
  constructor(user, row) {
    this.user = user;
    this.row = row;
  }

  get name() {
    return `${PREFIX}${this.user}:${this.row}`;
  }

  /** Keeps the entries of a form, and the version that they began with. */
  keep(entries, version) {
    try {
      store()?.setItem(this.name, JSON.stringify({ entries, version, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  kept() {
    try {
      return JSON.parse(store()?.getItem(this.name) ?? "null");
    } catch {
      return null;
    }
  }

  forget() {
    try {
      store()?.removeItem(this.name);
    } catch {
      // There is nothing to forget.
    }
  }

  /** The row has an address of its own now. */
  moveTo(row) {
    this.forget();
    this.row = row;
  }
}

/** Whoever signs out leaves nothing behind. */
export function forgetAll(user) {
  const all = store();
  if (!all) return;
  for (const name of Object.keys(all)) {
    if (name.startsWith(`${PREFIX}${user}:`)) all.removeItem(name);
  }
}

/** The entries of a form that hold what was typed, in order. */
export function textOf(data) {
  return [...data].filter(([name, value]) => !TECHNICAL.has(name) && typeof value === "string");
}

export function sameText(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
