// From the payload to what the page works with: typed arrays, the timeline, names by code.

import { buildTimeline, type Timeline } from "../timeline/asof.ts";
import { countable } from "../timeline/counts.ts";
import { stopsWithin } from "../timeline/stops.ts";
import { decodeArcs, type Arc } from "./arcs.ts";
import { atOnce, type Work } from "../slices.ts";
import type { Payload } from "./payload.ts";

export interface Data {
  readonly payload: Payload;
  readonly timeline: Timeline;
  /** Days within the period on which anything changes. */
  readonly stops: Int32Array;
  /** 1 for the regular road crossings, which the counts are of. */
  readonly counted: Uint8Array;
  readonly arcs: readonly Arc[];
  /** Changes of a crossing, as rows of the table, in canonical order. */
  changesOf(crossing: number): Int32Array;
  /** Index of a crossing by its id, of a border by its slug. */
  readonly crossingIndex: Pick<ReadonlyMap<string, number>, "get" | "has">;
  readonly borderIndex: ReadonlyMap<string, number>;
  /** Names as the data have them, before they are put into the reader's language. */
  readonly plainNames: { readonly crossings: readonly string[]; readonly countries: readonly string[] };
  /** Crossings of each border, in the order in which lists show them. */
  readonly crossingsOf: readonly number[][];
}

export const slugOf = (border: string): string => border.toLowerCase();

/** Rows of each crossing, side by side in one column. */
function rowsOf(crossing: ArrayLike<number>, count: number): (c: number) => Int32Array {
  const start = new Int32Array(count + 1);
  for (let row = 0; row < crossing.length; row++) start[crossing[row] + 1]++;
  for (let c = 0; c < count; c++) start[c + 1] += start[c];
  const next = start.slice(0, count);
  const rows = new Int32Array(crossing.length);
  for (let row = 0; row < crossing.length; row++) rows[next[crossing[row]]++] = row;
  return (c) => rows.subarray(start[c], start[c + 1]);
}

export const decode = (payload: Payload): Data => atOnce(decoding(payload));

/** The same in parts. */
export function* decoding(payload: Payload): Work<Data> {
  const { crossings, changes, borders, map } = payload;
  const plain = crossings.name;
  const { local } = crossings;
  // A plain name is in no language in particular; whoever looks among all names finds it too.
  crossings.local = { length: local.length, at: (c) => ({ und: plain[c], ...local.at(c) }) };
  const counted = countable(crossings.kind, crossings.category);
  // Regular road crossings first, then by category and kind; the table's order within each.
  const rank = (c: number): number =>
    counted[c] ? 0 : 1 + crossings.category[c] * 10 + crossings.kind[c];
  const crossingsOf: number[][] = borders.map(() => []);
  for (let c = 0; c < crossings.id.length; c++) crossingsOf[crossings.border[c]]?.push(c);
  for (const all of crossingsOf) all.sort((a, b) => rank(a) - rank(b) || a - b);
  yield;
  const timeline = buildTimeline({
    crossings,
    checked: borders.map((border) => border.checked),
    changes,
  });
  yield;
  const changesOf = rowsOf(changes.crossing, crossings.id.length);
  yield;
  const arcs = decodeArcs(payload.geometry.arcs);
  yield;
  let index: Map<string, number> | null = null;
  const known = (): Map<string, number> => (index ??= new Map(crossings.id.map((id, c) => [id, c])));
  return {
    payload,
    timeline,
    stops: stopsWithin(changes.first, map.start, map.end),
    counted,
    arcs,
    changesOf,
    // Made when somebody first asks: a page that nobody chose a crossing on has no use for it.
    crossingIndex: { get: (id) => (id === "" ? undefined : known().get(id)), has: (id) => known().has(id) },
    borderIndex: new Map(borders.map((border, b) => [slugOf(border.id), b])),
    plainNames: { crossings: plain, countries: payload.countries.name },
    crossingsOf,
  };
}
