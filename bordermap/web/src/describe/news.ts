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

/** Rows of the table of changes in the order of their days, sorted once. */
const byDay = new WeakMap<Data, Int32Array>();

function rowsByDay(data: Data): Int32Array {
  let rows = byDay.get(data);
  if (!rows) {
    const { first } = data.payload.changes;
    let low = Infinity;
    let high = -Infinity;
    for (let row = 0; row < first.length; row++) {
      if (first[row] < low) low = first[row];
      if (first[row] > high) high = first[row];
    }
    // Counted by day, then put side by side: there are fewer days than changes.
    const next = new Int32Array(first.length > 0 ? high - low + 2 : 1);
    for (let row = 0; row < first.length; row++) next[first[row] - low + 1]++;
    for (let day = 1; day < next.length; day++) next[day] += next[day - 1];
    rows = new Int32Array(first.length);
    for (let row = 0; row < first.length; row++) rows[next[first[row] - low]++] = row;
    byDay.set(data, rows);
  }
  return rows;
}

/** The newest changes up to the scene's date, of its modes and borders, grouped by decision. */
export function newestChanges(data: Data, scene: Scene): DayOfNews | null {
  const { payload, counted } = data;
  const { changes, crossings } = payload;
  const counts = (row: number): boolean => {
    const c = changes.crossing[row];
    return scene.shown[c] === 1 && (changes.modes[row] & crossings.modes[c] & scene.mask) !== 0;
  };
  const rows = rowsByDay(data);
  let end = 0;
  for (let high = rows.length; end < high; ) {
    const middle = (end + high) >> 1;
    if (changes.first[rows[middle]] <= scene.date) end = middle + 1;
    else high = middle;
  }
  while (end > 0 && !counts(rows[end - 1])) end--;
  if (end === 0) return null;
  const day = changes.first[rows[end - 1]];
  let begin = end;
  while (begin > 0 && changes.first[rows[begin - 1]] === day) begin--;
  const groups = new Map<string, News>();
  for (const row of rows.subarray(begin, end)) {
    if (!counts(row)) continue;
    const { status, minutes, modes, directions, summary, sources } = changes;
    const said = [status, minutes, modes, directions].map((column) => column[row]);
    const key = JSON.stringify([said, summary.at(row), sources.at(row)]);
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
