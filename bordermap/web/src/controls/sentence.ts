// The sentence under the title, and the same said to screen readers when the date comes to rest.

import type { App } from "../app.ts";
import { sentenceOf } from "../describe/sentence.ts";
import { el, setText } from "../dom.ts";

const REST_MS = 900;
/** More borders than these fill a phone's screen: there the list below says it. */
const MANY = 6;
/** More than these are no line that anybody reads. */
const MOST = 16;

export function sentence(app: App, host: HTMLElement): void {
  const text = el("p", { class: "bm-sentence" });
  const parts = el("p", { class: "bm-parts" });
  const spoken = el("p", { class: "bm-hidden", role: "status", "aria-live": "polite" });
  host.append(text, parts, spoken);
  let timer = 0;
  app.follow((scene, before) => {
    const { text: words, parts: all } = sentenceOf(app.data, app.words, app.dates, scene);
    const each = all.length > MOST ? [] : all;
    setText(text, words);
    // A name and its numbers stay on one line.
    setText(parts, each.map((part) => part.replaceAll(" ", "\u00a0")).join(" · "));
    parts.classList.toggle("bm-many", each.length > MANY);
    parts.hidden = each.length === 0;
    if (before === null) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      // The slider speaks its own value; saying it twice would only delay the reader.
      if (document.activeElement?.getAttribute("type") !== "range") setText(spoken, words);
    }, REST_MS);
  });
}
