// Sources as links: title, publisher, day of publishing, and the archived copy where there is one.

import type { App } from "../app.ts";
import { el, isWebAddress, link } from "../dom.ts";
import { dayNumber } from "../timeline/dates.ts";

/** "20 Nov 2025", "April 2021", "2019": as exactly as the day of publishing is known. */
function publishedWords({ dates }: App, text: string): string {
  const month = dayNumber(`${text}-01`);
  if (month !== null) return dates.format(month, "month");
  const day = dayNumber(text);
  return day === null ? text : dates.format(day, "short");
}

/** One source. */
export function sourceLine(app: App, index: number): HTMLElement {
  const { url, title, publisher, published, archive } = app.data.payload.sources;
  const line = el("span", { class: "bm-source" });
  line.append(link(url[index], title[index] || url[index]));
  const rest = [publisher[index], publishedWords(app, published[index])].filter(Boolean).join(", ");
  if (rest) line.append(" ", el("span", { class: "bm-muted" }, rest));
  if (archive[index] && isWebAddress(archive[index])) {
    line.append(" ", link(archive[index], app.words.t("history.archive")));
  }
  return line;
}

/** A list of sources, or the words for having none. */
export function sourceList(app: App, sources: readonly number[]): HTMLElement {
  if (sources.length === 0) {
    return el("span", { class: "bm-muted" }, app.words.t("history.nosource"));
  }
  const items = sources.map((index) => el("li", {}, sourceLine(app, index)));
  return el("ul", { class: "bm-sources" }, ...items);
}
