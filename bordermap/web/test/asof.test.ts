// The cases that Python's rule runs too, and what must hold whatever the data are.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chosenMask } from "../src/modes.ts";
import { CATEGORIES, KINDS, MODES, STATUSES } from "../src/terms.ts";
import {
  buildTimeline,
  CHANGED_DURING,
  LAST_KNOWN,
  statesOn,
  statusOf,
  UNCERTAIN,
  type Timeline,
  type TimelineInput,
} from "../src/timeline/asof.ts";
import { countable, countStates, type Counts } from "../src/timeline/counts.ts";
import { dayNumber } from "../src/timeline/dates.ts";
import { trackStates } from "../src/timeline/states.ts";
import { buildTracks } from "../src/timeline/track.ts";

declare const REPOSITORY: string;

interface Case {
  name: string;
  crossings: {
    id: string;
    border: string;
    kind: string;
    category: string;
    modes: string[];
    baseline: string;
  }[];
  borders: { border: string; checked: string }[];
  changes: {
    crossing: string;
    date: string;
    first: string;
    last: string;
    time: string;
    status: string;
    modes: string;
    direction: string;
  }[];
  expect: {
    date: string;
    modes: string;
    status: Record<string, string | null>;
    counts?: Counts;
    uncertain: string[];
    last_known: string[];
    changed_during_day: string[];
  }[];
}

const file = readFileSync(`${REPOSITORY}tests/cases/as_of.json`, "utf8");
const { cases } = JSON.parse(file) as { cases: Case[] };

const code = (words: readonly string[], word: string): number => {
  const index = words.indexOf(word);
  assert.ok(index >= 0, `${word} is none of ${words.join(", ")}`);
  return index;
};
const day = (iso: string): number => {
  const number = dayNumber(iso);
  assert.ok(number !== null, `${iso} is no day`);
  return number;
};
const minutes = (time: string): number =>
  time === "" ? -1 : Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const maskOf = (modes: string[]): number =>
  modes.reduce((mask, mode) => mask | (1 << code(MODES, mode)), 0);

function timelineOf({ crossings, borders, changes }: Case): Timeline {
  const index = new Map(crossings.map(({ id }, c) => [id, c]));
  const of = (id: string): number => index.get(id) ?? assert.fail(`no crossing ${id}`);
  const input: TimelineInput = {
    crossings: {
      border: crossings.map(({ border }) => code(borders.map((row) => row.border), border)),
      modes: crossings.map(({ modes }) => maskOf(modes)),
      baseline: crossings.map(({ baseline }) => code(STATUSES, baseline)),
    },
    checked: borders.map(({ checked }) => day(checked)),
    changes: {
      crossing: changes.map(({ crossing }) => of(crossing)),
      first: changes.map(({ first }) => day(first)),
      last: changes.map(({ last }) => day(last)),
      minutes: changes.map(({ time }) => minutes(time)),
      status: changes.map(({ status }) => code(STATUSES, status)),
      modes: changes.map(({ crossing, modes }) =>
        modes === "all"
          ? maskOf(crossings[of(crossing)].modes)
          : maskOf(modes.split(";")),
      ),
      directions: changes.map(({ crossing, direction }) => {
        const [a, b] = crossings[of(crossing)].border.split("-");
        return 1 + code([`${a}>${b}`, `${b}>${a}`, "both"], direction);
      }),
    },
  };
  return buildTimeline(input);
}

for (const one of cases) {
  test(one.name, () => {
    const timeline = timelineOf(one);
    const ids = one.crossings.map(({ id }) => id);
    for (const expected of one.expect) {
      const mask = chosenMask(expected.modes);
      assert.ok(mask !== null, expected.modes);
      const states = statesOn(timeline, mask, day(expected.date));
      const flagged = (flag: number): string[] =>
        ids.filter((_, c) => states[c] & flag).sort();
      const status = Object.fromEntries(
        ids.map((id, c) => [id, STATUSES[statusOf(states[c])] ?? null]),
      );
      const when = `${expected.date} ${expected.modes}`;
      assert.deepEqual(status, expected.status, when);
      assert.deepEqual(flagged(UNCERTAIN), [...expected.uncertain].sort(), `uncertain, ${when}`);
      assert.deepEqual(flagged(LAST_KNOWN), [...expected.last_known].sort(), `last, ${when}`);
      assert.deepEqual(
        flagged(CHANGED_DURING),
        [...expected.changed_during_day].sort(),
        `changed, ${when}`,
      );
      if (expected.counts) {
        const included = countable(
          one.crossings.map(({ kind }) => code(KINDS, kind)),
          one.crossings.map(({ category }) => code(CATEGORIES, category)),
        );
        assert.deepEqual(countStates(states, included), expected.counts, when);
      }
    }
  });
}

test("courses say the same as the rule on every day around every change", () => {
  for (const one of cases) {
    const timeline = timelineOf(one);
    const days = new Set<number>();
    for (const { first, last } of one.changes) {
      for (const near of [-1, 0, 1]) days.add(day(first) + near).add(day(last) + near);
    }
    for (const { checked } of one.borders) days.add(day(checked)).add(day(checked) + 1);
    for (const mask of [chosenMask("people"), chosenMask("goods"), chosenMask("all")]) {
      const tracks = buildTracks(timeline, mask ?? 0);
      let before = null;
      // Leaps there and back, as a slider is dragged.
      const there = [...days].sort((a, b) => a - b);
      for (const one of [...days, ...there, ...there.reverse()]) {
        const states = statesOn(timeline, mask ?? 0, one);
        assert.deepEqual(trackStates(tracks, one), states);
        assert.deepEqual(trackStates(tracks, one, before), states);
        before = { date: one, states };
      }
    }
  }
});
