import assert from "node:assert/strict";
import { test } from "node:test";
import { statesOn, statusOf } from "../src/timeline/asof.ts";
import { halves } from "../src/controls/chart.ts";
import { axisMarks, groupNear, thinTicks } from "../src/timeline/axis.ts";
import { courseOf, highest, stack } from "../src/timeline/course.ts";
import { iso } from "../src/timeline/dates.ts";
import { nextStop, previousStop, stopsWithin } from "../src/timeline/stops.ts";
import { stripsOf } from "../src/timeline/strips.ts";
import { statusSince } from "../src/timeline/track.ts";
import { data, day, scene } from "./fixture.ts";

const one = data();

test("stops are the distinct days of changes within the period, in order", () => {
  assert.deepEqual([...stopsWithin([5, 3, 5, 9, 1, 40], 2, 10)], [3, 5, 9]);
  assert.deepEqual(Array.from(one.stops, iso), [
    "2020-03-16",
    "2020-07-01",
    "2023-08-18",
    "2025-10-22",
  ]);
});

test("next and previous stop, from a stop and from between, and none beyond the ends", () => {
  const stops = Int32Array.of(10, 20, 30);
  assert.equal(nextStop(stops, 10), 20);
  assert.equal(nextStop(stops, 9), 10);
  assert.equal(nextStop(stops, 30), null);
  assert.equal(previousStop(stops, 20), 10);
  assert.equal(previousStop(stops, 25), 20);
  assert.equal(previousStop(stops, 10), null);
});

test("the course of the counts is what the rule says on each of its days", () => {
  const { tracks, included } = scene(one);
  const { start, end } = one.payload.map;
  const course = courseOf(tracks, included, start, end);
  assert.equal(course[0].day, start);
  for (let at = start; at <= end; at += 7) {
    const step = course.filter((candidate) => candidate.day <= at).pop();
    const tally = [0, 0, 0, 0, 0];
    statesOn(one.timeline, 0b0111011, at).forEach((state, c) => {
      if (included[c]) tally[statusOf(state)]++;
    });
    assert.deepEqual(step?.counts, tally.slice(0, 4), iso(at));
  }
  assert.equal(highest(course), 3);
  assert.deepEqual(stack(course[0]), [3, 3, 3, 3]);
});

test("the course knows what is uncertain and what is only last known", () => {
  const { course } = scene(one);
  const on = (text: string) => course.filter((step) => step.day <= day(text)).pop();
  assert.deepEqual(on("2020-07-15")?.uncertain, [0, 1, 0, 0]);
  assert.deepEqual(on("2020-08-01")?.uncertain, [0, 0, 0, 0]);
  assert.equal(on("2026-05-11")?.lastKnown, 0);
  assert.equal(on("2026-05-12")?.lastKnown, 2);
  assert.equal(on("2026-06-02")?.lastKnown, 3);
});

test("a status is since the newest change of the chosen modes, whatever word it changed", () => {
  const { tracks } = scene(one);
  assert.equal(statusSince(tracks, 0, day("2020-08-15")), day("2020-07-01"));
  assert.equal(statusSince(tracks, 0, day("2026-11-22")), day("2025-10-22"));
  assert.equal(statusSince(tracks, 0, day("2019-06-01")), null);
  const goods = scene(one, { modes: "goods" }).tracks;
  assert.equal(statusSince(goods, 0, day("2020-08-15")), null);
  const again = data((payload) => {
    payload.changes.date[1] = "2020-09-01";
    payload.changes.first[1] = payload.changes.last[1] = day("2020-09-01");
    payload.changes.status[1] = 1;
  });
  assert.equal(statusSince(scene(again).tracks, 0, day("2021-01-01")), day("2020-09-01"));
});

test("strips join modes and directions that went alike", () => {
  const { start, end } = one.payload.map;
  const strips = stripsOf(one.timeline, 0, start, end);
  const shapes = strips.map(({ modes, directions, spans }) => [modes, directions, spans.length]);
  // Cars and buses to Lithuania have the uncertain July; to Belarus not, nor the lorries at all.
  assert.deepEqual(shapes, [
    [0b011, 1, 4],
    [0b111 & ~0b100, 2, 2],
    [0b100, 3, 2],
  ].map(([modes, directions, spans]) => [modes, directions, spans]));
  const [first] = strips;
  assert.deepEqual(
    first.spans.map(({ start: from, status, uncertain }) => [iso(from), status, uncertain]),
    [
      ["2019-01-01", 0, false],
      ["2020-07-01", 1, true],
      ["2020-08-01", 1, false],
      ["2025-10-22", 2, false],
    ],
  );
});

test("axis labels are as many as the width has room for", () => {
  const [start, end] = [day("2019-01-01"), day("2026-11-22")];
  const years = (width: number) =>
    axisMarks(start, end, width).filter(({ label }) => label === "year").length;
  assert.equal(years(1200), 8);
  assert.equal(years(300), 4);
  assert.equal(axisMarks(start, end, 300).filter(({ label }) => label === "month").length, 0);
  assert.ok(axisMarks(start, end, 5000).some(({ label }) => label === "month"));
  assert.ok(axisMarks(day("2023-03-01"), day("2023-09-01"), 700).length > 3);
});

test("the date steps over the changes of the chosen traffic and borders", () => {
  const stops = (choice: Parameters<typeof scene>[1]): string[] =>
    Array.from(scene(one, choice).stops, iso);
  assert.deepEqual(stops({ modes: "all" }), Array.from(one.stops, iso));
  assert.deepEqual(stops({ modes: "rail_passenger" }), ["2020-03-16"]);
  assert.deepEqual(stops({ modes: "car", borders: "by-lv" }), ["2025-10-22"]);
  assert.deepEqual(stops({ modes: "truck", borders: "by-lt" }), ["2025-10-22"]);
});

test("ticks nearer than the gap become one that knows how many it stands for", () => {
  assert.deepEqual(thinTicks([0, 1, 2, 10], 3), [
    { x: 0, weight: 3 },
    { x: 10, weight: 1 },
  ]);
});

test("groups of flags are never nearer than the gap", () => {
  const xs = [0, 20, 30, 41, 43, 100, 124, 200];
  const groups = groupNear(xs, 26);
  assert.deepEqual(groups.flatMap(({ members }) => members), [0, 1, 2, 3, 4, 5, 6, 7]);
  groups.slice(1).forEach(({ x }, i) => assert.ok(x - groups[i].x >= 26));
});

test("the axis names half-years where there is room for no more", () => {
  const [start, end] = [day("2019-01-01"), day("2026-12-31")];
  const months = (width: number): number =>
    axisMarks(start, end, width).filter(({ label }) => label === "month").length;
  assert.equal(months(600), 0);
  assert.equal(months(900), 8);
  assert.equal(months(1900), 24);
});

test("a text is parted in two at the space nearest to its middle", () => {
  assert.deepEqual(halves("after the last check"), ["after the", "last check"]);
  assert.deepEqual(halves("viimeisen tarkistuksen jälkeen"), ["viimeisen", "tarkistuksen jälkeen"]);
  assert.deepEqual(halves("senest"), ["senest"]);
});
