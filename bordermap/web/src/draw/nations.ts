// Names of countries and disputed areas, each on its own land only.

import type { Territory } from "./territory.ts";
import { labelOf, type Label, type Line, type Measure } from "./lettering.ts";
import { OVER, Placer, rectOn, type Rect, type Side, type Wish } from "./placement.ts";
import { toUnit, type View } from "./view.ts";

/** Pixels between the places that are tried where a country's own place isn't in view. */
const GRID = 44;
/** Steps of that grid that must be on land around a name's middle. */
const DEEP = 2;

/** Share of a rectangle's width, at half its height, that is on a country's land: 0 to 1. */
function shareOn(land: Territory, country: number, view: View, rect: Rect): number {
  const y = rect.y + rect.height / 2;
  const on = (share: number): boolean =>
    land(country, ...toUnit(view, rect.x + share * rect.width, y));
  // A name may stick out at its ends, but its middle half must be at home.
  if (!on(0.5) || !on(0.25) || !on(0.75)) return 0;
  return (3 + Number(on(0)) + Number(on(1))) / 5;
}

/** Sides on which a country's name stands on its land: first those where all of it does. */
export function sidesOn(
  land: Territory,
  country: number,
  view: View,
  wish: Wish,
): Side[] {
  const shares = wish.sides.map((side) => ({
    side,
    share: shareOn(land, country, view, rectOn(wish, side)),
  }));
  const whole = shares.filter(({ share }) => share === 1);
  const part = shares.filter(({ share }) => share > 0 && share < 1);
  return [...whole, ...part].map(({ side }) => side);
}

/** Places in view that are on a country's land, the ones furthest from its edges first. */
export function placesWithin(
  land: Territory,
  country: number,
  view: View,
): { x: number; y: number }[] {
  const columns = Math.floor(view.frame.width / GRID);
  const rows = Math.floor(view.frame.height / GRID);
  const depth = new Map<string, number>();
  const at = (i: number, j: number): number => depth.get(`${i} ${j}`) ?? 0;
  const spot = (i: number, j: number): [number, number] => [(i + 0.5) * GRID, (j + 0.5) * GRID];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      if (land(country, ...toUnit(view, ...spot(i, j)))) depth.set(`${i} ${j}`, 1);
    }
  }
  // How many steps it is to the edge: a spot is one deeper than the shallowest of its neighbours.
  for (let more = true; more; ) {
    more = false;
    for (const [key, deep] of depth) {
      const [i, j] = key.split(" ").map(Number);
      const least = Math.min(at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1));
      if (least === deep) {
        depth.set(key, deep + 1);
        more = true;
      }
    }
  }
  return [...depth]
    .filter(([, deep]) => deep >= DEEP)
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => {
      const [x, y] = spot(...(key.split(" ").map(Number) as [number, number]));
      return { x, y };
    });
}

/** Finds a country's name a place: around its own point, or else wherever there is room for it. */
export function placeNation(
  placer: Placer,
  land: Territory,
  country: number,
  view: View,
  measure: Measure,
  lines: readonly Line[],
  point: { x: number; y: number },
  gap: number,
): { label: Label; rect: Rect } | null {
  const label = labelOf(measure, lines, { ...point, gap, sides: OVER });
  const sides = sidesOn(land, country, view, label.wish);
  const rect = placer.place({ ...label.wish, sides });
  if (rect) return { label, rect };
  for (const spot of placesWithin(land, country, view)) {
    const moved = labelOf(measure, lines, { ...spot, gap: 0, sides: ["over"] });
    if (shareOn(land, country, view, rectOn(moved.wish, "over")) < 1) continue;
    const free = placer.place(moved.wish);
    if (free) return { label: moved, rect: free };
  }
  return null;
}
