// The order of the list's rows within a border.

import type { Data } from "../data/decode.ts";
import { ABSENT } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import { statusSince } from "../timeline/track.ts";
import type { Sort } from "./look.ts";
import type { Scene } from "./scene.ts";

/** Crossings in an order; equal ones, and all without a sort, keep the order that they came in. */
export function ordered(
  data: Data,
  scene: Scene,
  { column, down }: Sort,
  crossings: readonly number[],
  collator: () => Intl.Collator,
): readonly number[] {
  if (column === "") return crossings;
  const { name } = data.payload.crossings;
  const since = (c: number): number | null =>
    statusOf(scene.states[c]) === ABSENT ? null : statusSince(scene.tracks, c, scene.date);
  const sign = down ? -1 : 1;
  return [...crossings].sort((a, b) => {
    if (column === "name") return sign * collator().compare(name[a], name[b]);
    if (column === "status") return sign * (statusOf(scene.states[a]) - statusOf(scene.states[b]));
    const [one, other] = [since(a), since(b)];
    // What has no date comes last, whichever end is up.
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}
