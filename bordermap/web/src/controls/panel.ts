// The panel: the list of crossings, or the history of the one that was chosen.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import type { Comparison } from "../state/comparison.ts";
import type { Derived } from "../state/derived.ts";
import type { Tab } from "../state/look.ts";
import type { Near } from "../state/nearest.ts";
import { borders } from "./borders.ts";
import { calendar } from "./calendar.ts";
import { compare } from "./compare.ts";
import { filters } from "./filters.ts";
import { history, type History } from "./history.ts";
import { list } from "./list.ts";
import { modes } from "./modes.ts";
import { near } from "./near.ts";
import { news } from "./news.ts";
import { tabs } from "./tabs.ts";

export function panel(
  app: App,
  host: HTMLElement,
  comparison: Derived<Comparison | null>,
  nearest: Derived<readonly Near[]>,
): void {
  const { data, words, choice } = app;
  const top = el("div", { class: "bm-panel-top" }, el("h2", {}, words.t("list.heading")));
  modes(app, top);
  borders(app, top);
  const table = list(app, host);
  const overview = el("div", { class: "bm-overview" }, top);
  const newest = el("div", {});
  news(app, newest);
  const narrow = filters(app);
  const later: Record<Exclude<Tab, "list">, () => HTMLElement> = {
    calendar: () => calendar(app, host),
    compare: () => compare(app, comparison),
    near: () => near(app, nearest),
  };
  const views = { calendar: el("div", {}), compare: el("div", {}), near: el("div", {}) };
  tabs(app, overview, {
    list: [newest, narrow, table.element],
    calendar: [views.calendar],
    compare: [views.compare],
    near: [views.near],
  });
  const place = (): void => {
    const { tab } = app.look.get();
    // What isn't the first view is made when somebody looks.
    if (tab !== "list" && views[tab].childElementCount === 0) views[tab].append(later[tab]());
    // The list and the calendar are narrowed by the same fields.
    const wide = tab === "calendar";
    (wide ? views.calendar : table.element).before(narrow);
    app.root.classList.toggle("bm-wide", wide && open === null);
  };
  host.append(overview);
  let open: { crossing: number; history: History } | null = null;
  // What had the focus when the history was opened gets it back.
  let opener: Element | null = null;

  const show = (id: string, byReader: boolean): void => {
    const crossing = data.crossingIndex.get(id) ?? -1;
    const before = open;
    if (before === null) opener = document.activeElement;
    before?.history.element.remove();
    open = null;
    if (crossing >= 0) {
      open = { crossing, history: history(app, crossing) };
      host.append(open.history.element);
    }
    // Hidden by class, not removed: on paper the list is printed whatever is open.
    overview.classList.toggle("bm-away", open !== null);
    place();
    if (!byReader) return;
    host.scrollTop = 0;
    if (open) {
      if (host.contains(document.activeElement) || document.activeElement === document.body) {
        open.history.heading.focus({ preventScroll: true });
      }
    } else if (before && app.look.get().tab === "list") table.focus(before.crossing);
    else if (opener instanceof HTMLElement && overview.contains(opener)) opener.focus();
  };
  app.look.watch(["tab"], place);
  choice.watch(["crossing"], ({ crossing }) => show(crossing, true));
  app.follow(() => open?.history.update());
  show(choice.get().crossing, false);
}
