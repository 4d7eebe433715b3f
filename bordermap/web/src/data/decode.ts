// From the payload to what the page works with: typed arrays, the timeline, names by code.

import { buildTimeline, type Timeline } from "../timeline/asof.ts";
import { countable } from "../timeline/counts.ts";
import { stopsWithin } from "../timeline/stops.ts";
import { decodeArcs, type Arc } from "./arcs.ts";
import type { Payload } from "./payload.ts";

export interface Data {
  readonly payload: Payload;
  readonly timeline: Timeline;
  /** Days within the period on which anything changes. */
  readonly stops: Int32Array;
  /** 1 for the regular road crossings, which the counts are of. */
  readonly counted: Uint8Array;
  readonly arcs: readonly Arc[];
  /** Changes of each crossing, as rows of the table, in canonical order. */
  readonly changesOf: readonly number[][];
  /** Index of a crossing by its id, of a border by its slug. */
  readonly crossingIndex: ReadonlyMap<string, number>;
  readonly borderIndex: ReadonlyMap<string, number>;
  /** Names as the data have them, before they are put into the reader's language. */
  readonly plainNames: { readonly crossings: readonly string[]; readonly countries: readonly string[] };
  /** Crossings of each border, in the order in which lists show them. */
  readonly crossingsOf: readonly number[][];
}

export const slugOf = (border: string): string => border.toLowerCase();

export function decode(payload: Payload): Data {
  const { crossings, changes, borders, map } = payload;
  // A plain name is in no language in particular; whoever looks among all names finds it too.
  crossings.local = crossings.local.map((local, c) => ({ und: crossings.name[c], ...local }));
  const changesOf: number[][] = crossings.id.map(() => []);
  changes.crossing.forEach((crossing, row) => changesOf[crossing].push(row));
  const counted = countable(crossings.kind, crossings.category);
  // Regular road crossings first, then by category and kind; the table's order within each.
  const rank = (c: number): number =>
    counted[c] ? 0 : 1 + crossings.category[c] * 10 + crossings.kind[c];
  const crossingsOf = borders.map((_, border) =>
    crossings.id
      .map((_, c) => c)
      .filter((c) => crossings.border[c] === border)
      .sort((a, b) => rank(a) - rank(b) || a - b),
  );
  return {
    payload,
    timeline: buildTimeline({
      crossings,
      checked: borders.map((border) => border.checked),
      changes,
    }),
    stops: stopsWithin(changes.first, map.start, map.end),
    counted,
    arcs: decodeArcs(payload.geometry.arcs),
    changesOf,
    crossingIndex: new Map(crossings.id.map((id, c) => [id, c])),
    borderIndex: new Map(borders.map((border, b) => [slugOf(border.id), b])),
    plainNames: { crossings: crossings.name, countries: payload.countries.name },
    crossingsOf,
  };
}
