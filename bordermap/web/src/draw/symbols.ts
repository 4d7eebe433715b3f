// The shapes of the statuses, once for canvas and SVG: path data in a circle of radius 1.
//
// Shape carries the status as much as colour does: open a filled disc, restricted a half disc,
// closed a cross in a square, unknown a hollow ring, absent a small dot.

import { ABSENT, CLOSED, OPEN, RESTRICTED, UNKNOWN } from "../terms.ts";
import type { ColourName } from "./palette.ts";

export interface Layer {
  d: string;
  paint: ColourName;
  /** Width of a stroke; without it the path is filled. */
  stroke?: number;
}

const DISC = "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z";
const RING = "M-.84 0A.84.84 0 1 1 .84 0A.84.84 0 1 1-.84 0Z";
const HALF = "M-.84 0A.84.84 0 0 0 .84 0Z";
const SQUARE = "M-.92-.92H.92V.92H-.92Z";
const CROSS = "M-.46-.46L.46.46M.46-.46L-.46.46";
const DOT = "M-.4 0A.4.4 0 1 1 .4 0A.4.4 0 1 1-.4 0Z";

/** What a status is drawn with, bottom up. */
export const SYMBOLS: readonly (readonly Layer[])[] = (() => {
  const symbols: Layer[][] = [];
  symbols[OPEN] = [{ d: DISC, paint: "open" }];
  symbols[RESTRICTED] = [
    { d: DISC, paint: "halo" },
    { d: HALF, paint: "restricted" },
    { d: RING, paint: "restricted", stroke: 0.32 },
  ];
  symbols[CLOSED] = [
    { d: SQUARE, paint: "closed" },
    { d: CROSS, paint: "halo", stroke: 0.34 },
  ];
  symbols[UNKNOWN] = [
    { d: DISC, paint: "halo" },
    { d: RING, paint: "unknown", stroke: 0.32 },
  ];
  symbols[ABSENT] = [{ d: DOT, paint: "absent" }];
  return symbols;
})();

/** What surrounds a symbol, to part it from the map: its outline. */
export const OUTLINES: readonly string[] = (() => {
  const outlines: string[] = [];
  outlines[OPEN] = outlines[RESTRICTED] = outlines[UNKNOWN] = DISC;
  outlines[CLOSED] = SQUARE;
  outlines[ABSENT] = DOT;
  return outlines;
})();

const between = (low: number, value: number, high: number): number =>
  Math.max(low, Math.min(high, value));

/** Radius of a regular crossing's symbol in pixels; local ones are smaller. */
export const radiusAt = (zoom: number): number => between(4, 1.1 * zoom - 0.6, 10);

/** Share of the radius that a crossing of local traffic gets. */
export const LOCAL_SCALE = 0.72;

/** Width of a border segment in pixels. */
export const lineWidthAt = (zoom: number): number => between(2.5, 0.6 * zoom - 0.3, 6.5);
