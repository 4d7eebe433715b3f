// Lines and polygons as Path2D for one zoom, simplified to what that zoom can show.

import type { Arc } from "../data/arcs.ts";

/** Pixels of the whole world at a zoom. */
export const worldSize = (zoom: number): number => 256 * 2 ** zoom;

/** Where a zoom's path coordinates start: they'd be too large to be exact if they started at 0. */
export interface Anchor {
  x: number;
  y: number;
}

const TOLERANCE = 0.5;

export interface Sink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/**
 * Adds an arc to a path, leaving out points nearer than half a pixel to the one before. Both ends
 * always stay, so that arcs keep meeting; what shares an arc shares its simplification.
 */
export function addArc(
  path: Sink,
  arcs: readonly Arc[],
  ref: number,
  zoom: number,
  anchor: Anchor,
  starts: boolean,
): void {
  const { points } = arcs[ref < 0 ? ~ref : ref];
  const scale = worldSize(zoom);
  const count = points.length / 2;
  // The points kept are chosen forwards whichever way the arc is drawn.
  const kept: number[] = [];
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < count; i++) {
    const x = points[2 * i] * scale - anchor.x;
    const y = points[2 * i + 1] * scale - anchor.y;
    const near = Math.abs(x - lastX) < TOLERANCE && Math.abs(y - lastY) < TOLERANCE;
    if (near && i < count - 1) continue;
    kept.push(x, y);
    lastX = x;
    lastY = y;
  }
  const step = ref < 0 ? -2 : 2;
  const from = ref < 0 ? kept.length - 2 : 0;
  for (let n = 0, i = from; n < kept.length; n += 2, i += step) {
    if (n === 0 && starts) path.moveTo(kept[i], kept[i + 1]);
    else path.lineTo(kept[i], kept[i + 1]);
  }
}

/** Path of lines: each arc on its own. */
export function linePath(
  arcs: readonly Arc[],
  refs: Iterable<number>,
  zoom: number,
  anchor: Anchor,
): Path2D {
  const path = new Path2D();
  for (const ref of refs) addArc(path, arcs, ref, zoom, anchor, true);
  return path;
}

/** Path of a coast: without what runs along the meridian at which data are cut, and is none. */
export function coastPath(arcs: readonly Arc[], ref: number, zoom: number, anchor: Anchor): Path2D {
  const path = new Path2D();
  const scale = worldSize(zoom);
  let cut = false;
  const isCut = (x: number): boolean => {
    const turns = (x + anchor.x) / scale;
    return Math.abs(turns - Math.round(turns)) < 1e-9;
  };
  const sink: Sink = {
    moveTo(x, y) {
      cut = isCut(x);
      path.moveTo(x, y);
    },
    lineTo(x, y) {
      const before = cut;
      cut = isCut(x);
      if (before && cut) path.moveTo(x, y);
      else path.lineTo(x, y);
    },
  };
  addArc(sink, arcs, ref, zoom, anchor, true);
  return path;
}

/** Path of a polygon: closed rings, to be filled by the even-odd rule. */
export function ringPath(
  arcs: readonly Arc[],
  rings: readonly (readonly number[])[],
  zoom: number,
  anchor: Anchor,
): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach((ref, n) => addArc(path, arcs, ref, zoom, anchor, n === 0));
    path.closePath();
  }
  return path;
}
