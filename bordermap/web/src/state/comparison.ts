// The pinned day against the chosen one: always told forwards in time, whichever is pinned.

import type { Data } from "../data/decode.ts";
import { diffOf, type Difference } from "../timeline/diff.ts";
import type { Scene } from "./scene.ts";

export interface Comparison {
  /** The earlier and the later day; the same where there is nothing to compare yet. */
  readonly low: number;
  readonly high: number;
  /** Of crossings of the chosen borders, for the chosen modes. */
  readonly differences: readonly Difference[];
}

export function comparisonOf(data: Data, scene: Scene, pinned: number | null): Comparison | null {
  if (pinned === null) return null;
  const low = Math.min(pinned, scene.date);
  const high = Math.max(pinned, scene.date);
  const differences = diffOf(data.timeline, low, high, scene.mask);
  return { low, high, differences: differences.filter(({ crossing }) => scene.shown[crossing]) };
}
