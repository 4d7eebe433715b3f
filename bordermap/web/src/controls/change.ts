// One change in a line or two: what, when, for whom, and who says so.

import { setDate, type App } from "../app.ts";
import { clock, momentWords } from "../describe/moment.ts";
import { directionName, modeNames } from "../describe/names.ts";
import { button, el } from "../dom.ts";
import { IN_ENGLISH } from "../terms.ts";
import { statusIcon, statusKey } from "./icon.ts";
import { sourceList } from "./sources.ts";

export function changeLine(app: App, row: number): HTMLElement {
  const { data, words, dates } = app;
  const { changes, crossings } = data.payload;
  const first = changes.first[row];
  const c = changes.crossing[row];
  const date = momentWords(words, dates, changes.date.at(row) ?? "", first, changes.last[row]);
  const minutes = changes.minutes[row];
  const moment = minutes < 0 ? date : words.t("date.time", { date, time: clock(minutes) });
  const traffic = modeNames(words, changes.modes[row] & crossings.modes[c]);
  const direction = directionName(data, words, crossings.border[c], changes.directions[row]);
  return el(
    "li",
    {},
    el(
      "p",
      { class: "bm-change-head" },
      statusIcon(changes.status[row]),
      " ",
      el("b", {}, words.t(statusKey(changes.status[row]))),
      " ",
      button({ class: "bm-moment" }, () => setDate(app, first), moment),
    ),
    el("p", { class: "bm-muted" }, `${traffic} · ${direction}`),
    el("p", IN_ENGLISH, changes.summary.at(row) ?? ""),
    sourceList(app, changes.sources.at(row) ?? []),
  );
}
