// How much of the map's own borders a rectangle would cover: names should rather keep off them.

import type { Arc } from "../data/arcs.ts";
import type { Rect } from "./placement.ts";

const CELL = 4;

/** Counts the cells of a fine grid that lines run through, within a frame that begins at 0, 0. */
export function lineCover(
  arcs: readonly Arc[],
  refs: Iterable<number>,
  scale: number,
  left: number,
  top: number,
  { width, height }: Rect,
): (rect: Rect) => number {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const cells = new Uint8Array(columns * rows);
  const mark = (x: number, y: number): void => {
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    if (column >= 0 && column < columns && row >= 0 && row < rows) cells[row * columns + column] = 1;
  };
  for (const ref of refs) {
    const { points, box } = arcs[ref < 0 ? ~ref : ref];
    if (box.east * scale < left || box.west * scale > left + width) continue;
    if (box.south * scale < top || box.north * scale > top + height) continue;
    let x0 = points[0] * scale - left;
    let y0 = points[1] * scale - top;
    for (let i = 2; i < points.length; i += 2) {
      const x1 = points[i] * scale - left;
      const y1 = points[i + 1] * scale - top;
      const apart =
        Math.max(x0, x1) < 0 || Math.min(x0, x1) > width || Math.max(y0, y1) < 0 || Math.min(y0, y1) > height;
      const steps = apart ? 0 : Math.ceil(Math.hypot(x1 - x0, y1 - y0) / CELL);
      for (let n = 0; n < steps; n++) mark(x0 + ((x1 - x0) * n) / steps, y0 + ((y1 - y0) * n) / steps);
      x0 = x1;
      y0 = y1;
    }
  }
  return (rect) => {
    let covered = 0;
    const east = Math.min(columns, Math.ceil((rect.x + rect.width) / CELL));
    const south = Math.min(rows, Math.ceil((rect.y + rect.height) / CELL));
    for (let row = Math.max(0, Math.floor(rect.y / CELL)); row < south; row++) {
      for (let column = Math.max(0, Math.floor(rect.x / CELL)); column < east; column++) {
        covered += cells[row * columns + column];
      }
    }
    return covered;
  };
}
