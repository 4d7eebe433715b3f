// Light, dark or as the system has it; and light for paper.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
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
    if (now === "auto") page.removeAttribute("data-theme");
    else page.setAttribute("data-theme", now);
    // What is drawn when the page begins has the system's colours already.
    if (applied || now !== "auto") refresh();
    applied = true;
  };
  look.watch(["theme"], apply);
  apply();
  const until = { signal: app.until };
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh, until);
  // Paper has the light colours whatever the screen has: the canvases must be painted with them.
  window.addEventListener("beforeprint", refresh, until);
  window.matchMedia("print").addEventListener("change", refresh, until);
  window.addEventListener("afterprint", refresh, until);
}
