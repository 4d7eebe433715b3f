// The crossings: a symbol each, by status; marks for what is uncertain, last known, just changed.

import type { Box } from "../data/arcs.ts";
import { ABSENT } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import type { Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import type { Points } from "./points.ts";
import { stampSymbol } from "./sprites.ts";
import type { Frame } from "./surface.ts";
import { radiusAt } from "./symbols.ts";

/** Pixels around a crossing that its symbol and marks may touch. */
export const SYMBOL_REACH = 22;

export interface CrossingState {
  states: Uint8Array;
  shown: Uint8Array;
  /** Chosen crossing and the one under the pointer, or -1. */
  chosen: number;
  hover: number;
}

/** Paints the crossings in the frame. */
export function paintCrossings(
  frame: Frame,
  palette: Palette,
  points: Points,
  { states, shown, chosen, hover }: CrossingState,
): void {
  const { ctx, zoom, anchor, box } = frame;
  const scale = worldSize(zoom);
  const radius = radiusAt(zoom);
  const reach = SYMBOL_REACH / scale;
  const draw = (c: number): void => {
    const x = points.x[c];
    const y = points.y[c];
    if (x < box.west - reach || x > box.east + reach) return;
    if (y < box.north - reach || y > box.south + reach) return;
    const state = shown[c] ? states[c] : ABSENT;
    const size = radius * points.scale[c];
    const left = x * scale - anchor.x;
    const top = y * scale - anchor.y;
    if (c === chosen || c === hover) {
      ctx.beginPath();
      ctx.arc(left, top, size * 1.25 + 4, 0, 2 * Math.PI);
      ctx.fillStyle = palette.halo;
      ctx.fill();
      ctx.strokeStyle = c === chosen ? palette.accent : palette.ink;
      ctx.lineWidth = c === chosen ? 2.5 : 1.5;
      ctx.stroke();
    }
    stampSymbol(ctx, palette, state, size, left, top);
  };
  // Crossings that aren't counted now must not cover those that are.
  const absent = (c: number): boolean => !shown[c] || statusOf(states[c]) === ABSENT;
  for (const c of points.order) if (absent(c)) draw(c);
  for (const c of points.order) if (!absent(c)) draw(c);
  for (const c of [chosen, hover]) if (c >= 0) draw(c);
}

/** Paints only the chosen crossing and the one under the pointer, over what was painted of all. */
export function paintMarked(frame: Frame, palette: Palette, points: Points, state: CrossingState): void {
  const marked = [state.chosen, state.hover].filter((c) => c >= 0);
  if (marked.length > 0) paintCrossings(frame, palette, { ...points, order: Int32Array.from(marked) }, state);
}

/** Box around a crossing's symbol, in unit Mercator. */
export function symbolBox(points: Points, crossing: number, zoom: number): Box {
  const reach = SYMBOL_REACH / worldSize(zoom);
  const x = points.x[crossing];
  const y = points.y[crossing];
  return { west: x - reach, north: y - reach, east: x + reach, south: y + reach };
}
