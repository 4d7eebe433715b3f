// Land, coasts and the borders that aren't the map's own.

import { boxOf, overlap, type Arc, type Box } from "../data/arcs.ts";
import type { Payload } from "../data/payload.ts";
import type { Palette } from "./palette.ts";
import { cached } from "./cache.ts";
import { coastArcs } from "./coast.ts";
import { DISPUTED_DASH } from "./borders.ts";
import { hatch } from "./hatch.ts";
import { coastPath, linePath, ringPath, type Anchor } from "./paths.ts";
import type { Frame } from "./surface.ts";

const SHADES = ["land", "focus", "subject"] as const;

interface Shape {
  box: Box;
  path: (zoom: number, anchor: Anchor) => Path2D;
}

/**
 * Paints land: neighbours first, then the countries of the map, disputed areas, coasts and other
 * borders above. Over somebody's tiles only what is disputed is hatched.
 */
export function landPainter(
  payload: Payload,
  arcs: readonly Arc[],
  palette: () => Palette,
): (frame: Frame, tiles: boolean) => void {
  const { polygons, lines, disputed = [] } = payload.geometry;
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
  const areas = disputed.map((rings) =>
    shape(rings.flat(), (zoom, anchor) => ringPath(arcs, rings, zoom, anchor)),
  );
  const coasts = coastArcs(payload.geometry).map((arc) =>
    shape([arc], (zoom, anchor) => coastPath(arcs, arc, zoom, anchor)),
  );
  const others = lines.map(({ arcs: refs, disputed: dashed }) => ({
    dash: dashed ? DISPUTED_DASH : [],
    ...shape(refs, (zoom, anchor) => linePath(arcs, refs, zoom, anchor)),
  }));

  return (frame, tiles) => {
    const { ctx, zoom } = frame;
    const colours = palette();
    const visible = <T extends { box: Box }>(shapes: T[]): T[] =>
      shapes.filter(({ box }) => overlap(box, frame.box));
    if (!tiles) {
      for (const country of visible(countries)) {
        ctx.fillStyle = colours[SHADES[country.shade]];
        country.draw(frame, (path) => ctx.fill(path, "evenodd"));
      }
    }
    for (const area of visible(areas)) {
      ctx.save();
      area.draw(frame, (path) => {
        ctx.fillStyle = colours.disputed;
        if (!tiles) ctx.fill(path, "evenodd");
        ctx.clip(path, "evenodd");
      });
      hatch(frame, colours.hatch, area.box);
      ctx.restore();
    }
    if (tiles) return;
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.strokeStyle = colours.coast;
    ctx.lineWidth = zoom < 6 ? 0.6 : 0.9;
    for (const coast of visible(coasts)) coast.draw(frame, (path) => ctx.stroke(path));
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = zoom < 6 ? 0.8 : 1.2;
    for (const line of visible(others)) {
      ctx.setLineDash(line.dash);
      // Round ends would fill the gaps.
      ctx.lineCap = line.dash.length > 0 ? "butt" : "round";
      line.draw(frame, (path) => ctx.stroke(path));
    }
    ctx.setLineDash([]);
  };
}
