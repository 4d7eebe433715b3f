// What changed last, at which crossings, and who says so: above the list, following the date.

import { setDate, type App } from "../app.ts";
import { clock, momentWords } from "../describe/moment.ts";
import { directionName, modeNames } from "../describe/names.ts";
import { newestChanges, type News } from "../describe/news.ts";
import { shortOf } from "../describe/short.ts";
import { button, el, fillWith } from "../dom.ts";
import { IN_ENGLISH } from "../terms.ts";
import { statusIcon, statusKey } from "./icon.ts";
import { sourceLine } from "./sources.ts";

const MOST_ITEMS = 1;
const MOST_NAMES = 3;

export function news(app: App, host: HTMLElement): void {
  const { data, words, dates } = app;
  const { changes, crossings } = data.payload;
  const box = el("section", { class: "bm-news", "aria-label": words.t("news.label") });
  host.append(box);
  let shownDay: number | null = null;
  let shownKey = "";

  function names({ crossings: all }: News): (HTMLElement | string)[] {
    const some = all.length > MOST_NAMES + 1 ? all.slice(0, MOST_NAMES) : all;
    const parts = some.flatMap((c, i) => [
      ...(i > 0 ? [", "] : []),
      button(
        { class: "bm-name" },
        () => app.choice.set({ crossing: crossings.id[c] }),
        shortOf(crossings, c),
      ),
    ]);
    const rest = all.length - some.length;
    return rest > 0 ? [...parts, " ", words.n("news.more", rest)] : parts;
  }

  function item(one: News): HTMLElement {
    const status = changes.status[one.row];
    const minutes = changes.minutes[one.row];
    const head = el(
      "p",
      { class: "bm-change-head" },
      statusIcon(status),
      " ",
      el("b", {}, words.t(statusKey(status))),
      minutes < 0 ? "" : ` ${clock(minutes)}`,
      " ",
      ...names(one),
    );
    const c = one.crossings[0];
    const traffic = [
      modeNames(words, changes.modes[one.row] & crossings.modes[c]),
      directionName(data, words, crossings.border[c], changes.directions[one.row]),
    ].join(" · ");
    const text = el("p", { class: "bm-news-text", ...IN_ENGLISH }, changes.summary.at(one.row) ?? "");
    const [source] = changes.sources.at(one.row) ?? [];
    const line = source === undefined ? null : el("p", {}, sourceLine(app, source));
    return el("li", {}, head, el("p", { class: "bm-muted" }, traffic), text, line);
  }

  app.follow((scene, before) => {
    const found = newestChanges(data, scene);
    const key = `${scene.modes} ${scene.borders} ${found?.day === scene.date}`;
    if (before !== null && found?.day === shownDay && key === shownKey) return;
    shownDay = found?.day ?? null;
    shownKey = key;
    box.hidden = found === null;
    if (found === null) return;
    const { day, news: all } = found;
    const [{ row }] = all;
    const date = momentWords(words, dates, changes.date.at(row) ?? "", day, changes.last[row]);
    const heading = el("h3", {}, words.t(day === scene.date ? "news.today" : "news.last"), " ");
    heading.append(button({ class: "bm-moment" }, () => setDate(app, day), date));
    const list = el("ul", {}, ...all.slice(0, MOST_ITEMS).map(item));
    fillWith(box, heading, list);
    const rest = all.slice(MOST_ITEMS);
    if (rest.length > 0) {
      const others = el("ul", {});
      const summary = el("summary", {}, words.n("news.others", rest.length));
      const details = el("details", {}, summary, others);
      // Made when somebody opens them: they are other ones at every step.
      details.addEventListener("toggle", () => {
        if (details.open && others.childElementCount === 0) others.append(...rest.map(item));
      });
      box.append(details);
    }
  });
}
