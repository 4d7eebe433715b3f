// Land, coasts and the borders that aren't the map's own.

import { boxOf, overlap, type Arc, type Box } from "../data/arcs.ts";
import type { Payload } from "../data/payload.ts";
import type { Palette } from "./palette.ts";
import { cached } from "./cache.ts";
import { coastArcs } from "./coast.ts";
import { linePath, ringPath, type Anchor } from "./paths.ts";
import type { Painter } from "./surface.ts";

const SHADES = ["land", "focus", "subject"] as const;

interface Shape {
  box: Box;
  path: (zoom: number, anchor: Anchor) => Path2D;
}

/** Paints land: neighbours first, then the countries of the map, coasts and other borders above. */
export function landPainter(
  payload: Payload,
  arcs: readonly Arc[],
  palette: () => Palette,
): Painter {
  const { polygons, lines } = payload.geometry;
  const shape = (refs: number[], make: Shape["path"]): { box: Box } & ReturnType<typeof cached> => ({
    box: boxOf(arcs, refs),
    ...cached(make),
  });
  const countries = polygons
    .map(({ country, rings }) => ({
      // The map's own countries, and above them the one that it is about.
      shade: payload.countries.focus[country] + (payload.countries.subject?.[country] ?? 0),
      ...shape(rings.flat(), (zoom, anchor) => ringPath(arcs, rings, zoom, anchor)),
    }))
    .sort((a, b) => a.shade - b.shade);
  const lineOf = (refs: number[]) =>
    shape(refs, (zoom, anchor) => linePath(arcs, refs, zoom, anchor));
  const coasts = coastArcs(payload.geometry).map((arc) => lineOf([arc]));
  const others = lines.map((line) => lineOf(line.arcs));

  return (frame) => {
    const { ctx, zoom } = frame;
    const colours = palette();
    const visible = <T extends { box: Box }>(shapes: T[]): T[] =>
      shapes.filter(({ box }) => overlap(box, frame.box));
    for (const country of visible(countries)) {
      ctx.fillStyle = colours[SHADES[country.shade]];
      country.draw(frame, (path) => ctx.fill(path, "evenodd"));
    }
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.strokeStyle = colours.coast;
    ctx.lineWidth = zoom < 6 ? 0.6 : 0.9;
    for (const coast of visible(coasts)) coast.draw(frame, (path) => ctx.stroke(path));
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = zoom < 6 ? 0.8 : 1.2;
    for (const line of visible(others)) line.draw(frame, (path) => ctx.stroke(path));
  };
}
