// The date field: any day of the period, typed or picked.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { dayNumber, iso } from "../timeline/dates.ts";

export function dateField(app: App, host: HTMLElement): void {
  const { words, choice, dates } = app;
  const { start, end } = app.data.payload.map;
  const field = el("input", { type: "date", class: "bm-field", min: iso(start), max: iso(end) });
  host.append(
    el("label", { class: "bm-date" }, el("span", { class: "bm-hidden" }, words.t("time.field")), field),
  );
  const take = (complain: boolean): void => {
    const day = dayNumber(field.value);
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
    field.value = iso(choice.get().date);
  };
  field.addEventListener("change", () => take(false));
  field.addEventListener("blur", () => take(iso(choice.get().date) !== field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take(true);
  });
  app.follow(({ date }) => {
    const text = iso(date);
    if (field.value !== text) field.value = text;
  });
}
