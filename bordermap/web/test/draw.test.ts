import assert from "node:assert/strict";
import { test } from "node:test";
import { areaPath, labelPlace } from "../src/controls/area.ts";
import { timeScale } from "../src/controls/scale.ts";
import { decodeArcs } from "../src/data/arcs.ts";
import { strokesOf } from "../src/draw/borders.ts";
import { coastArcs } from "../src/draw/coast.ts";
import { crossingAt } from "../src/draw/hit.ts";
import { addArc } from "../src/draw/paths.ts";
import { AROUND, placeLabels, touches, type Rect, type Wish } from "../src/draw/placement.ts";
import { crossingPoints } from "../src/draw/points.ts";
import { SYMBOLS } from "../src/draw/symbols.ts";
import { ABSENT, CLOSED, OPEN } from "../src/terms.ts";
import { LAST_KNOWN, UNCERTAIN } from "../src/timeline/asof.ts";
import { data, scene } from "./fixture.ts";

const frame: Rect = { x: 0, y: 0, width: 400, height: 300 };
const wish = (x: number, y: number): Wish => ({ x, y, width: 60, height: 14, gap: 6, sides: AROUND });

test("labels never lie on each other, on a symbol or beyond the frame", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const wishes = Array.from({ length: 80 }, () => wish(random() * 400, random() * 300));
  const obstacles = wishes.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  const placed = placeLabels(wishes, obstacles, frame).filter((rect) => rect !== null);
  assert.ok(placed.length > 10);
  placed.forEach((rect, i) => {
    assert.ok(rect.x >= 0 && rect.y >= 0 && rect.x + 60 <= 400 && rect.y + 14 <= 300);
    for (const other of [...obstacles, ...placed.slice(0, i)]) assert.ok(!touches(rect, other));
  });
});

test("the more important label comes first, the best side first", () => {
  const [first, second] = placeLabels([wish(100, 100), wish(101, 100)], [], frame);
  assert.deepEqual(first, { x: 106, y: 93, width: 60, height: 14 });
  assert.ok(second && second.x < 100);
  assert.equal(placeLabels([wish(100, 100)], [frame], frame)[0], null);
});

test("an arc is simplified alike in both directions and keeps its ends", () => {
  const arcs = decodeArcs([[0, 0, ...Array.from({ length: 400 }, (_, i) => 10 + (i % 3))]]);
  const run = (ref: number): string[] => {
    const points: string[] = [];
    const add = (x: number, y: number): void => void points.push(`${x.toFixed(3)} ${y.toFixed(3)}`);
    addArc({ moveTo: add, lineTo: add }, arcs, ref, 6, { x: 0, y: 0 }, true);
    return points;
  };
  const forwards = run(0);
  assert.ok(forwards.length < 60 && forwards.length > 2);
  assert.deepEqual(run(~0).reverse(), forwards);
});

test("coasts are the arcs of one ring alone that are no border", () => {
  const geometry = {
    arcs: [],
    polygons: [
      { country: 0, rings: [[0, 1, 2]] },
      { country: 1, rings: [[~1, 3]] },
    ],
    segments: [{ border: 0, owners: [-1, -1, -1], sea: 0, arcs: [2] }],
    lines: [],
  };
  assert.deepEqual(coastArcs(geometry), [0, 3]);
});

test("a segment's strokes tell its status without colour", () => {
  const open = strokesOf(OPEN, true, false, 4);
  const closed = strokesOf(CLOSED, true, false, 4);
  assert.ok(closed.length > open.length && closed[2].width > open[1].width);
  assert.ok(strokesOf(OPEN | UNCERTAIN, true, false, 4)[1].dash.length > 0);
  assert.ok(strokesOf(OPEN | LAST_KNOWN, true, false, 4)[1].pale);
  assert.ok(strokesOf(OPEN, true, true, 4)[1].width < open[1].width);
  for (const faint of [strokesOf(ABSENT, true, false, 4), strokesOf(-1, true, false, 4), strokesOf(OPEN, false, false, 4)]) {
    assert.deepEqual(faint.map(({ colour }) => colour), ["line"]);
  }
});

test("a closed segment on paper has bars, which no other has", () => {
  const on = (state: number): number => strokesOf(state, true, false, 4, true).length;
  assert.equal(on(CLOSED), strokesOf(CLOSED, true, false, 4).length + 1);
  assert.equal(on(OPEN), strokesOf(OPEN, true, false, 4).length);
});

test("every status has a shape of its own", () => {
  const shapes = SYMBOLS.map((layers) => layers.map(({ d, stroke }) => `${d}${stroke}`).join());
  assert.equal(new Set(shapes).size, 5);
});

test("the pointer finds the nearest crossing that has the chosen traffic", () => {
  const one = data();
  const points = crossingPoints(one);
  const now = scene(one);
  const near = (c: number, dx: number): number =>
    crossingAt(points, now.states, now.shown, points.x[c] + dx, points.y[c], 1e-4);
  assert.equal(near(0, 0), 0);
  assert.equal(near(1, 0), 1);
  assert.equal(near(3, 5e-5), 3);
  assert.equal(near(3, 2e-4), -1);
  const goods = scene(one, { modes: "truck" });
  // The rail crossing has no lorries, but it's the only one there.
  assert.equal(
    crossingAt(points, goods.states, goods.shown, points.x[2], points.y[2], 1e-4),
    2,
  );
});

test("the time scale goes there and back, right to left too", () => {
  for (const rtl of [false, true]) {
    const scale = timeScale(100, 2100, 824, rtl);
    assert.equal(scale.x(100), rtl ? 812 : 12);
    assert.equal(scale.x(2100), rtl ? 12 : 812);
    assert.equal(Math.round(scale.day(scale.x(777))), 777);
  }
});

test("an area goes in steps", () => {
  assert.equal(areaPath([0, 5, 8, 10], [0, 0, 0], [2, 1, 1]), "M0 2H5V1H10V0H0Z");
  assert.equal(areaPath([], [], []), "");
});

test("the name of an area stands in its longest stretch with room", () => {
  const room = { width: 3, height: 4 };
  // A number a step, always the same ones.
  const random = (seed: number): number => Math.abs(Math.sin(seed) * 10_000) % 10;
  for (let run = 0; run < 50; run++) {
    const steps = Array.from({ length: 12 }, (_, i) => i + 20 * run);
    const edges = [0, ...steps.map((seed, i) => i + 1 + random(seed) / 20)];
    const high = steps.map((seed) => random(seed + 0.3));
    const low = steps.map((seed, i) => high[i] + random(seed + 0.7));
    let longest = room.width;
    let wanted: { x: number; y: number } | null = null;
    for (let i = 0; i < 12; i++) {
      for (let j = i; j < 12; j++) {
        const top = Math.max(...high.slice(i, j + 1));
        const bottom = Math.min(...low.slice(i, j + 1));
        if (bottom - top < room.height || edges[j + 1] - edges[i] <= longest) continue;
        longest = edges[j + 1] - edges[i];
        wanted = { x: (edges[i] + edges[j + 1]) / 2, y: (top + bottom) / 2 };
      }
    }
    assert.deepEqual(labelPlace(edges, low, high, room), wanted);
  }
});
