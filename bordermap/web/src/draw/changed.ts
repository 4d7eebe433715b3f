// What a step of the slider must draw anew: what differs, and nothing else.

import type { Scene } from "../state/scene.ts";

/** Crossings whose state or visibility differs between two scenes, up to so many. */
export function changedCrossings(now: Scene, before: Scene, most = Infinity): number[] {
  const changed: number[] = [];
  for (let c = 0; c < now.states.length && changed.length < most; c++) {
    if (now.states[c] !== before.states[c] || now.shown[c] !== before.shown[c]) changed.push(c);
  }
  return changed;
}
