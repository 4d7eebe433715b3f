import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import { cells, ColumnError, lengthOf, listOf, numbers, type Numbers } from "../src/data/columns.ts";
import { segmentsOf } from "../src/data/geometry.ts";
import { parsePayload } from "../src/data/payload.ts";
import { unpack } from "../src/data/unpack.ts";
import { inSight } from "../src/controls/windowed.ts";
import { decodeArcs } from "../src/data/arcs.ts";
import { payload } from "./fixture.ts";

test("each form of a column gives the same numbers", () => {
  const wanted = [5, 5, 900, 5, -70];
  const forms: Numbers[] = [
    wanted,
    { steps: [5, 0, 895, -895, -75] },
    { is: 5, at: [2, 2], of: [900, -70] },
    { low: "5545w", high: [0, 0, 14, 0, -2] },
    { steps: { low: "50_1r", high: [0, 0, 13, -14, -2] } },
  ];
  for (const form of forms) assert.deepEqual([...numbers(form, 5, Int32Array)], wanted, JSON.stringify(form));
  assert.deepEqual([...numbers({ digits: "09Aa_" }, 5, Uint8Array)], [0, 9, 10, 36, 63]);
  assert.deepEqual([...numbers({ is: 3 }, 2, Float64Array)], [3, 3]);
});

test("a column that isn't as long as its table is refused, whatever its form", () => {
  const short: Numbers[] = [[1], { digits: "1" }, { steps: [1] }, { low: "1", high: [1] }, { low: "11", high: [1] }];
  for (const form of short) assert.throws(() => numbers(form, 2, Int32Array), ColumnError);
  assert.throws(() => numbers({} as Numbers, 2, Int32Array), ColumnError);
  assert.throws(() => cells(["a"], 2), ColumnError);
  assert.throws(() => lengthOf({ is: 1 }), ColumnError);
});

test("values are looked up, and are the same as if they were written a row each", () => {
  assert.deepEqual(listOf({ one: "x" }, 3), ["x", "x", "x"]);
  assert.deepEqual(listOf({ all: ["a", "<b>"], at: { digits: "010" } }, 3), ["a", "<b>", "a"]);
  assert.deepEqual(listOf({ stem: { one: "a-" }, number: { steps: [7, 1] } }, 2), ["a-7", "a-8"]);
  assert.equal(cells([["a"], ["b"]], 2).at(1)?.[0], "b");
});

test("arcs that run on from each other are those that stand alone", () => {
  const alone = decodeArcs([[100, 200, 5, 5, 1, 1], [106, 206, -6, 4]]);
  const on = decodeArcs({ count: [3, 2], x: { steps: [100, 5, 1, 0, -6] }, y: { steps: [200, 5, 1, 0, 4] } });
  assert.deepEqual(on.map(({ points }) => [...points]), alone.map(({ points }) => [...points]));
  assert.deepEqual(on.map(({ box }) => box), alone.map(({ box }) => box));
});

test("segments in columns are those in objects", () => {
  const objects = [
    { border: 0, owners: [1, -1, 1], sea: 0, arcs: [0, 2] },
    { border: 1, owners: [2, 2, 2], sea: 1, arcs: [~1], disputed: 1 },
  ];
  const made = payload();
  made.geometry.segments = objects;
  const text = JSON.stringify({
    ...made,
    geometry: {
      ...made.geometry,
      segments: {
        of: 2,
        border: [0, 1],
        owners: [[1, 2], [-1, 2], [1, 2]],
        sea: [0, 1],
        disputed: [0, 1],
        count: [2, 1],
        arcs: [0, 2, ~1],
      },
    },
  });
  const plain = segmentsOf(parsePayload(JSON.stringify(made)).geometry);
  const coded = segmentsOf(parsePayload(text).geometry);
  for (const one of [plain, coded]) {
    assert.equal(one.count, 2);
    assert.deepEqual([...Array.from(one.start)], [0, 2, 3]);
    assert.deepEqual([...one.arcs], [0, 2, ~1]);
    assert.deepEqual(one.owners.map((column) => Array.from(column)), [[1, 2], [-1, 2], [1, 2]]);
    assert.deepEqual(Array.from(one.disputed), [0, 1]);
  }
});

test("a large block is unpacked, a small one is read as it is, a damaged one is refused in words", async () => {
  const text = JSON.stringify({ format: 2, ü: "<b>" });
  assert.equal(unpack(text), text);
  const deflate = deflateRawSync(text).toString("base64");
  assert.equal(await unpack(JSON.stringify({ format: 2, deflate })), text);
  const damaged = JSON.stringify({ format: 2, deflate: `${deflate.slice(0, 8)}AAAA` });
  await assert.rejects(async () => unpack(damaged), /damaged/);
});

test("the rows in sight of a long table are those, some to spare, and no others", () => {
  assert.deepEqual(inSight(10_000, 48, 100, { top: 0, bottom: 580 }), [0, 18]);
  const [first, last] = inSight(10_000, 48, -48_000, { top: 0, bottom: 480 });
  assert.ok(first < 1000 && first > 980 && last > 1010 && last < 1030);
  assert.deepEqual(inSight(10_000, 48, -900_000, { top: 0, bottom: 480 }), [10_000, 10_000]);
  assert.deepEqual(inSight(0, 48, 0, { top: 0, bottom: 480 }), [0, 0]);
});
