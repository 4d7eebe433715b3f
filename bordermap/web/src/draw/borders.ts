// The map's own borders: segments in the colour of their crossing's status.
//
// Whose a segment is depends on the traffic: a border that is shut to people is shut along all of
// its length, though a goods railway crosses it.
//
// Not by colour alone: a closed stretch is heavier and cased, on paper barred too, a restricted one
// has a light core, an unknown one is dotted; an uncertain one is broken, one beside a disputed area
// is dashed long and short, a last-known one paler, sea parts thinner.

import { boxOf, emptyBox, extend, type Arc, type Box } from "../data/arcs.ts";
import { segmentsOf } from "../data/geometry.ts";
import type { Payload } from "../data/payload.ts";
import { groupOf } from "../modes.ts";
import { ABSENT, CLOSED, RESTRICTED, STATUSES, UNKNOWN } from "../terms.ts";
import { LAST_KNOWN, statusOf, UNCERTAIN } from "../timeline/asof.ts";
import { cached } from "./cache.ts";
import type { ColourName, Palette } from "./palette.ts";
import { linePath, worldSize } from "./paths.ts";
import type { Frame } from "./surface.ts";
import { lineWidthAt } from "./symbols.ts";

/** Pixels around a segment that its widest stroke may touch. */
export const LINE_REACH = 8;
/** Of more segments nobody asks where those of one crossing are: all is painted anew. */
const MOST_BOXES = 5000;

export interface SegmentState {
  /** State of each crossing, which borders are chosen, and for which modes. */
  states: Uint8Array;
  mask: number;
  bordersShown: Uint8Array;
}

/** Dashes of a disputed line that has no status. */
export const DISPUTED_DASH = [5, 3];

/** Breadth by status: a restricted line needs room for its core, a closed one must stand out. */
const WEIGHTS = [1, 1.3, 1.3, 1.1];

interface Stroke {
  colour: ColourName;
  width: number;
  dash: number[];
  pale: boolean;
}

/** The strokes of a segment, bottom up. A state of -1 is a segment without a crossing. */
export function strokesOf(
  state: number,
  shown: boolean,
  sea: boolean,
  width: number,
  printed = false,
  disputed = false,
): Stroke[] {
  const status = state < 0 ? ABSENT : statusOf(state);
  if (!shown || status === ABSENT) {
    const thin = Math.max(1, width * 0.4);
    const dash = sea ? [2, 3] : disputed ? DISPUTED_DASH : [];
    return [{ colour: "line", width: thin, dash, pale: false }];
  }
  const broad = width * WEIGHTS[status] * (sea ? 0.6 : 1);
  const uncertain = (state & UNCERTAIN) !== 0;
  const pale = (state & LAST_KNOWN) !== 0;
  const dash =
    status === UNKNOWN
      ? [0.1, broad * 1.8]
      : uncertain
        ? [broad * 1.6, broad * 1.1]
        : disputed
          ? [broad * 3, broad, broad, broad]
          : sea
            ? [broad * 2.5, broad * 1.5]
            : [];
  const strokes: Stroke[] = [{ colour: "halo", width: broad + 2.5, dash: [], pale: false }];
  if (status === CLOSED) strokes.push({ colour: "ink", width: broad + 2, dash, pale });
  strokes.push({ colour: STATUSES[status], width: broad, dash, pale });
  if (status === CLOSED && printed && dash.length === 0) {
    // Bars across: without colours its weight alone would tell it from an open one.
    strokes.push({ colour: "halo", width: broad, dash: [1.5, broad * 1.3], pale: false });
  }
  if (status === RESTRICTED && !sea) {
    strokes.push({ colour: "halo", width: broad * 0.28, dash: [], pale: false });
  }
  return strokes;
}

export interface BorderPainter {
  /** Segments shorter than `least` pixels are left out: they lie below their crossing's symbol. */
  paint(frame: Frame, palette: Palette, state: SegmentState, least?: number): void;
  /** Box of all segments of a crossing for any traffic, in unit Mercator; null if it has none. */
  boxOf(crossing: number): Box | null;
}

