// The drawn map: what lies on its three sheets, and what makes them repaint.
//
// CVE-2025-69993 is about Leaflet's bindPopup and bindTooltip, which take a string for HTML. This
// page calls neither, with anything: what is said about a crossing is built as elements and text.

import * as L from "../leaflet.ts";
import { emptyBox, extend, type Box } from "../data/arcs.ts";
import type { App } from "../app.ts";
import { inSlices, type Work } from "../slices.ts";
import { borderPainter, LINE_REACH, type BorderPainter } from "./borders.ts";
import { changedCrossings } from "./changed.ts";
import { paintCrossings, paintMarked, symbolBox } from "./crossings.ts";
import { crossingsWithin, DENSE, densePainter, denseRadius } from "./dense.ts";
import { labelPainter } from "./labels.ts";
import { landPainter } from "./land.ts";
import { readPalette, type Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import { crossingPoints, type Points } from "./points.ts";
import { hasLayer, stacked } from "./stack.ts";
import type { Frame, Sheet } from "./surface.ts";

export interface Drawing {
  readonly points: Points;
  readonly borders: BorderPainter;
  /** Reads the colours anew and paints everything. */
  refresh(): void;
  /** Labels only: after what lies over the map has moved. */
  relabel(): void;
  /** Paints one more sheet, above the crossings and below the names; what it gives paints that anew. */
  over(paint: (frame: Frame, palette: Palette) => void): () => void;
}

/** After so long the first picture of very many crossings gets its names. */
const LETTERED_MS = 150;
/** From so many changes on everything is painted anew: their boxes would cover the map. */
const MOST_CHANGED = 300;

/** Whether a layer is made of tiles. */
const isGrid = (layer: L.Layer): boolean => "createTile" in layer;

/** Draws the map, one sheet after the other; names with the first picture, or after it. */
export function* drawMap(app: App, named: boolean): Work<Drawing> {
  const { data, map } = app;
  const { payload, arcs } = data;
  let palette: Palette = readPalette(app.root);
  const points = crossingPoints(data);
  const borders = borderPainter(payload, arcs);
  const chosen = (): number => data.crossingIndex.get(app.choice.get().crossing) ?? -1;
  let scene = app.scene();

  const paintLand = landPainter(payload, arcs, () => palette);
  const land: Sheet = {
    name: "land",
    order: 210,
    paint: (frame) => paintLand(frame, hasLayer(map, isGrid)),
  };
  const dense = densePainter(points);
  let many: boolean | null = null;
  const status: Sheet = {
    name: "status",
    order: 420,
    moved: () => (many = null),
    paint(frame) {
      const state = {
        states: scene.states,
        shown: scene.shown,
        chosen: chosen(),
        hover: app.look.get().hover,
      };
      many ??= crossingsWithin(points, frame) > DENSE;
      if (!many) {
        borders.paint(frame, palette, scene);
        paintCrossings(frame, palette, points, state);
        return;
      }
      borders.paint(frame, palette, scene, 2 * denseRadius(frame.zoom));
      dense.paint(frame, palette, `${scene.modes} ${scene.borders}`, state);
      paintMarked(frame, palette, points, state);
    },
  };
  const labels = labelPainter(app, points, chosen);
  // To place names among thousands of crossings takes longer than a frame: they follow the picture.
  let lettered: "not yet" | "soon" | "now" = points.x.length <= DENSE ? "now" : "not yet";
  let first: Frame | null = null;
  const text: Sheet = {
    name: "labels",
    order: 430,
    paint(frame) {
      if (lettered === "now") labels.paint(frame, palette);
      first = frame;
      if (lettered !== "soon") return;
      lettered = "not yet";
      void inSlices(labels.prepare(frame)).then(letter("now"));
    },
  };
  const sheets = lettered === "now" || named ? [land, status, text] : [land, status];
  const stack = yield* stacked(map, sheets, lettered !== "now" || named);
  const letter = (how: "soon" | "now") => (): void => {
    lettered = how;
    stack.repaint(text);
  };
  // Somebody's tiles lie below: land of our own would cover them.
  map.on("layeradd layerremove", ({ layer }) => {
    if (isGrid(layer)) stack.repaint(land);
  });
  if (named && first) {
    yield;
    yield* labels.prepare(first);
    letter("now")();
  } else if (lettered === "not yet") {
    requestAnimationFrame(() => window.setTimeout(letter("soon"), LETTERED_MS));
  }

  /** Box that holds all that is drawn for some crossings, in unit Mercator. */
  const touched = (crossings: readonly number[], withLines: boolean): Box => {
    const zoom = map.getZoom();
    const reach = LINE_REACH / worldSize(zoom);
    const box = emptyBox();
    for (const c of crossings) {
      extend(box, symbolBox(points, c, zoom));
      if (!withLines) continue;
      const line = borders.boxOf(c);
      if (!line) continue;
      extend(box, {
        west: line.west - reach,
        north: line.north - reach,
        east: line.east + reach,
        south: line.south + reach,
      });
    }
    return box;
  };

  app.follow((now, before) => {
    scene = now;
    if (before === null) return;
    // With the modes the segments change hands.
    if (now.borders !== before.borders || now.modes !== before.modes) stack.repaint(status);
    else {
      const changed = changedCrossings(now, before, MOST_CHANGED);
      if (changed.length >= MOST_CHANGED) stack.repaint(status);
      else if (changed.length > 0) stack.repaint(status, touched(changed, true));
    }
    if (now.modes !== before.modes || now.borders !== before.borders) stack.repaint(text);
  });
  app.look.watch(["hover"], (now, before) => {
    const crossings = [now.hover, before.hover].filter((c) => c >= 0);
    if (crossings.length > 0) stack.repaint(status, touched(crossings, false));
  });
  app.choice.watch(["crossing"], (now, before) => {
    const crossings = [now.crossing, before.crossing].flatMap(
      (id) => data.crossingIndex.get(id) ?? [],
    );
    stack.repaint(status, touched(crossings, false));
    stack.repaint(text);
  });
  return {
    points,
    borders,
    refresh() {
      palette = readPalette(app.root);
      stack.refresh();
    },
    relabel: () => stack.repaint(text),
    over(paint) {
      const sheet: Sheet = { name: "over", order: 425, paint: (frame) => paint(frame, palette) };
      const repaint = (): void => stack.repaint(sheet);
      repaint();
      return repaint;
    },
  };
}

/** Bounds of a box of degrees [west, south, east, north]. */
export const boundsOf = ([west, south, east, north]: readonly number[]): L.LatLngBounds =>
  L.latLngBounds([south, west], [north, east]);
