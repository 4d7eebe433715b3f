import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenMask, namesOf } from "../src/modes.ts";
import { parsePayload, PayloadError } from "../src/data/payload.ts";
import { decodeArcs, mercatorX, mercatorY, boxOf, overlap } from "../src/data/arcs.ts";
import { dateOf, heightMessages } from "../src/embed.ts";
import { createStore } from "../src/state/store.ts";
import { deriveScene } from "../src/state/scene.ts";
import { initialChoice } from "../src/state/choice.ts";
import { changedCrossings } from "../src/draw/changed.ts";
import { data, day, payload, scene } from "./fixture.ts";

const refuses = (text: string, words: RegExp): void => {
  assert.throws(
    () => parsePayload(text),
    (error) => error instanceof PayloadError && words.test(error.message),
  );
};

test("data that this script wasn't made for are refused in words", () => {
  refuses("", /aren’t JSON/);
  refuses("[]", /no format/);
  refuses("null", /no format/);
  refuses('{"format": 1}', /format 1; this script reads format 2/);
  refuses('{"format": 2}', /no part “map”/);
  const broken = payload();
  broken.changes.status.pop();
  refuses(JSON.stringify(broken), /“changes” differ in length/);
});

test("arcs are decoded to unit Mercator, boxes go north down", () => {
  const [arc] = decodeArcs([[0, 0, 9000000, 4500000, 100, -4500000]]);
  assert.deepEqual([...arc.points.slice(0, 2)], [0.5, 0.5]);
  assert.ok(Math.abs(arc.points[2] - 0.75) < 1e-12);
  assert.ok(Math.abs(arc.points[3] - mercatorY(45)) < 1e-12);
  assert.equal(mercatorX(-180), 0);
  const box = boxOf([arc], [~0]);
  assert.ok(box.north < box.south && box.west === 0.5);
  assert.ok(overlap(box, { west: 0.6, east: 0.61, north: 0.4, south: 0.45 }));
  assert.ok(!overlap(box, { west: 0.8, east: 0.9, north: 0.4, south: 0.45 }));
});

test("modes are groups or single ones joined by commas", () => {
  assert.deepEqual(namesOf(chosenMask("goods") ?? 0), ["truck", "rail_freight"]);
  assert.equal(chosenMask("all"), 127);
  assert.equal(chosenMask("car, truck"), 5);
  assert.equal(chosenMask("car,"), null);
  assert.equal(chosenMask("toString"), null);
});

test("lists show the regular road crossings first", () => {
  const one = data((made) => {
    made.crossings.category[0] = 2;
  });
  assert.deepEqual(one.crossingsOf, [[1, 2, 0], [3]]);
  assert.deepEqual([...one.counted], [0, 1, 0, 1]);
});

test("the scene is a function of data and choice: the way there can't matter", () => {
  const one = data();
  const choices = ["2019-01-01", "2026-11-22", "2020-07-15", "2023-08-18"].flatMap((date) =>
    ["people", "goods"].flatMap((modes) =>
      ["", "by-lt"].map((borders) => ({ date: day(date), modes, borders })),
    ),
  );
  let walked = scene(one);
  for (const choice of [...choices, ...[...choices].reverse()]) {
    walked = deriveScene(one, { ...initialChoice(one), ...choice }, walked);
    const fresh = scene(one, choice);
    assert.deepEqual(walked.states, fresh.states);
    assert.deepEqual(walked.counts, fresh.counts);
    assert.deepEqual(walked.course, fresh.course);
    assert.deepEqual(walked.included, fresh.included);
  }
});

test("only crossings whose state differs are drawn again", () => {
  const one = data();
  const before = scene(one, { date: day("2023-08-17") });
  assert.deepEqual(changedCrossings(scene(one, { date: day("2023-08-18") }), before), [1]);
  assert.deepEqual(changedCrossings(scene(one, { date: day("2023-08-16") }), before), []);
  assert.deepEqual(changedCrossings(scene(one, { date: before.date, borders: "by-lt" }), before), [3]);
});

test("a store tells only those who watch what changed", () => {
  const store = createStore({ a: 1, b: 1 });
  const seen: string[] = [];
  store.watch(["a"], (now, before) => seen.push(`a ${before.a}>${now.a}`));
  store.watch(["a", "b"], () => seen.push("ab"));
  store.set({ b: 2 });
  store.set({ b: 2 });
  store.set({ a: 3, b: 3 });
  assert.deepEqual(seen, ["ab", "a 1>3", "ab"]);
});

test("a frame tells its height in every dialect and takes only our message", () => {
  const messages = heightMessages(640, "x");
  assert.equal(messages.length, 4);
  assert.ok(messages.includes("pymxPYMxxxPYMxheightxPYMx640"));
  assert.equal(dateOf({ type: "bordermap:setDate", date: "2023-08-18" }), "2023-08-18");
  for (const other of [null, "x", { type: "other", date: "x" }, { type: "bordermap:setDate", date: 3 }]) {
    assert.equal(dateOf(other), null);
  }
});
