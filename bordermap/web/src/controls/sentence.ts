// The sentence under the title, and the same said to screen readers when the date comes to rest.

import type { App } from "../app.ts";
import { sentenceOf } from "../describe/sentence.ts";
import { el, setText } from "../dom.ts";

const REST_MS = 900;

export function sentence(app: App, host: HTMLElement): void {
  const text = el("p", { class: "bm-sentence" });
  const parts = el("p", { class: "bm-parts" });
  const spoken = el("p", { class: "bm-hidden", role: "status", "aria-live": "polite" });
  host.append(text, parts, spoken);
  let timer = 0;
  app.follow((scene, before) => {
    const { text: words, parts: each } = sentenceOf(app.data, app.words, app.dates, scene);
    setText(text, words);
    setText(parts, each.join(" · "));
    parts.hidden = each.length === 0;
    if (before === null) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      // The slider speaks its own value; saying it twice would only delay the reader.
      if (document.activeElement?.getAttribute("type") !== "range") setText(spoken, words);
    }, REST_MS);
  });
}
