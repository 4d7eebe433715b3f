// The date field: any day of the period, typed or picked.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { afterwards } from "../drawn.ts";
import { dayNumber, iso } from "../timeline/dates.ts";

/** Keeps the field's place, and fills it after the first picture: browsers take long to make one. */
export function dateField(app: App, host: HTMLElement): void {
  const name = el("span", { class: "bm-hidden" }, app.words.t("time.field"));
  const label = el("label", { class: "bm-date" }, name);
  host.append(label);
  afterwards(app.until, () => label.append(field(app)));
}

function field(app: App): HTMLInputElement {
  const { words, choice, dates } = app;
  const { start, end } = app.data.payload.map;
  const made = el("input", { type: "date", class: "bm-field", min: iso(start), max: iso(end) });
  const take = (complain: boolean): void => {
    const day = dayNumber(made.value);
    if (day !== null && day >= start && day <= end) {
      choice.set({ date: day });
      app.tell("");
      return;
    }
    // While a year is being typed the field holds years like 0002: that's no mistake yet.
    if (!complain) return;
    if (day !== null) {
      app.tell(
        words.t("problem.date.range", {
          value: dates.format(day),
          start: dates.format(start),
          end: dates.format(end),
        }),
      );
    }
    made.value = iso(choice.get().date);
  };
  made.addEventListener("change", () => take(false));
  made.addEventListener("blur", () => take(iso(choice.get().date) !== made.value));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take(true);
  });
  app.follow(({ date }) => {
    const text = iso(date);
    if (made.value !== text) made.value = text;
  });
  return made;
}
