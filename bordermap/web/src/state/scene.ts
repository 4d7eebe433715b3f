// The scene: what follows from data and choice, computed once a change and shared by all controls.

import type { Data } from "../data/decode.ts";
import { chosenMask } from "../modes.ts";
import { atOnce, type Work } from "../slices.ts";
import { countBorders, countStates, type Counts } from "../timeline/counts.ts";
import { courseOf, type Step } from "../timeline/course.ts";
import { trackStates } from "../timeline/states.ts";
import { changeDaysWithin, tracksOf, type Tracks } from "../timeline/track.ts";
import { chosenBorders, type Choice } from "./choice.ts";

export interface Scene {
  readonly date: number;
  readonly modes: string;
  readonly mask: number;
  readonly borders: string;
  /** 1 a chosen border. */
  readonly bordersShown: Uint8Array;
  /** 1 a crossing of a chosen border. */
  readonly shown: Uint8Array;
  /** 1 a crossing that the counts are of. */
  readonly included: Uint8Array;
  readonly tracks: Tracks;
  readonly course: Step[];
  /** Days on which anything changes for the chosen modes at crossings of the chosen borders. */
  readonly stops: Int32Array;
  /** State of each crossing on the date: see asof's flags. */
  readonly states: Uint8Array;
  readonly counts: Counts;
}

/** The scene of a choice; what `before` shares with it is taken from there. */
export const deriveScene = (data: Data, choice: Choice, before: Scene | null): Scene =>
  atOnce(derivingScene(data, choice, before));

/** The same in parts. */
export function* derivingScene(data: Data, choice: Choice, before: Scene | null): Work<Scene> {
  const { start, end } = data.payload.map;
  const mask = chosenMask(choice.modes) ?? 0;
  const sameModes = before?.modes === choice.modes;
  const sameBorders = before?.borders === choice.borders;
  const tracks = sameModes ? before.tracks : yield* tracksOf(data.timeline, mask);
  const bordersShown = sameBorders ? before.bordersShown : chosenBorders(data, choice.borders);
  const shown = sameBorders
    ? before.shown
    : Uint8Array.from(data.payload.crossings.border, (border) => bordersShown[border]);
  const included = sameBorders ? before.included : shown.map((one, c) => one & data.counted[c]);
  const same = sameModes && sameBorders ? before : null;
  const states = trackStates(tracks, choice.date, sameModes ? before : null);
  yield;
  const course = same ? same.course : courseOf(tracks, included, start, end);
  yield;
  return {
    date: choice.date,
    modes: choice.modes,
    mask,
    borders: choice.borders,
    bordersShown,
    shown,
    included,
    tracks,
    course,
    stops: same ? same.stops : changeDaysWithin(tracks, shown, start, end),
    states,
    counts: countStates(states, included),
  };
}

const ofBorders = new WeakMap<Scene, readonly Counts[]>();

/** Counts of one border on the scene's date; all of them are counted at once, for whoever asks next. */
export function borderCounts(data: Data, scene: Scene, border: number): Counts {
  let all = ofBorders.get(scene);
  if (!all) {
    const { border: of } = data.payload.crossings;
    all = countBorders(scene.states, data.counted, of, data.payload.borders.length);
    ofBorders.set(scene, all);
  }
  return all[border];
}
