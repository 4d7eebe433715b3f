// What every control is given: the data, the state, the words, and where to put itself.

import type * as L from "./leaflet.ts";
import type { Data } from "./data/decode.ts";
import type { Choice } from "./state/choice.ts";
import type { Look } from "./state/look.ts";
import type { Scene } from "./state/scene.ts";
import type { Store } from "./state/store.ts";
import type { DateWords } from "./timeline/dates.ts";
import type { Words } from "./words.ts";

export interface App {
  readonly root: HTMLElement;
  readonly map: L.Map;
  readonly data: Data;
  readonly words: Words;
  readonly dates: DateWords;
  readonly choice: Store<Choice>;
  readonly look: Store<Look>;
  scene(): Scene;
  /** Calls at once, then after every change of the scene with the one before. */
  follow(listener: (now: Scene, before: Scene | null) => void, until?: AbortSignal): void;
  /** Calls at once, then whenever the page speaks another language. */
  speak(listener: () => void): void;
  /** Ends when the words change: what is made anew then stops to listen. */
  readonly until: AbortSignal;
  /** Shows a message to the reader. */
  tell(text: string): void;
}

/** Moves the date, kept within the period. */
export function setDate(app: App, day: number): void {
  const { start, end } = app.data.payload.map;
  app.choice.set({ date: Math.max(start, Math.min(end, Math.round(day))) });
}
