// The page's data block, format 2, as Python writes it, its columns read. `decode.ts` makes it usable.

import { atOnce, type Work } from "../slices.ts";
import { once, type Catalogue, type Supplement } from "../words.ts";
import { readGeometry, type CodedArcs, type Segment, type Segments } from "./geometry.ts";
import { cells, ColumnError, lengthOf, listOf, numbers, whole, type Cells, type Numbers, type Texts, type Values } from "./columns.ts";

export const FORMAT = 2;

type Column = ArrayLike<number>;

export interface Payload {
  format: number;
  map: {
    slug: string;
    title: string;
    /** Title by language. */
    titles: Record<string, string>;
    summary: string;
    start: number;
    end: number;
    date: number;
    modes: string;
    /** Code of the country that the map is about: neighbours name its borders. Left out if none is. */
    common?: string;
    /** West, south, east, north of what the map is fitted to. */
    bbox: [number, number, number, number];
    /** Those of its borders, if that is more: where its crossings lie close together. */
    around?: [number, number, number, number];
    /** Way to the first folder of the site that the page is part of; null for a single file. */
    root?: string | null;
  };
  /** `assumed` is 1 where the data state no day of evidence: `checked` is their own day then. */
  borders: { id: string; a: string; b: string; checked: number; source: number; assumed?: number }[];
  countries: {
    code: string[];
    name: string[];
    focus: number[];
    /** 1 the country that all of several borders are of. */
    subject?: number[];
    /** 0 a country that gets no name: too little is seen of it, or it is part of another. */
    shown?: number[];
    x: number[];
    y: number[];
  };
  /** Disputed areas, which belong to no country in the map's view; left out where there are none. */
  disputed?: {
    code: string[];
    name: string[];
    /** Codes of the countries that claim each. */
    claimants: string[][];
    x: number[];
    y: number[];
  };
  /** Capitals and larger cities, in the order in which they should be named. */
  places?: {
    name: string[];
    capital: number[];
    /** 1 a city of one of the map's countries. */
    focus: number[];
    population: number[];
    x: number[];
    y: number[];
  };
  geometry: {
    arcs: readonly (readonly number[])[] | CodedArcs;
    polygons: { country: number; rings: number[][] }[];
    /** Rings of each disputed area. */
    disputed?: number[][][];
    segments: readonly Segment[] | Segments;
    lines: { borders: string; arcs: number[]; disputed?: number }[];
  };
  crossings: {
    id: string[];
    border: Column;
    name: string[];
    /** What it is called where its whole name has no room, in the page's language: `takeNames`. */
    short?: readonly string[];
    local: Cells<Record<string, string>>;
    /** Languages in which `local` has the two parts of the name: "lt be". */
    sides: Cells<string>;
    kind: Column;
    category: Column;
    modes: Column;
    x: Column;
    y: Column;
    lat: Column;
    lon: Column;
    uncertainty: Column;
    baseline: Column;
    baselineSource: Column;
    facilities: Cells<string>;
    note: Cells<string>;
  };
  changes: {
    crossing: Column;
    /** As EDTF; empty for a plain day, which is `first`. */
    date: Cells<string>;
    first: Column;
    last: Column;
    minutes: Column;
    status: Column;
    modes: Column;
    directions: Column;
    appliesTo: Cells<string>;
    decidedBy: Cells<string>;
    reason: Cells<string>;
    summary: Cells<string>;
    sources: Cells<number[]>;
    confidence: Column;
  };
  context: {
    date: string[];
    first: number[];
    last: number[];
    kind: number[];
    countries: string[][];
    title: string[];
    summary: string[];
    sources: number[][];
  };
  sources: {
    id: string[];
    url: string[];
    title: string[];
    publisher: string[];
    published: string[];
    archive: string[];
  };
  /** Catalogues by language. */
  words: Record<string, Catalogue>;
  /** What each of them calls itself. */
  languages: Record<string, string>;
  cldr: Record<string, Supplement>;
  /** Language that the page was written in; fixed if the reader's browser doesn't change it. */
  lang: string;
  langFixed: boolean;
  attribution: string;
  license: string;
  /** Whose view of disputed boundaries is drawn, as a word; what the boundaries were made of. */
  worldview: string;
  boundaries?: string;
  version: string;
}

/** What is wrong with a data block, in words for whoever built the page. */
export class PayloadError extends Error {
  override name = "PayloadError";
}

/** The columns of a table must be of one length, or rows would silently be of other crossings. */
function checkColumns(table: string, columns: Record<string, ArrayLike<unknown>>): void {
  const lengths = new Set(Object.values(columns).map((column) => column.length));
  if (lengths.size > 1) throw new PayloadError(`The columns of “${table}” differ in length.`);
}

