// Light, dark or as the system has it; and light for paper.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { onPaper } from "../paper.ts";
import { THEMES, type Theme } from "../state/look.ts";

export function theme(app: App, host: HTMLElement, refresh: () => void): void {
  const { words, look } = app;
  const select = el("select", { class: "bm-select" });
  for (const name of THEMES) {
    select.append(el("option", { value: name }, words.t(`theme.${name}`)));
  }
  select.addEventListener("change", () => look.set({ theme: select.value as Theme }));
  host.append(
    el("label", { class: "bm-theme" }, el("span", {}, words.t("theme.label")), " ", select),
  );
  const page = document.documentElement;
  let applied = false;
  const apply = (): void => {
    const { theme: now } = look.get();
    select.value = now;
    // Paper has the light colours whatever the screen has: the canvases are painted with them.
    const worn = onPaper() ? "light" : now;
    if (worn === "auto") page.removeAttribute("data-theme");
    else page.setAttribute("data-theme", worn);
    // What is drawn when the page begins has the system's colours already.
    if (applied || now !== "auto") refresh();
    applied = true;
  };
  look.watch(["theme"], apply);
  apply();
  const until = { signal: app.until };
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh, until);
  window.addEventListener("beforeprint", apply, until);
  window.matchMedia("print").addEventListener("change", apply, until);
  window.addEventListener("afterprint", apply, until);
}
