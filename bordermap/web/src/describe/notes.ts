// What must be said beside a status: changed during the day, date uncertain, only last known.

import type { App } from "../app.ts";
import { CHANGED_DURING, LAST_KNOWN, UNCERTAIN } from "../timeline/asof.ts";

/** "last confirmed 11 May 2026", or how old the data are where nobody says up to when they hold. */
export function lastWords({ data, words, dates }: App, border: number): string {
  const { checked, assumed } = data.payload.borders[border];
  const date = dates.format(checked, "short");
  return words.t(assumed ? "note.data" : "note.last", { date });
}

/** Notes to a crossing's state, in order of weight. */
export function stateNotes(app: App, crossing: number, state: number): string[] {
  const { data, words } = app;
  const notes: string[] = [];
  if (state & CHANGED_DURING) notes.push(words.t("note.changed"));
  if (state & UNCERTAIN) notes.push(words.t("note.uncertain"));
  if (state & LAST_KNOWN) notes.push(lastWords(app, data.payload.crossings.border[crossing]));
  return notes;
}
