// What changed on the newest day of changes up to the chosen one.

import type { Data } from "../data/decode.ts";
import type { Scene } from "../state/scene.ts";

/** One decision: rows of the table that say the same about several crossings. */
export interface News {
  /** A row of the table of changes. */
  row: number;
  crossings: number[];
}

export interface DayOfNews {
  day: number;
  news: News[];
}

/** The newest changes up to the scene's date, of its modes and borders, grouped by decision. */
export function newestChanges({ payload, counted }: Data, scene: Scene): DayOfNews | null {
  const { changes, crossings } = payload;
  const counts = (row: number): boolean => {
    const c = changes.crossing[row];
    return scene.shown[c] === 1 && (changes.modes[row] & crossings.modes[c] & scene.mask) !== 0;
  };
  let day = -Infinity;
  for (let row = 0; row < changes.first.length; row++) {
    const first = changes.first[row];
    if (first > day && first <= scene.date && counts(row)) day = first;
  }
  if (day === -Infinity) return null;
  const groups = new Map<string, News>();
  for (let row = 0; row < changes.first.length; row++) {
    if (changes.first[row] !== day || !counts(row)) continue;
    const { status, minutes, modes, directions, summary, sources } = changes;
    const what = [status, minutes, modes, directions, summary, sources];
    const key = JSON.stringify(what.map((column) => column[row]));
    const group = groups.get(key);
    const c = changes.crossing[row];
    if (!group) groups.set(key, { row, crossings: [c] });
    else if (!group.crossings.includes(c)) group.crossings.push(c);
  }
  // The decision that most counted crossings share says most about the day.
  const weight = ({ crossings: all }: News): number =>
    all.reduce((sum, c) => sum + 1 + 9 * counted[c], 0);
  const news = [...groups.values()].sort((a, b) => weight(b) - weight(a) || a.row - b.row);
  return { day, news };
}
