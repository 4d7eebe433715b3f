// The views of the crossings as tabs: arrows move between them, and the one with the focus is shown.

import type { App } from "../app.ts";
import { button, el, setAttribute } from "../dom.ts";
import { TABS, type Tab } from "../state/look.ts";

/** Makes the tabs over their views; a view that isn't shown is hidden. */
export function tabs(
  app: App,
  host: HTMLElement,
  views: Readonly<Record<Tab, readonly HTMLElement[]>>,
): void {
  const { look, words } = app;
  const bar = el("div", { class: "bm-tabs", role: "tablist", "aria-label": words.t("tab.label") });
  host.append(bar);
  const all = TABS.map((name) => {
    const tab = button(
      { class: "bm-tab", role: "tab", id: `bm-tab-${name}`, "aria-controls": `bm-view-${name}` },
      () => look.set({ tab: name }),
      words.t(`tab.${name}`),
    );
    const view = el(
      "div",
      {
        class: "bm-view",
        role: "tabpanel",
        id: `bm-view-${name}`,
        "aria-labelledby": `bm-tab-${name}`,
        "data-view": name,
      },
      ...views[name],
    );
    bar.append(tab);
    host.append(view);
    return { name, tab, view };
  });
  bar.addEventListener("keydown", (event) => {
    const now = TABS.indexOf(look.get().tab);
    const rtl = getComputedStyle(bar).direction === "rtl";
    const last = TABS.length - 1;
    const to: Record<string, number> = {
      Home: 0,
      End: last,
      [rtl ? "ArrowLeft" : "ArrowRight"]: (now + 1) % TABS.length,
      [rtl ? "ArrowRight" : "ArrowLeft"]: (now + last) % TABS.length,
    };
    if (!Object.hasOwn(to, event.key)) return;
    event.preventDefault();
    const { name, tab } = all[to[event.key]];
    look.set({ tab: name });
    tab.focus();
  });
  const show = (): void => {
    const { tab: chosen } = look.get();
    for (const { name, tab, view } of all) {
      const shown = name === chosen;
      tab.setAttribute("aria-selected", String(shown));
      setAttribute(tab, "tabindex", shown ? 0 : -1);
      // By class, not removed: on paper the list is printed whatever is shown.
      view.classList.toggle("bm-away", !shown);
    }
  };
  look.watch(["tab"], show);
  show();
}
