// While two days are compared: the sentence under the title that says so, a way to end it, and the
// pinned day on the slider.

import type { App } from "../app.ts";
import { comparisonSentence } from "../describe/comparison.ts";
import { button, el, setText } from "../dom.ts";
import type { Comparison } from "../state/comparison.ts";
import type { Derived } from "../state/derived.ts";

const REST_MS = 900;

export function comparing(
  app: App,
  host: HTMLElement,
  time: HTMLElement,
  comparison: Derived<Comparison | null>,
): void {
  const { words, dates, choice } = app;
  const { start, end } = app.data.payload.map;
  const text = el("span", {});
  const stop = button(
    { class: "bm-link" },
    () => choice.set({ compare: null }),
    words.t("compare.stop"),
  );
  const line = el("p", { class: "bm-comparing-line", hidden: true }, text, " ", stop);
  const spoken = el("p", { class: "bm-hidden", role: "status" });
  host.append(line, spoken);
  const pin = el("div", { class: "bm-pin", "aria-hidden": "true", hidden: true });
  time.querySelector(".bm-track")?.append(pin);
  let timer = 0;
  comparison.follow((found) => {
    line.hidden = pin.hidden = found === null;
    app.root.classList.toggle("bm-comparing", found !== null && found.low !== found.high);
    window.clearTimeout(timer);
    const sentence = found === null ? "" : comparisonSentence(words, dates, found);
    setText(text, sentence);
    timer = window.setTimeout(() => setText(spoken, sentence), REST_MS);
    const day = choice.get().compare;
    if (day === null) return;
    pin.style.setProperty("--bm-share", ((day - start) / Math.max(1, end - start)).toFixed(5));
  });
}
