// The operating crossings that are nearest to a place, as the crow flies.

import type { Data } from "../data/decode.ts";
import type { Place } from "../geo/coordinates.ts";
import { wayBetween, type Way } from "../geo/geodesic.ts";
import { OPEN, RESTRICTED } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

export interface Near extends Way {
  crossing: number;
}

/** Ways from a place to every crossing: they stay while the date moves. */
export function waysFrom({ payload }: Data, [lat, lon]: Place): Way[] {
  const { crossings } = payload;
  return Array.from(crossings.lat, (to, c) => wayBetween(lat, lon, to, crossings.lon[c]));
}

/** The `most` nearest crossings of the chosen borders that operate on the scene's date. */
export function nearestOperating(ways: readonly Way[], scene: Scene, most: number): Near[] {
  const near: Near[] = [];
  ways.forEach((way, crossing) => {
    const status = statusOf(scene.states[crossing]);
    const operating = status === OPEN || status === RESTRICTED;
    if (operating && scene.shown[crossing]) near.push({ ...way, crossing });
  });
  return near.sort((a, b) => a.metres - b.metres).slice(0, most);
}

/** How many are shown. */
const MOST = 6;

/** Nearest crossings of a scene and a choice; distances are measured once a place. */
export function nearestFrom(data: Data): (scene: Scene, choice: Choice) => readonly Near[] {
  let place: Place | null = null;
  let ways: Way[] = [];
  return (scene, { from }) => {
    if (from === null) return [];
    if (from !== place) ways = waysFrom(data, from);
    place = from;
    return nearestOperating(ways, scene, MOST);
  };
}
