// The drawn map: three canvases above each other, and what makes them repaint.
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
import { createSurface, type Frame, type Surface } from "./surface.ts";

export interface Drawing {
  readonly points: Points;
  readonly borders: BorderPainter;
  /** Reads the colours anew and paints everything. */
  refresh(): void;
  /** Labels only: after what lies over the map has moved. */
  relabel(): void;
  /** One more canvas, above the crossings and below the names. */
  over(paint: (frame: Frame, palette: Palette) => void): Surface;
}

/** After so long the first picture of very many crossings gets its names. */
const LETTERED_MS = 150;
/** From so many changes on everything is painted anew: their boxes would cover the map. */
const MOST_CHANGED = 300;

/** Whether a layer is made of tiles. */
const isGrid = (layer: L.Layer): boolean => "createTile" in layer;

function hasTiles(map: L.Map): boolean {
  let found = false;
  map.eachLayer((layer) => (found ||= isGrid(layer)));
  return found;
}

/** Draws the map, one canvas after the other; names with the first picture, or after it. */
export function* drawMap(app: App, named: boolean): Work<Drawing> {
  const { data, map } = app;
  const { payload, arcs } = data;
  let palette: Palette = readPalette(app.root);
  const points = crossingPoints(data);
  const borders = borderPainter(payload, arcs);
  const chosen = (): number => data.crossingIndex.get(app.choice.get().crossing) ?? -1;
  let scene = app.scene();

  const paintLand = landPainter(payload, arcs, () => palette);
  const land = createSurface(map, "land", 210, (frame) => {
    paintLand(frame, hasTiles(map));
  });
  yield;
  // Somebody's tiles lie below: land of our own would cover them.
  map.on("layeradd layerremove", ({ layer }) => {
    if (isGrid(layer)) land.repaint();
  });
  const dense = densePainter(points);
  let many: boolean | null = null;
  const status = createSurface(map, "status", 420, (frame) => {
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
  });
  status.onView(() => (many = null));
  yield;
  const labels = labelPainter(app, points, chosen);
  // To place names among thousands of crossings takes longer than a frame: they follow the picture.
  let lettered: "not yet" | "soon" | "now" = points.x.length <= DENSE ? "now" : "not yet";
  let first: Frame | null = null;
  const letter = (how: "soon" | "now") => (): void => {
    lettered = how;
    text.repaint();
  };
  const text = createSurface(map, "labels", 430, (frame) => {
    if (lettered === "now") labels.paint(frame, palette);
    first = frame;
    if (lettered !== "soon") return;
    lettered = "not yet";
    void inSlices(labels.prepare(frame)).then(letter("now"));
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
    if (now.borders !== before.borders || now.modes !== before.modes) status.repaint();
    else {
      const changed = changedCrossings(now, before, MOST_CHANGED);
      if (changed.length >= MOST_CHANGED) status.repaint();
      else if (changed.length > 0) status.repaint(touched(changed, true));
    }
    if (now.modes !== before.modes || now.borders !== before.borders) text.repaint();
  });
  app.look.watch(["hover"], (now, before) => {
    const crossings = [now.hover, before.hover].filter((c) => c >= 0);
    if (crossings.length > 0) status.repaint(touched(crossings, false));
  });
  app.choice.watch(["crossing"], (now, before) => {
    const crossings = [now.crossing, before.crossing].flatMap(
      (id) => data.crossingIndex.get(id) ?? [],
    );
    status.repaint(touched(crossings, false));
    text.repaint();
  });
  const more: Surface[] = [];
  return {
    points,
    borders,
    refresh() {
      palette = readPalette(app.root);
      for (const surface of [land, status, text, ...more]) surface.repaint();
    },
    relabel: () => text.repaint(),
    over(paint) {
      const surface = createSurface(map, "over", 425, (frame) => paint(frame, palette));
      more.push(surface);
      return surface;
    },
  };
}

/** Bounds of a box of degrees [west, south, east, north]. */
export const boundsOf = ([west, south, east, north]: readonly number[]): L.LatLngBounds =>
  L.latLngBounds([south, west], [north, east]);
