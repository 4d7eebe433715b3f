// Comparing two days: pin one, move the slider, and read what changed between the two.

import type { App } from "../app.ts";
import { comparisonSentence, outcomeWords } from "../describe/comparison.ts";
import { borderPair } from "../describe/names.ts";
import { button, el, fillWith, setText } from "../dom.ts";
import type { Comparison } from "../state/comparison.ts";
import type { Derived } from "../state/derived.ts";
import { addMonths, dayNumber, iso } from "../timeline/dates.ts";
import { OUTCOMES, type Difference } from "../timeline/diff.ts";
import { stopsUntil } from "../timeline/stops.ts";
import { changeLine } from "./change.ts";
import { statusIcon, statusKey } from "./icon.ts";

/** Up to so many crossings have their changes open. */
const MOST_OPEN = 3;
const MOST_AT_ONCE = 8;
const REST_MS = 120;

export function compare(app: App, comparison: Derived<Comparison | null>): HTMLElement {
  const { data, words, dates, choice } = app;
  const { start, end } = data.payload.map;
  const pin = (day: number): void => choice.set({ compare: day });

  const pinButton = button({ class: "bm-button bm-strong" }, () => pin(choice.get().date));
  const about = el("div", {}, el("p", {}, words.t("compare.about")), pinButton);
  const field = el("input", { type: "date", class: "bm-field", min: iso(start), max: iso(end) });
  field.addEventListener("change", () => {
    const day = dayNumber(field.value);
    if (day !== null && day >= start && day <= end) pin(day);
  });
  field.addEventListener("blur", () => (field.value = iso(choice.get().compare ?? start)));
  const stop = button(
    { class: "bm-button" },
    () => {
      choice.set({ compare: null });
      pinButton.focus();
    },
    words.t("compare.stop"),
  );
  const pinned = el(
    "p",
    { class: "bm-tools" },
    el("label", {}, words.t("compare.field"), " ", field),
    stop,
  );
  const presets: readonly (readonly [key: string, day: (date: number) => number | null])[] = [
    ["compare.previous", (date) => dayBeforeChange(app.scene().stops, date)],
    ["compare.month", (date) => addMonths(date, -1)],
    ["compare.year", (date) => addMonths(date, -12)],
  ];
  const buttons = presets.map(([key, day]) => ({
    day,
    press: button(
      { class: "bm-chip" },
      () => {
        const to = day(choice.get().date);
        if (to !== null) pin(to);
      },
      words.t(key),
    ),
  }));
  const sentence = el("p", { class: "bm-now" });
  const result = el("div", {});
  const legend = el("p", { class: "bm-muted" }, words.t("compare.legend"));
  const element = el(
    "div",
    { class: "bm-compare" },
    about,
    pinned,
    el(
      "div",
      { class: "bm-borders", role: "group", "aria-label": words.t("compare.presets") },
      el("span", { class: "bm-muted" }, words.t("compare.presets")),
      ...buttons.map(({ press }) => press),
    ),
    sentence,
    legend,
    result,
  );

  function item(one: Difference, open: boolean): HTMLElement {
    const { crossing, before, after, changes } = one;
    const { id, name, border } = data.payload.crossings;
    const from = words.t(statusKey(before));
    const to = words.t(statusKey(after));
    const list = el("ul", { class: "bm-changes" });
    const details = el(
      "details",
      {},
      el("summary", {}, words.n("compare.changes", changes.length)),
      list,
    );
    // Hundreds of lines that few readers open: made when somebody does.
    details.addEventListener("toggle", () => {
      if (!details.open || list.childElementCount > 0) return;
      list.append(...[...changes].reverse().map((row) => changeLine(app, row)));
    });
    details.open = open;
    const line = el(
      "li",
      {},
      el(
        "p",
        { class: "bm-change-head" },
        statusIcon(before),
        " → ",
        statusIcon(after),
        " ",
        button({ class: "bm-name" }, () => choice.set({ crossing: id[crossing] }), name[crossing]),
      ),
      el(
        "p",
        { class: "bm-muted" },
        words.t("compare.step", { before: from, after: to }),
        ` · ${borderPair(data, words, border[crossing])}`,
      ),
      details,
    );
    line.addEventListener("pointerenter", () => app.look.set({ hover: crossing }));
    line.addEventListener("pointerleave", () => app.look.set({ hover: -1 }));
    return line;
  }

  let said = "";
  let timer = 0;
  function update(found: Comparison | null): void {
    const { date } = app.scene();
    about.hidden = found !== null;
    for (const part of [pinned, sentence, legend, result]) part.hidden = found === null;
    legend.hidden ||= found?.differences.length === 0;
    setText(pinButton, words.t("compare.pin", { date: dates.format(date) }));
    for (const { press, day } of buttons) {
      const to = day(date);
      press.disabled = to === null || to < start;
    }
    if (found === null) return;
    const text = iso(choice.get().compare ?? start);
    if (field.value !== text && document.activeElement !== field) field.value = text;
    setText(sentence, comparisonSentence(words, dates, found));
    // A step that changes nothing leaves open what the reader opened.
    const key = JSON.stringify(found.differences);
    if (key === said) return;
    const first = said === "";
    said = key;
    window.clearTimeout(timer);
    // A long list takes longer than a frame: it follows when the date rests.
    if (first || found.differences.length <= MOST_AT_ONCE) show(found);
    else timer = window.setTimeout(() => show(found), REST_MS);
  }
  function show(found: Comparison): void {
    fillWith(
      result,
      ...OUTCOMES.flatMap((outcome) => {
        const all = found.differences.filter((one) => one.outcome === outcome);
        if (all.length === 0) return [];
        const open = found.differences.length <= MOST_OPEN;
        return [
          el("h3", {}, outcomeWords(words, outcome, all.length)),
          el("ul", { class: "bm-changes" }, ...all.map((one) => item(one, open))),
        ];
      }),
    );
  }
  // Lists of a year's changes are long: they are made while somebody looks at them.
  const refresh = (): void => {
    if (app.look.get().tab === "compare") update(comparison.get());
  };
  comparison.follow(refresh);
  app.look.watch(["tab"], refresh);
  return element;
}

/** The day before the newest change up to a day. */
export function dayBeforeChange(stops: Int32Array, date: number): number | null {
  const index = stopsUntil(stops, date) - 1;
  return index < 0 ? null : stops[index] - 1;
}
