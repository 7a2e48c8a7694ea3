import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome, pause, send } from "../src/saving.js";

const answer = (status, body) => new Response(body === undefined ? null : JSON.stringify(body), { status });

test("an answer is read into what became of the text", async () => {
  assert.deepEqual(await outcome(answer(200, { id: 3 })), { kind: "saved", id: 3 });
  assert.deepEqual(await outcome(answer(409, { conflict: ["title"] })), { kind: "conflict", conflict: ["title"] });
  assert.equal((await outcome(answer(422, { error: "no" }))).kind, "refused");
  assert.equal((await outcome(answer(401, {}))).kind, "signedOut");
  assert.equal((await outcome(answer(503, {}))).kind, "away");
  assert.equal((await outcome(new Response("<html>"))).kind, "away");
});

test("no connection is no failure of the text", async () => {
  const result = await send("/studio/posts/1", "", async () => {
    throw new TypeError("no network");
  });
  assert.equal(result.kind, "away");
});

test("attempts become rarer, and never rarer than every quarter of a minute", () => {
  assert.deepEqual([0, 1, 2, 3, 9].map(pause), [1000, 2000, 4000, 8000, 15000]);
});
