// A small payload: Belarus with two neighbours, four crossings, what the tests need of each kind.

import { decode, type Data } from "../src/data/decode.ts";
import { parsePayload, type Payload } from "../src/data/payload.ts";
import type { Cells } from "../src/data/columns.ts";
import { initialChoice, type Choice } from "../src/state/choice.ts";
import { deriveScene, type Scene } from "../src/state/scene.ts";
import { dayNumber } from "../src/timeline/dates.ts";
import { readFileSync } from "node:fs";
import { dateWords, type DateWords } from "../src/timeline/dates.ts";
import { makeWords, type Words } from "../src/words.ts";

declare const REPOSITORY: string;

export const day = (iso: string): number => dayNumber(iso) as number;

export const catalogue = JSON.parse(
  readFileSync(`${REPOSITORY}bordermap/locale/en.json`, "utf8"),
) as Record<string, string>;
export const words: Words = makeWords(catalogue, "en");
export const dates: DateWords = dateWords("en");

/** A payload as plain arrays, which tests change. */
type Plain<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer U)[]
    ? Plain<U>[]
    : T extends Cells<infer U> | ArrayLike<infer U>
      ? Plain<U>[]
      : T extends object
        ? { -readonly [K in keyof T]: Plain<T[K]> }
        : T;
export type Made = Plain<Omit<Payload, "geometry" | "map">> & {
  map: Payload["map"];
  geometry: {
    arcs: number[][];
    polygons: { country: number; rings: number[][] }[];
    disputed?: number[][][];
    segments: { border: number; owners: number[]; sea: number; disputed?: number; arcs: number[] }[];
    lines: { borders: string; arcs: number[]; disputed?: number }[];
  };
};

export function payload(): Made {
  return {
    format: 2,
    map: {
      slug: "test",
      title: "Test",
      titles: { en: "Test", lt: "Bandymas" },
      summary: "",
      start: day("2019-01-01"),
      end: day("2026-11-22"),
      date: day("2026-11-22"),
      modes: "people",
      common: "BY",
      bbox: [20, 50, 30, 60],
    },
    borders: [
      { id: "BY-LT", a: "BY", b: "LT", checked: day("2026-05-11"), source: -1 },
      { id: "BY-LV", a: "BY", b: "LV", checked: day("2026-06-01"), source: -1 },
    ],
    countries: {
      code: ["BY", "LT", "LV"],
      name: ["Belarus", "Lithuania", "Latvia"],
      focus: [1, 1, 1],
      x: [28e5, 24e5, 25e5],
      y: [53e5, 55e5, 57e5],
    },
    geometry: { arcs: [[2500000, 5400000, 10000, 5000]], polygons: [], segments: [], lines: [] },
    crossings: {
      id: ["by-lt-medininkai", "by-lt-sumskas", "by-lt-rail", "by-lv-paternieki"],
      border: [0, 0, 0, 1],
      name: ["Medininkai – Kamenny Log", "Šumskas – Losha", "Kena – Gudogai", "Pāternieki"],
      local: [{ be: "Каменны Лог", lt: "Medininkai" }, {}, {}, {}],
      sides: ["lt be", "", "", ""],
      kind: [0, 0, 1, 0],
      category: [0, 1, 0, 0],
      modes: [7, 1, 96, 7],
      x: [2569953, 2571000, 2550000, 2762920],
      y: [5454419, 5460000, 5440000, 5582100],
      lat: [54.54419, 54.6, 54.4, 55.821],
      lon: [25.69953, 25.71, 25.5, 27.6292],
      uncertainty: [120, 100, 50, 100],
      baseline: [0, 0, 0, 0],
      baselineSource: [-1, -1, -1, -1],
      facilities: ["", "", "", ""],
      note: ["", "", "", ""],
    },
    changes: {
      crossing: [0, 0, 1, 2, 3],
      date: ["2020-07", "2025-10-22", "2023-08-18", "2020-03-16", "2025-10-22"],
      first: [day("2020-07-01"), day("2025-10-22"), day("2023-08-18"), day("2020-03-16"), day("2025-10-22")],
      last: [day("2020-07-31"), day("2025-10-22"), day("2023-08-18"), day("2020-03-16"), day("2025-10-22")],
      minutes: [-1, 150, -1, -1, -1],
      status: [1, 2, 2, 2, 2],
      modes: [3, 7, 1, 32, 7],
      directions: [1, 3, 3, 3, 3],
      appliesTo: ["", "", "", "", ""],
      decidedBy: ["LT", "LT", "LT", "BY", "LV"],
      reason: ["pandemic", "smuggling: balloons", "security", "pandemic", "smuggling"],
      summary: ["Limits", "Shut at night", "Shut", "Trains stop", "Shut at night"],
      sources: [[0], [0], [0], [], [0]],
      confidence: [0, 0, 0, 1, 0],
    },
    context: { date: [], first: [], last: [], kind: [], countries: [], title: [], summary: [], sources: [] },
    sources: {
      id: ["s"],
      url: ["https://example.org/"],
      title: ["A page"],
      publisher: ["LRT"],
      published: ["2025-10-22"],
      archive: [""],
    },
    words: { en: catalogue },
    languages: {},
    cldr: {},
    lang: "en",
    langFixed: false,
    attribution: "",
    license: "",
    worldview: "",
    version: "1",
  };
}

/** The payload as the page reads it, changed by `change` first. */
export function data(change: (payload: Made) => void = () => undefined): Data {
  const made = payload();
  change(made);
  return decode(parsePayload(JSON.stringify(made)));
}

export function scene(of: Data, choice: Partial<Choice> = {}): Scene {
  return deriveScene(of, { ...initialChoice(of), ...choice }, null);
}
