// What is under the pointer.

import { ABSENT } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import type { Points } from "./points.ts";

/**
 * The crossing nearest to a point (unit Mercator) within `reach`, or -1. Among near ones a crossing
 * with the chosen modes wins over one without.
 */
export function crossingAt(
  points: Points,
  states: Uint8Array,
  shown: Uint8Array,
  x: number,
  y: number,
  reach: number,
): number {
  let best = -1;
  let least = Infinity;
  for (const c of points.order) {
    if (!shown[c]) continue;
    const dx = points.x[c] - x;
    const dy = points.y[c] - y;
    if (dx > reach || dx < -reach || dy > reach || dy < -reach) continue;
    const distance = Math.hypot(dx, dy);
    if (distance > reach) continue;
    const cost = distance + (statusOf(states[c]) === ABSENT ? reach : 0);
    if (cost <= least) {
      least = cost;
      best = c;
    }
  }
  return best;
}
