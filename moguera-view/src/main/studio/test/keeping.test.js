import assert from "node:assert/strict";
import { test } from "node:test";
import { Keeping, forgetAll, sameText, textOf } from "../src/keeping.js";

class Store {
  setItem(name, value) {
    this[name] = value;
  }
  getItem(name) {
    return this[name] ?? null;
  }
  removeItem(name) {
    delete this[name];
  }
}

test("text is kept for a user and a row, and forgotten when the user signs out", () => {
  globalThis.window = { localStorage: new Store() };
  const mine = new Keeping("1", "posts:new");
  const others = new Keeping("2", "posts:new");
  assert.equal(mine.keep([["f.title", "Hello"]], "3"), true);
  others.keep([["f.title", "Other"]], "1");

  assert.deepEqual(mine.kept().entries, [["f.title", "Hello"]]);
  assert.equal(mine.kept().version, "3");
  mine.moveTo("posts:7");
  assert.equal(new Keeping("1", "posts:new").kept(), null);
  mine.keep([["f.title", "Hello"]], "3");
  forgetAll("1");
  assert.equal(mine.kept(), null);
  assert.equal(others.kept().entries.length, 1);
});

test("a store that is not there stops nobody", () => {
  globalThis.window = {
    get localStorage() {
      throw new Error("denied");
    },
  };
  const keeping = new Keeping("1", "posts:1");
  keeping.keep([], "1");
  assert.equal(keeping.kept(), null);
  keeping.forget();
});

test("passwords and tokens are no text", () => {
  const data = new FormData();
  for (const name of ["token", "password", "current_password", "version", "f.title"]) data.append(name, "x");
  assert.deepEqual(textOf(data), [["f.title", "x"]]);
  assert.equal(sameText(textOf(data), [["f.title", "x"]]), true);
});
