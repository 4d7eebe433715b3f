// Which country a point is in, by the arcs that its land is filled by.

import { boxOf, type Arc, type Box } from "../data/arcs.ts";
import type { Payload } from "../data/payload.ts";

/** Whether a place (unit Mercator) is on a country's land. */
export type Territory = (country: number, x: number, y: number) => boolean;

/**
 * How often a ray to the east crosses an arc, as odd or even. Most arcs are told by their box: what
 * lies above, below or west of the point is never met, and what lies east of it is met oddly if its
 * ends are on different sides of the ray.
 */
function crosses({ points, box }: Arc, x: number, y: number): boolean {
  if (y < box.north || y > box.south || x > box.east) return false;
  const last = points.length - 2;
  if (x < box.west) return points[1] > y !== points[last + 1] > y;
  let odd = false;
  for (let i = 0; i < last; i += 2) {
    const y0 = points[i + 1];
    const y1 = points[i + 3];
    if (y0 > y === y1 > y) continue;
    const at = points[i] + ((y - y0) / (y1 - y0)) * (points[i + 2] - points[i]);
    if (at > x) odd = !odd;
  }
  return odd;
}

export function territory({ geometry, countries }: Payload, arcs: readonly Arc[]): Territory {
  const lands = countries.code.map((): number[][] => []);
  for (const { country, rings } of geometry.polygons) lands[country].push(...rings);
  return within(lands, arcs);
}

/** The same of disputed areas. */
export const disputedGround = ({ geometry }: Payload, arcs: readonly Arc[]): Territory =>
  within(geometry.disputed ?? [], arcs);

function within(lands: readonly number[][][], arcs: readonly Arc[]): Territory {
  const rings = lands.map((of) => of.map((refs): { box: Box; refs: number[] } => ({ refs, box: boxOf(arcs, refs) })));
  return (land, x, y) => {
    let odd = false;
    for (const { box, refs } of rings[land]) {
      if (y < box.north || y > box.south || x > box.east || x < box.west) continue;
      for (const ref of refs) if (crosses(arcs[ref < 0 ? ~ref : ref], x, y)) odd = !odd;
    }
    return odd;
  };
}
