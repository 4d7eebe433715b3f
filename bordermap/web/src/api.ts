// window.bordermap: the public script interface, documented and stable.

import type { App } from "./app.ts";
import type { Comparison } from "./state/comparison.ts";
import type { Derived } from "./state/derived.ts";
import type { Near } from "./state/nearest.ts";
import { drawn } from "./drawn.ts";
import { chosenMask } from "./modes.ts";
import { STATUSES, type Status } from "./terms.ts";
import { statusOf } from "./timeline/asof.ts";
import type { Counts } from "./timeline/counts.ts";
import type { Outcome } from "./timeline/diff.ts";
import { dayNumber, iso } from "./timeline/dates.ts";

export interface State {
  date: string;
  modes: string;
  /** Status by id; null for a crossing that has none of the modes. */
  crossings: Record<string, Status | null>;
}

/** What differs between two days; `from` is the earlier one, `changes` how many were in between. */
export interface Compared {
  from: string;
  to: string;
  crossings: Record<
    string,
    { before: Status | null; after: Status | null; outcome: Outcome; changes: number }
  >;
}

/** A crossing near a place: as the crow flies, degrees clockwise from north. */
export interface NearCrossing {
  id: string;
  km: number;
  bearing: number;
}

export interface Public {
  /** Resolves when the map is drawn for the first time. */
  readonly ready: Promise<void>;
  /** Day shown, as ISO text. */
  readonly date: string;
  /** Days on which anything changes, as ISO texts. */
  readonly stops: string[];
  /** Resolves when drawn; rejects a text that is no day of the period. */
  setDate(date: string): Promise<void>;
  setModes(modes: string): Promise<void>;
  /** Status of a crossing: null if it has none of the modes, undefined if there is no such one. */
  status(id: string): Status | null | undefined;
  counts(): Counts;
  state(): State;
  /** Compares the day shown with another one; null ends it. */
  compare(date: string | null): Promise<Compared | null>;
  /** The nearest operating crossings to a place in degrees; null ends it. */
  from(lat: number | null, lon?: number): Promise<NearCrossing[]>;
  /** Calls back after every change; returns what ends it. */
  on(event: "change", listener: (state: State) => void): () => void;
}

export function publicInterface(
  app: App,
  ready: Promise<void>,
  comparison: Derived<Comparison | null>,
  nearest: Derived<readonly Near[]>,
): Public {
  const { data, choice } = app;
  const { id } = data.payload.crossings;
  const word = (c: number): Status | null => STATUSES[statusOf(app.scene().states[c])] ?? null;
  const state = (): State => ({
    date: iso(app.scene().date),
    modes: app.scene().modes,
    crossings: Object.fromEntries(id.map((name, c) => [name, word(c)])),
  });
  const listeners = new Set<(state: State) => void>();
  app.follow((_, before) => {
    if (before !== null && listeners.size > 0) {
      const now = state();
      for (const listener of listeners) listener(now);
    }
  });
  const dayOf = (date: string): number => {
    const { start, end } = data.payload.map;
    const day = date === "latest" ? end : dayNumber(date);
    if (day === null) throw new RangeError(`“${date}” is no day in the form 2023-08-18`);
    if (day < start || day > end) {
      throw new RangeError(`${date} is outside ${iso(start)} to ${iso(end)}`);
    }
    return day;
  };
  return {
    ready,
    get date() {
      return iso(app.scene().date);
    },
    get stops() {
      return Array.from(data.stops, iso);
    },
    async setDate(date) {
      choice.set({ date: dayOf(date) });
      await drawn();
    },
    async setModes(modes) {
      if (chosenMask(modes) === null) throw new RangeError(`“${modes}” is no kind of traffic`);
      choice.set({ modes });
      await drawn();
    },
    async compare(date) {
      choice.set({ compare: date === null ? null : dayOf(date) });
      if (date !== null) app.look.set({ tab: "compare" });
      const found = comparison.get();
      const compared = found && {
        from: iso(found.low),
        to: iso(found.high),
        crossings: Object.fromEntries(
          found.differences.map(({ crossing, before, after, outcome, changes }) => [
            id[crossing],
            {
              before: STATUSES[before] ?? null,
              after: STATUSES[after] ?? null,
              outcome,
              changes: changes.length,
            },
          ]),
        ),
      };
      await drawn();
      return compared;
    },
    async from(lat, lon = NaN) {
      if (lat !== null && !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
        throw new RangeError(`${lat}, ${lon} is no place on Earth`);
      }
      choice.set({ from: lat === null ? null : [lat, lon] });
      if (lat !== null) app.look.set({ tab: "near" });
      const found = nearest.get().map(({ crossing, metres, bearing }) => ({
        id: id[crossing],
        km: metres / 1000,
        bearing,
      }));
      await drawn();
      return found;
    },
    status(name) {
      const c = data.crossingIndex.get(name);
      return c === undefined ? undefined : word(c);
    },
    counts: () => ({ ...app.scene().counts }),
    state,
    on(event, listener) {
      if (event !== "change") throw new RangeError(`There is no event “${String(event)}”`);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
