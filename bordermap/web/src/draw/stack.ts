// The sheets of the drawn map, one above the other. Each has a canvas of its own once one of them is
// painted alone; a map that has only been opened is one canvas, which browsers show sooner.

import * as L from "../leaflet.ts";
import type { Box } from "../data/arcs.ts";
import type { Work } from "../slices.ts";
import { createSurface, type Sheet, type Surface } from "./surface.ts";

export interface Stack {
  /** Paints a sheet anew, or a box of it, and no other; one that isn't there yet comes to be. */
  repaint(sheet: Sheet, box?: Box): void;
  /** Paints all of them anew. */
  refresh(): void;
}

/** Whether a map has a layer of some kind. */
export function hasLayer(map: L.Map, kind: (layer: L.Layer) => boolean): boolean {
  let found = false;
  map.eachLayer((layer) => (found ||= kind(layer)));
  return found;
}

/** All sheets as one, painted as if they lay above each other. */
const together = (sheets: readonly Sheet[]): Sheet => ({
  name: "all",
  order: sheets[0].order,
  paint(frame) {
    for (const sheet of sheets) {
      frame.ctx.save();
      sheet.paint(frame);
      frame.ctx.restore();
    }
  },
  moved() {
    for (const sheet of sheets) sheet.moved?.();
  },
});

/** Paints the sheets, the lowest first; each apart if asked for, or if somebody's layers lie between. */
export function* stacked(map: L.Map, sheets: readonly Sheet[], apart: boolean): Work<Stack> {
  const surfaces = new Map<Sheet, Surface>();
  let all: Surface | null = null;
  const part = (): void => {
    if (all === null) return;
    all.remove();
    all = null;
    for (const sheet of sheets) surfaces.set(sheet, createSurface(map, sheet));
  };
  if (!apart && !hasLayer(map, () => true)) {
    all = createSurface(map, together(sheets));
    map.once("layeradd", part);
  } else {
    for (const sheet of sheets) {
      surfaces.set(sheet, createSurface(map, sheet));
      yield;
    }
  }
  return {
    repaint(sheet, box) {
      // What was all one is painted as a whole, each on its own.
      const parted = all !== null && sheets.includes(sheet);
      part();
      const surface = surfaces.get(sheet);
      if (!surface) surfaces.set(sheet, createSurface(map, sheet));
      else if (!parted) surface.repaint(box);
    },
    refresh() {
      if (all) all.repaint();
      for (const surface of surfaces.values()) surface.repaint();
    },
  };
}
