// The legend: what the symbols mean, and how many crossings are so today.

import type { App } from "../app.ts";
import { el, setText } from "../dom.ts";
import { CLOSED, OPEN, RESTRICTED, UNKNOWN } from "../terms.ts";
import { statusIcon, statusKey } from "./icon.ts";

export function legend(app: App, host: HTMLElement): void {
  const { words } = app;
  const list = el("ul", { class: "bm-legend-list" });
  const numbers = new Map<number, HTMLElement>();
  const rows = new Map<number, HTMLElement>();
  for (const status of [OPEN, RESTRICTED, CLOSED, UNKNOWN]) {
    const key = statusKey(status);
    const number = el("b", { class: "bm-number" });
    const row = el(
      "li",
      { title: words.t(`${key}.meaning`) },
      statusIcon(status),
      el("span", {}, words.t(key)),
      number,
    );
    numbers.set(status, number);
    rows.set(status, row);
    list.append(row);
  }
  host.append(
    el(
      "section",
      { class: "bm-legend", "aria-label": words.t("legend.label"), "data-over": true },
      list,
      el("p", { class: "bm-legend-note" }, words.t("legend.note")),
    ),
  );
  app.follow(({ counts }) => {
    const values = [counts.open, counts.restricted, counts.closed, counts.unknown];
    values.forEach((value, status) => {
      const number = numbers.get(status);
      if (number) setText(number, String(value));
      rows.get(status)?.classList.toggle("bm-zero", value === 0);
    });
  });
}
