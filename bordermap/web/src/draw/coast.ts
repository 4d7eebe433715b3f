// Which arcs are coasts.

import { segmentsOf } from "../data/geometry.ts";
import type { Payload } from "../data/payload.ts";

/** Arcs of exactly one ring that are no border line: coasts. */
export function coastArcs(geometry: Payload["geometry"]): number[] {
  const uses = new Map<number, number>();
  const areas = geometry.disputed ?? [];
  for (const rings of [...geometry.polygons.map((polygon) => polygon.rings), ...areas]) {
    for (const ref of rings.flat()) {
      const arc = ref < 0 ? ~ref : ref;
      uses.set(arc, (uses.get(arc) ?? 0) + 1);
    }
  }
  for (const arcs of [segmentsOf(geometry).arcs, ...geometry.lines.map((line) => line.arcs)]) {
    for (const ref of arcs) uses.delete(ref < 0 ? ~ref : ref);
  }
  return [...uses].filter(([, count]) => count === 1).map(([arc]) => arc);
}
