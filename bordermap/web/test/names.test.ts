import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeArcs, mercatorX, mercatorY } from "../src/data/arcs.ts";
import type { Payload } from "../src/data/payload.ts";
import { lineCover } from "../src/draw/along.ts";
import { isRightToLeft } from "../src/describe/script.ts";
import { localNames, namePlacer, type Named, type NamePlacer, type Placed } from "../src/draw/names.ts";
import { placesWithin } from "../src/draw/nations.ts";
import { Placer, touches, type Rect } from "../src/draw/placement.ts";
import { territory } from "../src/draw/territory.ts";
import { toUnit, type View } from "../src/draw/view.ts";
import { atOnce } from "../src/slices.ts";
import { payload } from "./fixture.ts";

const E5 = 1e5;
/** An arc through places in degrees. */
const arc = (...places: [number, number][]): number[] =>
  places.flatMap(([lon, lat], i) => {
    const [west, south] = i === 0 ? [0, 0] : places[i - 1];
    return [Math.round((lon - west) * E5), Math.round((lat - south) * E5)];
  });

/** Two squares side by side that share the line at 25° E; the eastern one has a hole. */
function twoLands(): Payload {
  const made = payload();
  made.countries = { code: ["LT", "BY"], name: ["Lithuania", "Belarus"], focus: [1, 1], shown: [1, 1], x: [23.5 * E5, 28 * E5], y: [55 * E5, 55 * E5] };
  made.geometry = {
    arcs: [
      arc([25, 54], [25, 55], [25, 56]),
      arc([25, 56], [22, 56], [22, 54], [25, 54]),
      arc([25, 56], [31, 56], [31, 54], [25, 54]),
      arc([29, 54.8], [29, 55.2], [30, 55.2], [30, 54.8], [29, 54.8]),
    ],
    polygons: [
      { country: 0, rings: [[0, 1]] },
      { country: 1, rings: [[0, 2], [3]] },
    ],
    segments: [{ border: 0, owners: [0, 0, 0], sea: 0, arcs: [0] }],
    lines: [],
  };
  made.places = { name: ["Vilnius", "Minsk", "Lida"], capital: [1, 1, 0], focus: [1, 1, 1], population: [5e5, 2e6, 1e5], x: [24.2 * E5, 27.5 * E5, 26 * E5], y: [55.4 * E5, 54.6 * E5, 55.5 * E5] };
  return made;
}

function viewOf(zoom: number, lon: number, lat: number, width = 800, height = 500): View {
  const scale = 256 * 2 ** zoom;
  return {
    zoom,
    scale,
    left: mercatorX(lon) * scale - width / 2,
    top: mercatorY(lat) * scale - height / 2,
    frame: { x: 0, y: 0, width, height },
    covered: [],
  };
}

const measure = ({ text, style }: { text: string; style: { size: number } }): number =>
  text.length * style.size * 0.55;

function crossingAt(view: View, crossing: number, lon: number, lat: number): Named {
  const x = mercatorX(lon) * view.scale - view.left;
  const y = mercatorY(lat) * view.scale - view.top;
  return { crossing, x, y, wide: 8, high: 8, counted: true, regular: true, picked: false };
}

const textsOf = (placed: Placed[]): string[] => placed.map(({ label }) => label.lines[0].text);
const arcsOf = (of: Payload) => decodeArcs(of.geometry.arcs);
/** Places the names of a map in English. */
const placing =
  (of: Payload) =>
  (...view: Parameters<NamePlacer>): Placed[] =>
    atOnce(namePlacer(of, arcsOf(of), () => "en")(...view));

test("a point is in the country whose land it is on", () => {
  const made = twoLands();
  const land = territory(made, arcsOf(made));
  const on = (country: number, lon: number, lat: number) => land(country, mercatorX(lon), mercatorY(lat));
  assert.ok(on(0, 23, 55) && !on(1, 23, 55));
  assert.ok(on(1, 28, 55) && !on(0, 28, 55));
  assert.ok(!on(1, 29.5, 55), "a hole is somebody else's");
  assert.ok(on(1, 30.5, 55) && on(1, 28.9, 54.9));
  for (const [lon, lat] of [[21, 55], [32, 55], [23, 57], [23, 53]]) {
    assert.ok(!on(0, lon, lat) && !on(1, lon, lat));
  }
});

test("a country's name stands on its own land, also where its own place is out of view", () => {
  const made = twoLands();
  const place = placing(made);
  const land = territory(made, arcsOf(made));
  for (const [zoom, lon] of [[6, 26], [7, 25.2], [8, 25], [9, 25.3]]) {
    const view = viewOf(zoom, lon, 55.3);
    const placed = place(view, [], measure);
    made.countries.name.forEach((name, country) => {
      const one = placed.find(({ label }) => label.lines[0].text === name.toUpperCase());
      assert.ok(one, `${name} at zoom ${zoom}`);
      for (const share of [0.25, 0.5, 0.75]) {
        const { x, y, width, height } = one.rect;
        assert.ok(land(country, ...toUnit(view, x + share * width, y + height / 2)));
      }
    });
  }
});

test("places within a country begin with the one furthest from its edges", () => {
  const made = twoLands();
  const view = viewOf(7, 25, 55);
  const [first] = placesWithin(territory(made, arcsOf(made)), 0, view);
  const [lon] = toUnit(view, first.x, first.y);
  assert.ok(lon < mercatorX(24.6));
});

