// What must be said beside a status: changed during the day, date uncertain, only last known.

import type { App } from "../app.ts";
import { CHANGED_DURING, LAST_KNOWN, UNCERTAIN } from "../timeline/asof.ts";

/** Notes to a crossing's state, in order of weight. */
export function stateNotes({ data, words, dates }: App, crossing: number, state: number): string[] {
  const notes: string[] = [];
  if (state & CHANGED_DURING) notes.push(words.t("note.changed"));
  if (state & UNCERTAIN) notes.push(words.t("note.uncertain"));
  if (state & LAST_KNOWN) {
    const date = dates.format(data.timeline.checked[crossing], "short");
    notes.push(words.t("note.last", { date }));
  }
  return notes;
}
