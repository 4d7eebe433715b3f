// Modes of traffic as bit masks: bit i stands for MODES[i]. Twin of bordermap/modes.py.

import { ALL_MODES, MODES, type Mode } from "./terms.ts";

const maskOf = (...modes: Mode[]): number =>
  modes.reduce((mask, mode) => mask | (1 << MODES.indexOf(mode)), 0);

export const GROUPS: Readonly<Record<string, number>> = Object.freeze({
  people: maskOf("car", "bus", "pedestrian", "bicycle", "rail_passenger"),
  goods: maskOf("truck", "rail_freight"),
  all: ALL_MODES,
});

/** Position of the smallest group of modes that holds all of a mask: people, goods, all. */
export const groupOf = (mask: number): number =>
  Object.values(GROUPS).findIndex((group) => (mask & ~group) === 0);

/** Names of the modes in a mask, in canonical order. */
export const namesOf = (mask: number): Mode[] => MODES.filter((_, bit) => (mask >> bit) & 1);

/** The mask that a reader's words stand for (groups or modes joined by commas), or null. */
export function chosenMask(choice: string): number | null {
  let mask = 0;
  for (const word of choice.split(",")) {
    const name = word.trim();
    if (Object.hasOwn(GROUPS, name)) mask |= GROUPS[name];
    else if ((MODES as readonly string[]).includes(name)) mask |= maskOf(name as Mode);
    else return null;
  }
  return mask;
}
