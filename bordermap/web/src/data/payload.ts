// The page's data block, format 1, as Python writes it. Only its shape: `decode.ts` makes it usable.

import type { Catalogue, Supplement } from "../words.ts";

export const FORMAT = 1;

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
    bbox: [number, number, number, number];
    /** Way to the first folder of the site that the page is part of; null for a single file. */
    root?: string | null;
  };
  borders: { id: string; a: string; b: string; checked: number; source: number }[];
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
    arcs: number[][];
    polygons: { country: number; rings: number[][] }[];
    /** Rings of each disputed area. */
    disputed?: number[][][];
    /** Owner: the crossing whose colour a segment has for a group of modes, -1 for nobody. */
    segments: {
      border: number;
      owners: number[];
      sea: number;
      arcs: number[];
      /** 1 a line beside a disputed area. */
      disputed?: number;
    }[];
    lines: { borders: string; arcs: number[]; disputed?: number }[];
  };
  crossings: {
    id: string[];
    border: number[];
    name: string[];
    local: Record<string, string>[];
    kind: number[];
    category: number[];
    modes: number[];
    x: number[];
    y: number[];
    lat: number[];
    lon: number[];
    uncertainty: number[];
    distance: number[];
    km: number[];
    baseline: number[];
    baselineSource: number[];
    facilities: string[];
    note: string[];
  };
  changes: {
    crossing: number[];
    date: string[];
    first: number[];
    last: number[];
    minutes: number[];
    status: number[];
    modes: number[];
    directions: number[];
    appliesTo: string[];
    decidedBy: string[];
    reason: string[];
    summary: string[];
    sources: number[][];
    confidence: number[];
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
export function parsePayload(text: string): Payload {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new PayloadError("The data of this page aren’t JSON.");
  }
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
    checkColumns(part, payload[part]);
  }
  checkColumns("disputed", payload.disputed ?? {});
  return payload;
}
