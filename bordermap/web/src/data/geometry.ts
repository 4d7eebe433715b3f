// Shapes and segments of the data block: lists of arcs, as they are written and as the page uses them.

import { numbers, type Numbers } from "./columns.ts";
import type { Payload } from "./payload.ts";

type Column = ArrayLike<number>;

/** Owner: the crossing whose colour a segment has for a group of modes, -1 for nobody. */
export interface Segment {
  border: number;
  owners: readonly number[];
  sea: number;
  arcs: readonly number[];
  /** 1 a line beside a disputed area. */
  disputed?: number;
}

/** The same as columns; arcs of segment s: `arcs` from `start[s]` to `start[s + 1]`. */
export interface Segments {
  readonly count: number;
  readonly border: Column;
  /** A column a group of modes. */
  readonly owners: readonly Column[];
  readonly sea: Column;
  readonly disputed: Column;
  readonly start: Column;
  readonly arcs: Int32Array;
}

/** Vertices as steps of 1e-5 degree that run on from arc to arc. */
export interface CodedArcs {
  /** Vertices of each arc. */
  count: Numbers;
  x: Numbers;
  y: Numbers;
}

interface CodedRings {
  country?: number[];
  /** Rings of each shape, and arcs of each ring. */
  rings: number[];
  count: number[];
  arcs: Numbers;
}

/** Shapes as lists of rings, each a list of arcs. */
function ringsOf({ rings, count, arcs }: CodedRings): number[][][] {
  const all = numbers(arcs, count.reduce((sum, n) => sum + n, 0), Int32Array);
  let at = 0;
  let ring = 0;
  return rings.map((n) =>
    Array.from({ length: n }, () => Array.from(all.subarray(at, (at += count[ring++])))),
  );
}

/** Reads the shapes and segments of a payload from whatever form they have. */
export function readGeometry({ geometry }: Payload): void {
  const coded = geometry as unknown as { polygons: CodedRings; disputed?: CodedRings };
  if (!Array.isArray(coded.polygons)) {
    const { country = [] } = coded.polygons;
    geometry.polygons = ringsOf(coded.polygons).map((rings, i) => ({ country: country[i], rings }));
  }
  if (coded.disputed && !Array.isArray(coded.disputed)) geometry.disputed = ringsOf(coded.disputed);
  geometry.segments = segmentsOf(geometry);
}

interface CodedSegments {
  border: number[];
  owners: Numbers[];
  sea: Numbers;
  disputed: Numbers;
  arcs: Numbers;
  count: Numbers;
}

/** The segments of a geometry as columns, whichever form they have. */
export function segmentsOf({ segments }: Payload["geometry"]): Segments {
  if ("start" in segments) return segments;
  if (Array.isArray(segments)) {
    const all = segments as readonly Segment[];
    const start = [0];
    for (const { arcs } of all) start.push(start[start.length - 1] + arcs.length);
    return {
      count: all.length,
      border: all.map(({ border }) => border),
      owners: [0, 1, 2].map((group) => all.map(({ owners }) => owners[group])),
      sea: all.map(({ sea }) => sea),
      disputed: all.map(({ disputed = 0 }) => disputed),
      start,
      arcs: Int32Array.from(all.flatMap(({ arcs }) => arcs)),
    };
  }
  const coded = segments as unknown as CodedSegments & { of: number };
  const count = coded.of;
  const lengths = numbers(coded.count, count, Int32Array);
  const start = new Int32Array(count + 1);
  for (let s = 0; s < count; s++) start[s + 1] = start[s] + lengths[s];
  return {
    count,
    border: numbers(coded.border, count, Int32Array),
    owners: coded.owners.map((column) => numbers(column, count, Int32Array)),
    sea: numbers(coded.sea, count, Uint8Array),
    disputed: numbers(coded.disputed, count, Uint8Array),
    start,
    arcs: numbers(coded.arcs, start[count], Int32Array),
  };
}
