// The crossings: a symbol each, by status; marks for what is uncertain, last known, just changed.

import type { Box } from "../data/arcs.ts";
import { ABSENT } from "../terms.ts";
import { CHANGED_DURING, LAST_KNOWN, statusOf, UNCERTAIN } from "../timeline/asof.ts";
import type { Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import type { Points } from "./points.ts";
import type { Frame } from "./surface.ts";
import { OUTLINES, radiusAt, SYMBOLS } from "./symbols.ts";

/** Pixels around a crossing that its symbol and marks may touch. */
export const SYMBOL_REACH = 22;

export interface CrossingState {
  states: Uint8Array;
  shown: Uint8Array;
  /** Chosen crossing and the one under the pointer, or -1. */
  chosen: number;
  hover: number;
}

const pathCache = new Map<string, Path2D>();
function pathOf(d: string): Path2D {
  let path = pathCache.get(d);
  if (!path) pathCache.set(d, (path = new Path2D(d)));
  return path;
}

/** Draws one symbol with its halo and marks, centred on the origin of `ctx`. */
export function drawSymbol(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  state: number,
  radius: number,
): void {
  const status = statusOf(state);
  ctx.save();
  ctx.scale(radius, radius);
  const outline = pathOf(OUTLINES[status]);
  ctx.lineJoin = "round";
  if (status !== ABSENT) {
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 4 / radius;
    ctx.stroke(outline);
  }
  const colours = state & LAST_KNOWN ? palette.pale : palette;
  for (const layer of SYMBOLS[status]) {
    if (layer.stroke === undefined) {
      ctx.fillStyle = colours[layer.paint];
      ctx.fill(pathOf(layer.d));
    } else {
      ctx.strokeStyle = colours[layer.paint];
      ctx.lineWidth = layer.stroke;
      ctx.stroke(pathOf(layer.d));
    }
  }
  if (state & UNCERTAIN) {
    ctx.save();
    ctx.clip(outline);
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 0.2;
    ctx.beginPath();
    for (let offset = -1.5; offset <= 1.5; offset += 0.55) {
      ctx.moveTo(offset - 1, 1);
      ctx.lineTo(offset + 1, -1);
    }
    ctx.stroke();
    ctx.restore();
    ctx.setLineDash([0.4, 0.35]);
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.2 / radius;
    ctx.stroke(pathOf(OUTLINES[status]));
    ctx.setLineDash([]);
  }
  ctx.restore();
  if (state & CHANGED_DURING) drawChanged(ctx, palette, radius);
}

/** The mark of a crossing that changed and changed again within the day: a small clock. */
function drawChanged(ctx: CanvasRenderingContext2D, palette: Palette, radius: number): void {
  const size = Math.max(3.5, radius * 0.55);
  const at = radius * 0.95;
  ctx.beginPath();
  ctx.arc(at, -at, size, 0, 2 * Math.PI);
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.4;
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(at, -at - size * 0.6);
  ctx.lineTo(at, -at);
  ctx.lineTo(at + size * 0.5, -at);
  ctx.stroke();
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
    ctx.save();
    ctx.translate(x * scale - anchor.x, y * scale - anchor.y);
    if (c === chosen || c === hover) {
      ctx.beginPath();
      ctx.arc(0, 0, size * 1.25 + 4, 0, 2 * Math.PI);
      ctx.fillStyle = palette.halo;
      ctx.fill();
      ctx.strokeStyle = c === chosen ? palette.accent : palette.ink;
      ctx.lineWidth = c === chosen ? 2.5 : 1.5;
      ctx.stroke();
    }
    drawSymbol(ctx, palette, state, size);
    ctx.restore();
  };
  // Crossings that aren't counted now must not cover those that are.
  const absent = (c: number): boolean => !shown[c] || statusOf(states[c]) === ABSENT;
  for (const c of points.order) if (absent(c)) draw(c);
  for (const c of points.order) if (!absent(c)) draw(c);
  for (const c of [chosen, hover]) if (c >= 0) draw(c);
}

/** Box around a crossing's symbol, in unit Mercator. */
export function symbolBox(points: Points, crossing: number, zoom: number): Box {
  const reach = SYMBOL_REACH / worldSize(zoom);
  const x = points.x[crossing];
  const y = points.y[crossing];
  return { west: x - reach, north: y - reach, east: x + reach, south: y + reach };
}
