// States of all crossings on a day: looked up one by one, or from another day's by what changed.

import { stopsUntil } from "./stops.ts";
import { trackState, type Tracks } from "./track.ts";

/** Changes of state of all crossings in the order of their days, as entries of the tracks. */
interface Turns {
  readonly day: Int32Array;
  readonly entry: Int32Array;
  readonly crossing: Int32Array;
}

const known = new WeakMap<Tracks, Turns>();

/** Made when the slider first moves: a page that nobody moves it on has no use for them. */
function turnsOf(tracks: Tracks): Turns {
  let turns = known.get(tracks);
  if (!turns) known.set(tracks, (turns = makeTurns(tracks)));
  return turns;
}

function makeTurns({ offset, day }: Tracks): Turns {
  const crossings = offset.length - 1;
  const count = day.length - crossings;
  let first = Infinity;
  let last = -Infinity;
  for (let c = 0; c < crossings; c++) {
    // What holds from the beginning is no change.
    if (offset[c] + 1 === offset[c + 1]) continue;
    first = Math.min(first, day[offset[c] + 1]);
    last = Math.max(last, day[offset[c + 1] - 1]);
  }
  const made = { day: new Int32Array(count), entry: new Int32Array(count), crossing: new Int32Array(count) };
  if (count === 0) return made;
  // Sorted by counting: there are far more changes than days.
  const next = new Int32Array(last - first + 2);
  for (let c = 0; c < crossings; c++) {
    for (let i = offset[c] + 1; i < offset[c + 1]; i++) next[day[i] - first + 1]++;
  }
  for (let n = 1; n < next.length; n++) next[n] += next[n - 1];
  for (let c = 0; c < crossings; c++) {
    for (let i = offset[c] + 1; i < offset[c + 1]; i++) {
      const at = next[day[i] - first]++;
      made.day[at] = day[i];
      made.entry[at] = i;
      made.crossing[at] = c;
    }
  }
  return made;
}

/**
 * States of all crossings on a day: the same as asof's `statesOn`. From the states of another day
 * they follow by what changed in between, where that is less than to look each crossing up.
 */
export function trackStates(
  tracks: Tracks,
  day: number,
  before: { date: number; states: Uint8Array } | null = null,
): Uint8Array {
  const count = tracks.offset.length - 1;
  if (before) {
    const { day: days, entry, crossing } = turnsOf(tracks);
    const from = stopsUntil(days, before.date);
    const to = stopsUntil(days, day);
    if (Math.abs(to - from) < count) {
      const states = before.states.slice();
      for (let n = from; n < to; n++) states[crossing[n]] = tracks.state[entry[n]];
      for (let n = from - 1; n >= to; n--) states[crossing[n]] = tracks.state[entry[n] - 1];
      return states;
    }
  }
  const states = new Uint8Array(count);
  for (let c = 0; c < count; c++) states[c] = trackState(tracks, c, day);
  return states;
}