/** Parses the JSON text of a page, and refuses what this script wasn't made for. */
export const parsePayload = (text: string): Payload => atOnce(readPayload(text));

/** The same in parts. */
export function* readPayload(text: string): Work<Payload> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new PayloadError("The data of this page aren’t JSON.");
  }
  yield;
  if (typeof raw !== "object" || raw === null || !("format" in raw)) {
    throw new PayloadError("The data of this page have no format number.");
  }
  if (raw.format !== FORMAT) {
    const found = JSON.stringify(raw.format);
    throw new PayloadError(`The data have format ${found}; this script reads format ${FORMAT}.`);
  }
  const payload = raw as Payload;
  for (const part of ["map", "borders", "geometry", "words"] as const) {
    if (!payload[part]) throw new PayloadError(`The data have no part “${part}”.`);
  }
  for (const part of ["countries", "crossings", "changes", "context", "sources"] as const) {
    if (!payload[part]) throw new PayloadError(`The data have no part “${part}”.`);
    if (part === "crossings" || part === "changes") yield* readTable(part, payload);
    else checkColumns(part, payload[part]);
  }
  checkColumns("disputed", payload.disputed ?? {});
  readGeometry(payload);
  yield;
  readWords(payload);
  return payload;
}

/** Numbers that fit into a byte; all others get four. */
const BYTES = /^(kind|category|modes|baseline|status|directions|confidence)$/;
const TEXTS = /^(id|name)$/;
const LOOKED_UP = /^(local|sides|facilities|note|date|appliesTo|decidedBy|reason|summary|sources)$/;

/** Reads the columns of a table from whatever form they have. */
function* readTable(part: "crossings" | "changes", payload: Payload): Work<void> {
  const raw = payload[part] as unknown as Record<string, unknown> & { count?: number };
  const key = part === "crossings" ? "id" : "crossing";
  const made: Record<string, unknown> = {};
  try {
    const count = raw.count ?? lengthOf(raw[key] as Numbers);
    for (const [name, column] of Object.entries(raw)) {
      if (name === "count") continue;
      yield;
      if (TEXTS.test(name)) made[name] = listOf(column as Texts, count);
      else if (LOOKED_UP.test(name)) made[name] = cells(column as Values<unknown>, count);
      else if (name === "lat" || name === "lon") made[name] = degrees(column as Beside, made, count);
      else if (name === "last") made[name] = lastOf(column as LastBeside, made, count);
      else made[name] = numbers(column as Numbers, count, whole(BYTES.test(name)));
    }
  } catch (error) {
    if (!(error instanceof ColumnError)) throw error;
    throw new PayloadError(`The columns of “${part}” differ in length.`);
  }
  Object.assign(payload, { [part]: made });
}

/** Coordinates as degrees, or as what they are off from where a crossing is drawn, in 1e-5 degree. */
type Beside = readonly number[] | { beside: "x" | "y"; by: Numbers };
function degrees(of: Beside, made: Record<string, unknown>, count: number): Float64Array {
  if (!("beside" in of)) return numbers(of, count, Float64Array);
  const from = made[of.beside] as Int32Array;
  return numbers(of.by, count, Float64Array).map((by, c) => (from[c] + by) / 1e5);
}

/** Last days, or how many days after the first. */
type LastBeside = Numbers | { beside: "first"; by: Numbers };
function lastOf(of: LastBeside, made: Record<string, unknown>, count: number): Int32Array {
  if (!("beside" in of)) return numbers(of, count, Int32Array);
  const from = made[of.beside] as Int32Array;
  return numbers(of.by, count, Int32Array).map((by, row) => from[row] + by);
}

/** Catalogues that share their keys, each a text with a line a key; read when a reader speaks it. */
interface CodedWords {
  keys: string;
  texts: Record<string, string>;
}

const LANGUAGE_NAME = "language.name";

function readWords(payload: Payload): void {
  const coded = payload.words as unknown as CodedWords;
  payload.languages = {};
  if (typeof coded.keys !== "string") {
    for (const [lang, words] of Object.entries(payload.words)) payload.languages[lang] = words[LANGUAGE_NAME];
    return;
  }
  const keys = coded.keys.split("\n");
  const named = keys.indexOf(LANGUAGE_NAME);
  const catalogue = (text: string): Catalogue => {
    const words: Record<string, string> = {};
    text.split("\n").forEach((line, i) => {
      if (line !== "") words[keys[i]] = line;
    });
    return words;
  };
  payload.words = {};
  for (const [lang, text] of Object.entries(coded.texts)) {
    payload.languages[lang] = text.split("\n", named + 1)[named];
    const get = once(() => catalogue(text));
    Object.defineProperty(payload.words, lang, { enumerable: true, get });
  }
}
