import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeArcs } from "../src/data/arcs.ts";
import { parsePayload, type Payload } from "../src/data/payload.ts";
import { worldviewWords } from "../src/describe/worldview.ts";
import { strokesOf } from "../src/draw/borders.ts";
import { coastArcs } from "../src/draw/coast.ts";
import { hatch } from "../src/draw/hatch.ts";
import { namePlacer } from "../src/draw/names.ts";
import { atOnce } from "../src/slices.ts";
import { coastPath, worldSize } from "../src/draw/paths.ts";
import type { Frame } from "../src/draw/surface.ts";
import { disputedGround } from "../src/draw/territory.ts";
import { toUnit, type View } from "../src/draw/view.ts";
import { mercatorX, mercatorY } from "../src/data/arcs.ts";
import { turnedTo } from "../src/geo/turn.ts";
import { CLOSED, OPEN, UNKNOWN } from "../src/terms.ts";
import { UNCERTAIN } from "../src/timeline/asof.ts";
import { data, payload, words } from "./fixture.ts";

/** A country from 20° to 25° east, and a disputed area to 30°, both from 50° to 55° north. */
function withArea(made: Payload = payload()): Payload {
  made.countries = { code: ["LT"], name: ["Lithuania"], focus: [1], x: [22.5e5], y: [52.5e5] };
  made.geometry = {
    arcs: [
      [25e5, 50e5, 0, 5e5],
      [25e5, 55e5, -5e5, 0, 0, -5e5, 5e5, 0],
      [25e5, 55e5, 5e5, 0, 0, -5e5, -5e5, 0],
    ],
    polygons: [{ country: 0, rings: [[0, 1]] }],
    disputed: [[[0, 2]]],
    segments: [],
    lines: [{ borders: "", arcs: [0], disputed: 1 }],
  };
  made.disputed = { code: ["x"], name: ["Sand"], claimants: [["BY", "LT"]], x: [27.5e5], y: [52.5e5] };
  made.worldview = "neutral";
  return made;
}

function view(zoom: number): View {
  const scale = worldSize(zoom);
  return {
    zoom,
    scale,
    left: mercatorX(25) * scale - 400,
    top: mercatorY(52.5) * scale - 250,
    frame: { x: 0, y: 0, width: 800, height: 500 },
    covered: [],
  };
}

test("the coast of a disputed area is a coast", () => {
  assert.deepEqual(coastArcs(withArea().geometry), [1, 2]);
});

test("an area is named on its own ground, where both of its lines have room", () => {
  const made = withArea();
  const arcs = decodeArcs(made.geometry.arcs);
  const ground = disputedGround(made, arcs);
  const measure = ({ text, style }: { text: string; style: { size: number } }): number =>
    text.length * style.size * 0.55;
  const placer = namePlacer(made, arcs, () => "en", () => words.t("map.disputed"));
  const named = (zoom: number) =>
    atOnce(placer(view(zoom), [], measure)).find(({ label }) => label.lines[0].text === "Sand");
  const found = named(6);
  assert.ok(found);
  assert.deepEqual(found.label.lines.map(({ text }) => text), ["Sand", "disputed"]);
  assert.ok(found.label.lines.every(({ style }) => style.font.startsWith("italic")));
  const { x, y, width, height } = found.rect;
  assert.ok(ground(0, ...toUnit(view(6), x + width / 2, y + height / 2)));
  assert.equal(named(0), undefined);
});

test("a disputed line keeps its colour, and looks like no other broken one", () => {
  const colours = (disputed: boolean): string[] =>
    strokesOf(CLOSED, true, false, 4, false, disputed).map(({ colour }) => colour);
  assert.deepEqual(colours(true), colours(false));
  const dash = (state: number, sea: boolean, disputed: boolean): string =>
    String(strokesOf(state, true, sea, 4, false, disputed)[1].dash);
  const looks = [
    dash(OPEN, false, false),
    dash(OPEN, true, false),
    dash(OPEN, false, true),
    dash(OPEN | UNCERTAIN, false, false),
    dash(UNKNOWN, false, false),
  ];
  assert.equal(new Set(looks).size, looks.length);
  assert.ok(strokesOf(-1, true, false, 4, false, true)[0].dash.length > 0);
});

test("hatching covers the box and stays on the land while the map moves", () => {
  const lines = (dx: number, dy: number): [number, number][] => {
    const found: [number, number][] = [];
    const scale = worldSize(4);
    const anchor = { x: 1000 + dx, y: 500 + dy };
    const box = { west: anchor.x / scale, north: anchor.y / scale, east: (anchor.x + 300) / scale, south: (anchor.y + 200) / scale };
    const ctx = {
      beginPath: () => undefined,
      stroke: () => undefined,
      lineTo: () => undefined,
      moveTo: (x: number, y: number) => void found.push([x, y]),
    };
    hatch({ ctx, zoom: 4, anchor, box } as unknown as Frame, "", { west: 0, north: 0, east: 1, south: 1 });
    return found;
  };
  const still = lines(0, 0);
  assert.ok(still.length > 40);
  // Each line is told by x - y in the world's pixels, whatever part of it is drawn.
  const places = (dx: number, dy: number): Set<string> =>
    new Set(lines(dx, dy).map(([x, y]) => (x + 1000 + dx - (y + 500 + dy)).toFixed(3)));
  const moved = places(37, -11);
  assert.ok([...places(0, 0)].filter((at) => moved.has(at)).length > still.length * 0.7);
});

test("whose view it is, in words", () => {
  const said = (change: (made: Payload) => void): string => {
    const made = data((given) => change(withArea(given)));
    return worldviewWords(made, words);
  };
  assert.equal(
    said(() => undefined),
    "neutral view; disputed areas are hatched; disputed here: Sand (Belarus, Lithuania)",
  );
  const alone = (worldview: string): string =>
    said((made) => {
      made.worldview = worldview;
      delete made.disputed;
      delete made.geometry.disputed;
    });
  assert.equal(alone("neutral"), "neutral view");
  assert.equal(alone("in"), "official view: India");
  assert.equal(alone("somebody"), "view “somebody”");
  assert.equal(alone("un"), "view “UN”");
  assert.equal(alone(""), "");
});

test("columns of disputed areas of different length are refused", () => {
  const made = withArea();
  made.disputed?.name.push("More");
  assert.throws(() => parsePayload(JSON.stringify(made)), /disputed/);
});

test("where data are cut there is no coast", () => {
  const drawn: string[] = [];
  const before = globalThis.Path2D;
  globalThis.Path2D = class {
    moveTo = (): void => void drawn.push("M");
    lineTo = (): void => void drawn.push("L");
  } as unknown as typeof Path2D;
  try {
    const [arc] = decodeArcs([[179e5, 10e5, 1e5, 0, 0, -10e5, 0, -10e5, -1e5, 0]]);
    coastPath([arc], 0, 3, { x: 0, y: 0 });
    coastPath([decodeArcs([[181e5, 10e5, 0, -10e5]])[0]], 0, 3, { x: 0, y: 0 });
  } finally {
    globalThis.Path2D = before;
  }
  // Along 180° the pen is lifted; along 181° it isn't.
  assert.equal(drawn.join(""), "MLMMLML");
});

test("longitudes go on beyond 180° where the map does", () => {
  assert.equal(turnedTo(181, -179), 181);
  assert.equal(turnedTo(-150, 170), -190);
  assert.equal(turnedTo(25, 25.28), 25.28);
});