test("capitals are named, cities keep off names of crossings, and nothing overlaps", () => {
  const made = twoLands();
  const view = viewOf(7, 26, 55);
  const crossings = [crossingAt(view, 0, 25, 55.5), crossingAt(view, 1, 25, 54.8)];
  const placed = placing(made)(view, crossings, measure);
  const texts = textsOf(placed);
  for (const text of ["Vilnius", "Minsk", "Medininkai", "Šumskas"]) assert.ok(texts.includes(text), text);
  const rects: Rect[] = placed.map(({ rect }) => rect);
  rects.forEach((rect, i) => {
    for (const other of rects.slice(0, i)) assert.ok(!touches(rect, other));
    for (const { x, y } of crossings) {
      assert.ok(!touches(rect, { x: x - 8, y: y - 8, width: 16, height: 16 }));
    }
  });
  assert.deepEqual(
    placed.filter(({ city }) => city).map(({ city }) => city?.capital),
    [true, true, false],
  );
});

test("what each side calls itself comes below its name where there is room", () => {
  const made = twoLands();
  const { name, local, sides } = made.crossings;
  const linesAt = (zoom: number, covered: Rect[] = []): string[] => {
    const view = { ...viewOf(zoom, 25, 55), covered };
    const placed = placing(made)(view, [crossingAt(view, 0, 25, 55)], measure);
    const begin = name[0].slice(0, 5);
    const one = placed.find(({ label }) => label.lines[0].text.startsWith(begin));
    return one ? one.label.lines.map(({ text }) => text) : [];
  };
  const call = (latin: string, names: Record<string, string>, languages: string): void => {
    Object.assign(name, [latin]);
    Object.assign(local, [names]);
    Object.assign(sides, [languages]);
  };
  const slit = [
    { x: 0, y: 0, width: 800, height: 242 },
    { x: 0, y: 258, width: 800, height: 242 },
  ];
  assert.deepEqual(linesAt(6), ["Medininkai"]);
  // What the other side is called is no other word for this one.
  assert.deepEqual(linesAt(7.5), ["Medininkai"]);
  assert.deepEqual(linesAt(9.5), ["Medininkai – Kamenny Log", "Каменны Лог"]);
  call("Ban Laem – Daung", { km: "ដូង", th: "บ้านแหลม" }, "th km");
  assert.deepEqual(linesAt(6), ["Ban Laem"]);
  assert.deepEqual(linesAt(7.5), ["Ban Laem", "บ้านแหลม"]);
  assert.deepEqual(linesAt(7.5, slit), ["Ban Laem"]);
  assert.deepEqual(linesAt(9.5), ["Ban Laem – Daung", "บ้านแหลม · ដូង"]);
  call("Värska – Saatse", { et: "Saatse saabas", ru: "Сапог" }, " ru");
  assert.deepEqual(linesAt(7.5), ["Värska"]);
  // One name is of both sides.
  call("Rafah", { ar: "معبر رفح", he: "רפיח" }, "ar he");
  assert.deepEqual(linesAt(7.5), ["Rafah", localNames("Rafah", { ar: "معبر رفح", he: "רפיח" })]);
  // Who reads another script has the Latin name below.
  call("Каменный Лог", { und: "Medininkai – Kamenny Log", be: "Каменны Лог" }, "lt be");
  assert.deepEqual(linesAt(7.5), ["Каменный Лог", "Medininkai – Kamenny Log"]);
});

test("of the free sides the one is taken that covers least of the borders", () => {
  const arcs = decodeArcs([arc([25, 54], [25, 55.9], [26.5, 55.9])]);
  const view = viewOf(6, 25, 55);
  const cover = lineCover(arcs, [0], view.scale, view.left, view.top, view.frame);
  assert.ok(cover({ x: 390, y: 240, width: 20, height: 20 }) >= 4);
  assert.equal(cover({ x: 300, y: 240, width: 60, height: 20 }), 0);
  const placer = new Placer([], view.frame, cover);
  const wish = { x: 396, y: 250, width: 60, height: 14, gap: 2, sides: ["e", "w"] as const };
  const rect = placer.place(wish);
  assert.ok(rect && rect.x < 340);
  const grown = placer.replace(rect, { ...wish, height: 28 });
  assert.ok(grown && grown.height === 28 && placer.free({ x: 420, y: 240, width: 60, height: 20 }));
});

test("capitals of other countries are named only from closer by, and after the crossings", () => {
  const made = twoLands();
  if (made.places) made.places.focus = [1, 0, 1];
  const named = (zoom: number): string[] => {
    const view = viewOf(zoom, 26, 55);
    return textsOf(placing(made)(view, [], measure));
  };
  assert.ok(named(4).includes("Vilnius") && !named(4).includes("Minsk"));
  assert.ok(named(6).includes("Minsk"));
});

test("a name that has no room on its land is set smaller before it is left out", () => {
  const made = twoLands();
  const sizeAt = (zoom: number): number | undefined => {
    const view = viewOf(zoom, 26, 55);
    const placed = placing(made)(view, [], measure);
    const one = placed.find(({ label }) => label.lines[0].text === "LITHUANIA");
    return one?.label.lines[0].style.size;
  };
  assert.equal(sizeAt(6), 14);
  assert.equal(sizeAt(4), 10.5);
  assert.equal(sizeAt(2), undefined);
});

test("names that are written to the left move nothing around them", () => {
  assert.equal(localNames("Rafah", { ar: "معبر رفح", he: "רפיח" }), "\u2068معبر رفح\u2069 · \u2068רפיח\u2069");
  assert.equal(localNames("Rafah", { lt: "Rafachas" }), "Rafachas");
  assert.ok(isRightToLeft("(جديد) X") && !isRightToLeft("X معبر"));
});
