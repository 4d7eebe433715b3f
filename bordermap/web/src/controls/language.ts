// The language switch, and what of the page's own frame speaks its language.

import type { App } from "../app.ts";
import { el, setAttribute, setText } from "../dom.ts";
import { directionOf } from "../languages.ts";

/** Languages that no reader is offered: those made to test the page with. */
const PSEUDO = /^qps/;

export function language(app: App, host: HTMLElement): void {
  const { words, look, data } = app;
  const languages = Object.entries(data.payload.languages).filter(
    ([lang]) => !PSEUDO.test(lang) || lang === words.lang,
  );
  if (languages.length < 2) return;
  const select = el("select", { class: "bm-select", "aria-label": words.t("language.label") });
  for (const [lang, name] of languages) {
    // Each in its own language: a reader looks for that.
    select.append(el("option", { value: lang, lang }, name));
  }
  select.value = words.lang;
  select.addEventListener("change", () => {
    look.set({ lang: select.value });
    // The switch was made anew as well, and the reader is still at it.
    host.querySelector<HTMLElement>(".bm-language select")?.focus();
  });
  // Before the title, which flows around it.
  host.prepend(el("div", { class: "bm-language" }, select));
}

/** Title, language and direction of the page, and the words that stand in its template. */
export function wordPage({ root, words, data }: App): void {
  const page = root.classList.contains("bm-alone") ? root : document.documentElement;
  setAttribute(page, "lang", words.lang);
  setAttribute(page, "dir", directionOf(words.lang));
  const { title, titles } = data.payload.map;
  const own = titles[words.lang] ?? title;
  const heading = root.querySelector("h1");
  if (heading) {
    setText(heading, own);
    document.title = own;
  }
  for (const element of document.querySelectorAll("[data-bm-words]")) {
    setText(element, words.t(element.getAttribute("data-bm-words") ?? ""));
  }
  for (const element of document.querySelectorAll("[data-bm-label]")) {
    setAttribute(element, "aria-label", words.t(element.getAttribute("data-bm-label") ?? ""));
  }
}