export function borderPainter(payload: Payload, arcs: readonly Arc[]): BorderPainter {
  const segments = segmentsOf(payload.geometry);
  const refsOf = (s: number): Int32Array => segments.arcs.subarray(segments.start[s], segments.start[s + 1]);
  // West, north, east, south of each: ten thousand objects would be a burden.
  const boxes = new Float64Array(4 * segments.count);
  for (let s = 0; s < segments.count; s++) {
    const { west, north, east, south } = boxOf(arcs, refsOf(s));
    boxes.set([west, north, east, south], 4 * s);
  }
  const own = new Map<number, Box>();
  const boxAt = (s: number): Box => ({
    west: boxes[4 * s],
    north: boxes[4 * s + 1],
    east: boxes[4 * s + 2],
    south: boxes[4 * s + 3],
  });
  for (const owners of segments.count < MOST_BOXES ? segments.owners : []) {
    for (let s = 0; s < segments.count; s++) {
      const box = own.get(owners[s]) ?? emptyBox();
      extend(box, boxAt(s));
      own.set(owners[s], box);
    }
  }
  const paths = new Map<number, ReturnType<typeof cached>>();
  let pathZoom = NaN;
  const pathOf = (s: number, zoom: number): ReturnType<typeof cached> => {
    if (zoom !== pathZoom) paths.clear();
    pathZoom = zoom;
    let path = paths.get(s);
    if (!path) paths.set(s, (path = cached((at, anchor) => linePath(arcs, refsOf(s), at, anchor))));
    return path;
  };
  return {
    boxOf: (crossing) => own.get(crossing) ?? null,
    paint(frame, palette, { states, bordersShown, mask }, least = 0) {
      const { ctx } = frame;
      const width = lineWidthAt(frame.zoom);
      const owners = segments.owners[groupOf(mask)];
      // A stroke reaches beyond its segment's box, into the part to paint it may be.
      const scale = worldSize(frame.zoom);
      const reach = LINE_REACH / scale;
      const near: Box = {
        west: frame.box.west - reach,
        north: frame.box.north - reach,
        east: frame.box.east + reach,
        south: frame.box.south + reach,
      };
      const visible: { path: ReturnType<typeof cached>; strokes: Stroke[] }[] = [];
      for (let s = 0; s < segments.count; s++) {
        const at = 4 * s;
        if (boxes[at] > near.east || boxes[at + 2] < near.west) continue;
        if (boxes[at + 1] > near.south || boxes[at + 3] < near.north) continue;
        const long = Math.max(boxes[at + 2] - boxes[at], boxes[at + 3] - boxes[at + 1]) * scale;
        if (long < least) continue;
        const state = owners[s] < 0 ? -1 : states[owners[s]];
        const shown = bordersShown[segments.border[s]] === 1;
        const sea = segments.sea[s] === 1;
        const disputed = segments.disputed[s] === 1;
        const strokes = strokesOf(state, shown, sea, width, palette.printed, disputed);
        visible.push({ path: pathOf(s, frame.zoom), strokes });
      }
      ctx.lineJoin = "round";
      // Level by level, so that one segment's casing never lies on its neighbour's colour.
      for (let level = 0; level < 4; level++) {
        for (const { path, strokes } of visible) {
          const stroke = strokes[level];
          if (!stroke) continue;
          ctx.lineCap = stroke.dash.length > 0 && stroke.dash[0] > 1 ? "butt" : "round";
          ctx.strokeStyle = (stroke.pale ? palette.pale : palette)[stroke.colour];
          ctx.lineWidth = stroke.width;
          ctx.setLineDash(stroke.dash);
          path.draw(frame, (line) => ctx.stroke(line));
        }
      }
      ctx.setLineDash([]);
    },
  };
}
