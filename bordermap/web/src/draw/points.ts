// Where the crossings are drawn, how large, and in which order.

import { mercatorX, mercatorY } from "../data/arcs.ts";
import type { Data } from "../data/decode.ts";
import { LOCAL } from "../terms.ts";
import { LOCAL_SCALE } from "./symbols.ts";

export interface Points {
  /** Unit Web Mercator. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Crossings in drawing order: the ones that matter most last. */
  readonly order: Int32Array;
  /** Share of the full radius. */
  readonly scale: Float64Array;
  /** How much of the map each takes up to its sides, in radii: names keep off it. */
  readonly room: Float64Array;
}

export function crossingPoints({ payload, counted }: Data): Points {
  const { x, y, category } = payload.crossings;
  const rank = (c: number): number => counted[c] * 2 + Number(category[c] !== LOCAL);
  return {
    x: Float64Array.from(x, (lon) => mercatorX(lon / 1e5)),
    y: Float64Array.from(y, (lat) => mercatorY(lat / 1e5)),
    order: Int32Array.from(x, (_, c) => c).sort((a, b) => rank(a) - rank(b) || b - a),
    scale: Float64Array.from(category, (code) => (code === LOCAL ? LOCAL_SCALE : 1)),
    room: new Float64Array(x.length).fill(1),
  };
}
