// The panel: the list of crossings, or the history of the one that was chosen.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { borders } from "./borders.ts";
import { history, type History } from "./history.ts";
import { list } from "./list.ts";
import { modes } from "./modes.ts";
import { news } from "./news.ts";

export function panel(app: App, host: HTMLElement): void {
  const { data, words, choice } = app;
  const top = el("div", { class: "bm-panel-top" }, el("h2", {}, words.t("list.heading")));
  modes(app, top);
  borders(app, top);
  const table = list(app);
  const overview = el("div", { class: "bm-overview" }, top);
  news(app, overview);
  overview.append(table.element);
  host.append(overview);
  let open: { crossing: number; history: History } | null = null;

  const show = (id: string, byReader: boolean): void => {
    const crossing = data.crossingIndex.get(id) ?? -1;
    const before = open;
    before?.history.element.remove();
    open = null;
    if (crossing >= 0) {
      open = { crossing, history: history(app, crossing) };
      host.append(open.history.element);
    }
    // Hidden by class, not removed: on paper the list is printed whatever is open.
    overview.classList.toggle("bm-away", open !== null);
    if (!byReader) return;
    host.scrollTop = 0;
    if (open) {
      if (host.contains(document.activeElement) || document.activeElement === document.body) {
        open.history.heading.focus({ preventScroll: true });
      }
    } else if (before) table.focus(before.crossing);
  };
  choice.watch(["crossing"], ({ crossing }) => show(crossing, true));
  app.follow(() => open?.history.update());
  show(choice.get().crossing, false);
}
