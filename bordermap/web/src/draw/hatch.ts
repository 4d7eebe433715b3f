// Hatching of disputed areas: slanted lines that rise to the left, as those of stills do; the
// hatching of what is uncertain rises to the right.

import type { Box } from "../data/arcs.ts";
import { worldSize } from "./paths.ts";
import type { Frame } from "./surface.ts";

/** Pixels from line to line, across them. */
const APART = 6;

/** Draws the lines over a box; whoever calls has set what they are clipped to. */
export function hatch({ ctx, zoom, anchor, box }: Frame, colour: string, area: Box): void {
  const scale = worldSize(zoom);
  const left = Math.max(box.west, area.west) * scale - anchor.x;
  const right = Math.min(box.east, area.east) * scale - anchor.x;
  const top = Math.max(box.north, area.north) * scale - anchor.y;
  const bottom = Math.min(box.south, area.south) * scale - anchor.y;
  const step = APART * Math.SQRT2;
  // Counted from the corner of the world, so that they stay on the land while the map moves.
  const origin = anchor.x - anchor.y;
  const first = Math.ceil((left - bottom + origin) / step) * step - origin;
  ctx.beginPath();
  for (let across = first; across <= right - top; across += step) {
    ctx.moveTo(across + top, top);
    ctx.lineTo(across + bottom, bottom);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour;
  ctx.stroke();
}
