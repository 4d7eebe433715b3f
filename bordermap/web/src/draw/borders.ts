// The map's own borders: segments in the colour of their crossing's status.
//
// Whose a segment is depends on the traffic: a border that is shut to people is shut along all of
// its length, though a goods railway crosses it.
//
// Not by colour alone: a closed stretch is heavier and cased, on paper barred too, a restricted one
// has a light core, an unknown one is dotted; an uncertain one is broken, one beside a disputed area
// is dashed long and short, a last-known one paler, sea parts thinner.

import { boxOf, overlap, type Arc, type Box } from "../data/arcs.ts";
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

interface Segment extends ReturnType<typeof cached> {
  border: number;
  owners: number[];
  sea: boolean;
  disputed: boolean;
  box: Box;
}

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
  paint(frame: Frame, palette: Palette, state: SegmentState): void;
  /** Boxes of the segments of a crossing for any traffic, in unit Mercator. */
  boxesOf(crossing: number): Box[];
}

export function borderPainter(payload: Payload, arcs: readonly Arc[]): BorderPainter {
  const segments: Segment[] = payload.geometry.segments.map(({ border, owners, sea, disputed, arcs: refs }) => ({
    border,
    owners,
    sea: sea === 1,
    disputed: disputed === 1,
    box: boxOf(arcs, refs),
    ...cached((zoom, anchor) => linePath(arcs, refs, zoom, anchor)),
  }));
  const byCrossing = new Map<number, Box[]>();
  for (const { owners, box } of segments) {
    for (const owner of new Set(owners)) {
      byCrossing.set(owner, [...(byCrossing.get(owner) ?? []), box]);
    }
  }
  return {
    boxesOf: (crossing) => byCrossing.get(crossing) ?? [],
    paint(frame, palette, { states, bordersShown, mask }) {
      const { ctx } = frame;
      const width = lineWidthAt(frame.zoom);
      const group = groupOf(mask);
      // A stroke reaches beyond its segment's box, into the part to paint it may be.
      const reach = LINE_REACH / worldSize(frame.zoom);
      const near: Box = {
        west: frame.box.west - reach,
        north: frame.box.north - reach,
        east: frame.box.east + reach,
        south: frame.box.south + reach,
      };
      const visible = segments
        .filter(({ box }) => overlap(box, near))
        .map((segment) => {
          const owner = segment.owners[group];
          const state = owner < 0 ? -1 : states[owner];
          const shown = bordersShown[segment.border] === 1;
          const { sea, disputed } = segment;
          return { segment, strokes: strokesOf(state, shown, sea, width, palette.printed, disputed) };
        });
      ctx.lineJoin = "round";
      // Level by level, so that one segment's casing never lies on its neighbour's colour.
      for (let level = 0; level < 4; level++) {
        for (const { segment, strokes } of visible) {
          const stroke = strokes[level];
          if (!stroke) continue;
          ctx.lineCap = stroke.dash.length > 0 && stroke.dash[0] > 1 ? "butt" : "round";
          ctx.strokeStyle = (stroke.pale ? palette.pale : palette)[stroke.colour];
          ctx.lineWidth = stroke.width;
          ctx.setLineDash(stroke.dash);
          segment.draw(frame, (path) => ctx.stroke(path));
        }
      }
      ctx.setLineDash([]);
    },
  };
}
