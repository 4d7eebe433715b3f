import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL_MODES, CLOSED, OPEN, RESTRICTED, UNKNOWN } from "../src/terms.ts";
import { diffOf, outcomeOf } from "../src/timeline/diff.ts";
import { data, day } from "./fixture.ts";

const { timeline } = data();
const between = (first: string, second: string, mask = ALL_MODES) =>
  diffOf(timeline, day(first), day(second), mask);

test("outcomes have the words of the Python twin", () => {
  assert.equal(outcomeOf(CLOSED, RESTRICTED), "opened");
  assert.equal(outcomeOf(RESTRICTED, OPEN), "eased");
  assert.equal(outcomeOf(OPEN, RESTRICTED), "restricted");
  assert.equal(outcomeOf(OPEN, CLOSED), "closed");
  assert.equal(outcomeOf(UNKNOWN, CLOSED), "became known");
  assert.equal(outcomeOf(OPEN, OPEN), "changed inside");
});

test("a change takes effect on its day", () => {
  assert.deepEqual(between("2023-08-17", "2023-08-18"), [
    { crossing: 1, before: OPEN, after: CLOSED, outcome: "closed", changes: [2] },
  ]);
  assert.deepEqual(between("2023-08-18", "2023-08-19"), []);
  assert.deepEqual(between("2023-08-18", "2023-08-18"), []);
});

test("the second day may be the earlier one", () => {
  assert.deepEqual(between("2023-08-18", "2023-08-17"), [
    { crossing: 1, before: CLOSED, after: OPEN, outcome: "opened", changes: [2] },
  ]);
});

test("only chosen pairs count", () => {
  const passengers = 1 << 5;
  assert.deepEqual(between("2020-03-15", "2020-03-16", 1), []);
  assert.deepEqual(between("2020-03-15", "2020-03-16", passengers).map(({ outcome }) => outcome), ["closed"]);
  // Goods trains go on: the crossing as a whole is restricted.
  assert.deepEqual(between("2020-03-15", "2020-03-16").map(({ outcome }) => outcome), ["restricted"]);
});

test("a crossing that stays what it is may have changed inside", () => {
  const changed = data((payload) => {
    payload.changes.modes[0] = 1;
    payload.changes.first[2] = payload.changes.last[2] = day("2023-08-18");
    payload.changes.crossing[2] = 0;
    payload.changes.modes[2] = 2;
    payload.changes.status[2] = CLOSED;
  });
  const [one] = diffOf(changed.timeline, day("2023-08-17"), day("2023-08-18"), 7);
  assert.deepEqual(one, { crossing: 0, before: RESTRICTED, after: RESTRICTED, outcome: "changed inside", changes: [2] });
});
