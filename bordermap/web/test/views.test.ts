import assert from "node:assert/strict";
import { test } from "node:test";
import { dayBeforeChange } from "../src/controls/compare.ts";
import { ribbonOf, stretchesOf, stretchOn } from "../src/controls/ribbon.ts";
import { pressed } from "../src/controls/sorting.ts";
import { comparisonSentence } from "../src/describe/comparison.ts";
import { comparisonOf } from "../src/state/comparison.ts";
import { nearestFrom } from "../src/state/nearest.ts";
import { initialChoice } from "../src/state/choice.ts";
import { ordered } from "../src/state/order.ts";
import { CLOSED, OPEN, RESTRICTED } from "../src/terms.ts";
import { CHANGED_DURING, LAST_KNOWN, statusOf, UNCERTAIN } from "../src/timeline/asof.ts";
import type { Tracks } from "../src/timeline/track.ts";
import { data, dates, day, scene, words } from "./fixture.ts";

const one = data();
const { start, end } = one.payload.map;

test("a ribbon's stretches cover the period without gaps", () => {
  const { tracks } = scene(one);
  for (let c = 0; c < 4; c++) {
    const stretches = stretchesOf(tracks, c, start, end);
    assert.equal(stretches[0].start, start);
    assert.equal(stretches[stretches.length - 1].end, end + 1);
    stretches.slice(1).forEach(({ start: from }, i) => assert.equal(from, stretches[i].end));
  }
  const states = stretchesOf(tracks, 0, start, end).map(({ state }) => state);
  assert.deepEqual(states, [OPEN, RESTRICTED | UNCERTAIN, RESTRICTED, CLOSED, CLOSED | LAST_KNOWN]);
});

test("stretches begin where the period does, and a single day's flag parts none", () => {
  const tracks: Tracks = {
    offset: Int32Array.of(0, 5),
    day: Int32Array.of(-(2 ** 31), 5, 10, 20, 21),
    state: Uint8Array.of(OPEN, CLOSED, OPEN, OPEN | CHANGED_DURING, OPEN),
    turnOffset: Int32Array.of(0, 0),
    turnDay: new Int32Array(0),
  };
  assert.deepEqual(stretchesOf(tracks, 0, 10, 30), [{ start: 10, end: 31, state: OPEN }]);
  assert.deepEqual(stretchesOf(tracks, 0, 7, 15), [
    { start: 7, end: 10, state: CLOSED },
    { start: 10, end: 16, state: OPEN },
  ]);
});

test("of a ribbon closed is drawn last, and no closure is too short to see", () => {
  const stretches = [
    { start: 0, end: 50, state: OPEN },
    { start: 50, end: 51, state: CLOSED },
    { start: 51, end: 100, state: OPEN | UNCERTAIN },
  ];
  const ribbon = ribbonOf(stretches, (at) => at / 10);
  assert.deepEqual(ribbon.paths.map(({ status }) => status), [OPEN, CLOSED]);
  assert.match(ribbon.paths[1].d, /^M5\.0 18v-18h1\.3/);
  assert.equal(ribbon.crosses, "");
  assert.match(ribbon.uncertain, /^M5\.1 18/);
  // Right to left a stretch still has a left edge and a width.
  const mirrored = ribbonOf([{ start: 0, end: 50, state: CLOSED }], (at) => 100 - at);
  assert.match(mirrored.paths[0].d, /^M50\.0 18v-18h50\.0/);
  assert.ok(mirrored.crosses.length > 0);
});

test("the stretch of a day is found", () => {
  const stretches = stretchesOf(scene(one).tracks, 1, start, end);
  assert.equal(statusOf(stretchOn(stretches, day("2023-08-17"))?.state ?? -1), OPEN);
  assert.equal(statusOf(stretchOn(stretches, day("2023-08-18"))?.state ?? -1), CLOSED);
});

test("a header sorts one way, the other, and not", () => {
  const none = { column: "", down: false } as const;
  const up = pressed(none, "name");
  assert.deepEqual(up, { column: "name", down: false });
  assert.deepEqual(pressed(up, "name"), { column: "name", down: true });
  assert.deepEqual(pressed({ column: "name", down: true }, "name"), none);
  // Of dates the newest first.
  assert.deepEqual(pressed(up, "since"), { column: "since", down: true });
});

test("rows are sorted within a border, what has no date last", () => {
  const collator = new Intl.Collator("en");
  const now = scene(one, { date: day("2023-08-18") });
  const sorted = (column: "" | "name" | "status" | "since", down: boolean) =>
    ordered(one, now, { column, down }, [0, 1, 2], () => collator);
  assert.deepEqual(sorted("", true), [0, 1, 2]);
  assert.deepEqual(sorted("name", false), [2, 0, 1]);
  assert.deepEqual(sorted("name", true), [1, 0, 2]);
  assert.deepEqual(sorted("status", true), [1, 2, 0]);
  assert.deepEqual(sorted("since", true), [1, 0, 2]);
  assert.deepEqual(sorted("since", false), [2, 0, 1]);
});

test("a comparison is told forwards in time, whichever day is pinned", () => {
  const now = scene(one, { date: day("2023-08-18") });
  const said = (pinned: string, at = now) => {
    const found = comparisonOf(one, at, day(pinned));
    return found && comparisonSentence(words, dates, found);
  };
  assert.equal(said("2023-08-17"), "Between 17 and 18 August 2023: 1 closed.");
  const before = scene(one, { date: day("2023-08-17") });
  assert.equal(said("2023-08-18", before), "Between 17 and 18 August 2023: 1 closed.");
  assert.equal(
    said("2019-06-01"),
    "Between 1 June 2019 and 18 August 2023: 1 restricted and 2 closed.",
  );
  assert.equal(said("2023-08-19"), "Between 18 and 19 August 2023: no crossing changed its status.");
  assert.match(said("2023-08-18") ?? "", /is pinned/);
  assert.equal(comparisonOf(one, now, null), null);
  const elsewhere = scene(one, { date: day("2023-08-18"), borders: "by-lv" });
  assert.deepEqual(comparisonOf(one, elsewhere, day("2023-08-17"))?.differences, []);
});

test("the last change is compared with the day before it", () => {
  const stops = Int32Array.of(10, 20);
  assert.deepEqual([9, 10, 15, 20, 99].map((at) => dayBeforeChange(stops, at)), [null, 9, 9, 19, 19]);
});

test("only what operates is near", () => {
  const near = nearestFrom(one);
  const choice = { ...initialChoice(one), from: [54.6, 25.7] as const };
  const ids = (date: string, modes = "people") =>
    near(scene(one, { date: day(date), modes }), choice).map(({ crossing }) => crossing);
  assert.deepEqual(ids("2019-06-01"), [1, 0, 2, 3]);
  assert.deepEqual(ids("2023-08-18"), [0, 3]);
  assert.deepEqual(ids("2019-06-01", "truck"), [0, 3]);
  assert.deepEqual(near(scene(one), { ...choice, from: null }), []);
});
