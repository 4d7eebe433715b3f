// Draws the names that stand on the map, and the marks of its cities.

import type { App } from "../app.ts";
import { atOnce, type Work } from "../slices.ts";
import { ABSENT } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import { markCity } from "./cities.ts";
import { measureOn, write } from "./lettering.ts";
import { namePlacer, type Named, type Placed } from "./names.ts";
import type { Points } from "./points.ts";
import type { Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import type { Frame } from "./surface.ts";
import { radiusAt } from "./symbols.ts";
import { inView, toPixel, type View } from "./view.ts";

/** After so many crossings in view only one is looked at in a spot of so many pixels. */
const MOST_NAMED = 1000;
const SPOT = 5;

export interface LabelPainter {
  paint(frame: Frame, palette: Palette): void;
  /** Places the names of a frame in parts; `paint` then has them for that same frame. */
  prepare(frame: Frame): Work<void>;
}

export function labelPainter(app: App, points: Points, chosen: () => number): LabelPainter {
  const { payload, counted, arcs } = app.data;
  const { words } = app;
  const place = namePlacer(payload, arcs, () => words.lang, () => words.t("map.disputed"));

  /** The visible map, not the padding around it, and what lies over it. */
  function view(zoom: number): View {
    const origin = app.map.containerPointToLayerPoint([0, 0]);
    const pixel = app.map.getPixelOrigin();
    const size = app.map.getSize();
    const host = app.map.getContainer().getBoundingClientRect();
    const covered = [...app.root.querySelectorAll("[data-over], .leaflet-control")].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left - host.left, y: top - host.top, width, height };
    });
    return {
      zoom,
      scale: worldSize(zoom),
      left: pixel.x + origin.x,
      top: pixel.y + origin.y,
      frame: { x: 0, y: 0, width: size.x, height: size.y },
      covered,
    };
  }

  /** The crossings in view, the ones that matter most first. */
  function crossingsIn(seen: View): Named[] {
    const scene = app.scene();
    const radius = radiusAt(seen.zoom);
    const found: Named[] = [];
    const taken = new Set<number>();
    for (let n = points.order.length - 1; n >= 0; n--) {
      const c = points.order[n];
      const at = toPixel(seen, points.x[c], points.y[c]);
      if (!inView(seen, at)) continue;
      // Of thousands one a spot is enough to keep names off it.
      if (found.length > MOST_NAMED) {
        const spot = Math.round(at.x / SPOT) * 10_000 + Math.round(at.y / SPOT);
        if (taken.has(spot)) continue;
        taken.add(spot);
      }
      const absent = !scene.shown[c] || statusOf(scene.states[c]) === ABSENT;
      const high = radius * points.scale[c] * (absent ? 0.4 : 1) + 1;
      found.push({
        crossing: c,
        ...at,
        wide: high * points.room[c],
        high,
        counted: !absent,
        regular: counted[c] === 1,
        picked: c === chosen(),
      });
    }
    return found;
  }

  let prepared: { frame: Frame; seen: View; names: Placed[] } | null = null;
  function* prepare(frame: Frame): Work<void> {
    const seen = view(frame.zoom);
    const found = crossingsIn(seen);
    yield;
    const names = yield* place(seen, found, measureOn(frame.ctx));
    prepared = { frame, seen, names };
  }
  const isOf = ({ zoom, anchor }: Frame, other: Frame): boolean =>
    zoom === other.zoom && anchor.x === other.anchor.x && anchor.y === other.anchor.y;

  return {
    prepare,
    paint(frame, palette) {
      if (!prepared || !isOf(frame, prepared.frame)) atOnce(prepare(frame));
      if (!prepared) return;
      const { seen, names } = prepared;
      prepared = null;
      const { ctx, anchor } = frame;
      ctx.translate(seen.left - anchor.x, seen.top - anchor.y);
      for (const { city } of names) if (city) markCity(ctx, palette, city);
      for (const { label, rect } of names) write(ctx, palette, label, rect);
    },
  };
}
