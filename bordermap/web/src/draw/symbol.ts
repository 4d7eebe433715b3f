// One symbol on a canvas, with its halo and its marks.

import { ABSENT } from "../terms.ts";
import { CHANGED_DURING, LAST_KNOWN, statusOf, UNCERTAIN } from "../timeline/asof.ts";
import type { Palette } from "./palette.ts";
import { OUTLINES, SYMBOLS } from "./symbols.ts";

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
