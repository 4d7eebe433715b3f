// Sources as links: title, publisher, day of publishing, and the archived copy where there is one.

import type { App } from "../app.ts";
import { el, isWebAddress, link } from "../dom.ts";
import { dayNumber } from "../timeline/dates.ts";

/** One source. */
export function sourceLine(app: App, index: number): HTMLElement {
  const { url, title, publisher, published, archive } = app.data.payload.sources;
  const line = el("span", { class: "bm-source" });
  line.append(link(url[index], title[index] || url[index]));
  const day = dayNumber(published[index]);
  const about = [publisher[index], day === null ? published[index] : app.dates.format(day, "short")];
  const rest = about.filter(Boolean).join(", ");
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
