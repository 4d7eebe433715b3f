// Paths kept for as long as the zoom stays.

import type { Anchor } from "./paths.ts";
import type { Frame } from "./surface.ts";

/** A path made once a zoom; panning only moves it. */
export function cached(make: (zoom: number, anchor: Anchor) => Path2D): {
  draw(frame: Frame, use: (path: Path2D) => void): void;
} {
  let zoom = NaN;
  let origin: Anchor = { x: 0, y: 0 };
  let path: Path2D | null = null;
  return {
    draw(frame, use) {
      if (path === null || zoom !== frame.zoom) {
        ({ zoom, anchor: origin } = frame);
        path = make(zoom, origin);
      }
      const { ctx } = frame;
      const dx = origin.x - frame.anchor.x;
      const dy = origin.y - frame.anchor.y;
      ctx.translate(dx, dy);
      use(path);
      ctx.translate(-dx, -dy);
    },
  };
}
