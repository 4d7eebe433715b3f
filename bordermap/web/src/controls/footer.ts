// The footer: whose data, under which licence, whose view of the boundaries, and all the sources.

import type { App } from "../app.ts";
import { worldviewWords } from "../describe/worldview.ts";
import { el, link } from "../dom.ts";
import { theme } from "./theme.ts";
import { sourceLine } from "./sources.ts";

const WEB_ADDRESS = /(https?:\/\/[^\s)]+)/;

/** A text whose web addresses are links. */
export function linked(text: string): (HTMLElement | string)[] {
  return text
    .split(WEB_ADDRESS)
    .filter(Boolean)
    .map((part) => (WEB_ADDRESS.test(part) ? link(part, part.replace(/^https?:\/\//, "")) : part));
}

export function footer(app: App, host: HTMLElement, refresh: () => void): void {
  const { words, data } = app;
  const { attribution, license, boundaries, version, sources } = data.payload;
  const line = (label: string, text: string): HTMLElement | null =>
    text ? el("p", {}, el("b", {}, `${label} `), ...linked(text)) : null;
  // Whose view it is in words, and what the boundaries were made of.
  const whose = [worldviewWords(data, words), boundaries && `(${boundaries})`].filter(Boolean).join(" ");
  const all = el("ul", { class: "bm-sources" });
  const details = el(
    "details",
    { class: "bm-all-sources" },
    el("summary", {}, words.n("footer.sources", sources.id.length)),
    all,
  );
  details.addEventListener("toggle", () => {
    // Hundreds of lines that few readers open: made when somebody does.
    if (!details.open || all.childElementCount > 0) return;
    all.append(...sources.id.map((_, i) => el("li", {}, sourceLine(app, i))));
  });
  const lines = el(
    "div",
    { class: "bm-credits" },
    line(`${words.t("footer.data")}:`, attribution),
    license && license !== attribution ? el("p", {}, ...linked(license)) : null,
    line(`${words.t("footer.worldview")}:`, whose),
    el(
      "p",
      {},
      words.t("footer.version", { version }),
      " · ",
      words.t("footer.leaflet"),
    ),
    details,
  );
  host.append(lines);
  theme(app, host, refresh);
}
