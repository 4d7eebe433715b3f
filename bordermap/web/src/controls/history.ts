// The history of one crossing: its course, every change with its sources, and where it lies.

import { setDate, type App } from "../app.ts";
import { borderPair, countryName, directionName, modeNames } from "../describe/names.ts";
import { clock, momentWords } from "../describe/moment.ts";
import { stateNotes } from "../describe/notes.ts";
import { button, el, fillWith } from "../dom.ts";
import { localNames } from "../draw/names.ts";
import { CATEGORIES, CONFIDENCES, IN_ENGLISH, KINDS } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import { statusIcon, statusKey } from "./icon.ts";
import { sourceLine, sourceList } from "./sources.ts";
import { strips } from "./strip.ts";

export interface History {
  readonly element: HTMLElement;
  readonly heading: HTMLElement;
  /** Follows the date. */
  update(): void;
}

/** "security: drones" in the page's words: the controlled word is translated, the rest is data. */
function reasonWords({ words }: App, reason: string): string {
  if (reason === "") return "";
  const [word, ...rest] = reason.split(":");
  const free = rest.join(":").trim();
  const key = `reason.${word.trim()}`;
  const known = words.t(key);
  return [known === key ? word.trim() : known, free].filter(Boolean).join(": ");
}

export function history(app: App, crossing: number): History {
  const { data, words, dates } = app;
  const { crossings } = data.payload;
  const border = crossings.border[crossing];
  const back = button(
    { class: "bm-back" },
    () => app.choice.set({ crossing: "" }),
    words.t("history.back"),
  );
  const heading = el("h2", { tabindex: -1 }, crossings.name[crossing]);
  const local = localNames(crossings.name[crossing], crossings.local.at(crossing) ?? {});
  const about = [
    borderPair(data, words, border),
    words.t(`kind.${KINDS[crossings.kind[crossing]]}`),
    words.t(`category.${CATEGORIES[crossings.category[crossing]]}`),
  ].join(" · ");
  const now = el("p", { class: "bm-now" });
  const course = strips(app, crossing);
  const rows = data.changesOf(crossing);
  const changes = Array.from(rows).reverse().map((row) => changeItem(app, border, row));
  const list = el("ol", { class: "bm-changes" }, ...changes.map(({ item }) => item));
  if (changes.length === 0) {
    list.append(el("li", { class: "bm-muted" }, words.t("history.none")));
  }
  const element = el(
    "article",
    { class: "bm-history" },
    back,
    heading,
    local ? el("p", { class: "bm-local" }, local) : null,
    el("p", { class: "bm-muted" }, about),
    now,
    el("h3", {}, words.t("history.course")),
    course.element,
    el("h3", {}, words.n("history.count", rows.length)),
    list,
    el("h3", {}, words.t("history.baseline")),
    baseline(app, crossing),
    el("h3", {}, words.t("history.place")),
    place(app, crossing),
    pageLink(app, crossing),
  );

  function update(): void {
    const scene = app.scene();
    const state = scene.states[crossing];
    const date = dates.format(scene.date);
    fillWith(
      now,
      el("span", { class: "bm-muted" }, words.t("history.on", { date }), ": "),
      statusIcon(state),
      " ",
      el("b", {}, words.t(statusKey(statusOf(state)))),
    );
    const notes = stateNotes(app, crossing, state);
    if (notes.length > 0) now.append(el("span", { class: "bm-notes" }, notes.join(" · ")));
    course.point(scene.date);
    for (const { item, first } of changes) {
      item.classList.toggle("bm-later", first > scene.date);
      item.classList.toggle("bm-today", first === scene.date);
    }
  }
  update();
  return { element, heading, update };
}

const inEnglish = (text: string): Node | string => text && el("span", IN_ENGLISH, text);

function changeItem(app: App, border: number, row: number): { item: HTMLElement; first: number } {
  const { data, words, dates } = app;
  const { changes } = data.payload;
  const first = changes.first[row];
  const date = momentWords(words, dates, changes.date.at(row) ?? "", first, changes.last[row]);
  const minutes = changes.minutes[row];
  const moment = minutes < 0 ? date : words.t("date.time", { date, time: clock(minutes) });
  const item = el(
    "li",
    {},
    el(
      "p",
      { class: "bm-change-head" },
      statusIcon(changes.status[row]),
      " ",
      el("b", {}, words.t(statusKey(changes.status[row]))),
      " ",
      button(
        { class: "bm-moment", title: words.t("history.go", { date: dates.format(first) }) },
        () => setDate(app, first),
        moment,
      ),
    ),
    el(
      "p",
      { class: "bm-muted" },
      `${modeNames(words, changes.modes[row])} · ${directionName(data, words, border, changes.directions[row])}`,
    ),
    el("p", IN_ENGLISH, changes.summary.at(row) ?? ""),
  );
  const facts = el("dl", { class: "bm-facts" });
  const fact = (key: string, value: Node | string): void => {
    if (value !== "") facts.append(el("dt", {}, words.t(key)), el("dd", {}, value));
  };
  fact("history.applies", inEnglish(changes.appliesTo.at(row) ?? ""));
  fact("history.decided", decidedBy(app, changes.decidedBy.at(row) ?? ""));
  fact("history.reason", reasonWords(app, changes.reason.at(row) ?? ""));
  fact("history.sources", sourceList(app, changes.sources.at(row) ?? []));
  const confidence = `confidence.${CONFIDENCES[changes.confidence[row]]}`;
  item.append(
    facts,
    el(
      "p",
      { class: "bm-confidence", title: words.t(`${confidence}.meaning`) },
      words.t(confidence),
    ),
  );
  return { item, first };
}

/** Link to the crossing's own page, where there is a site that has it. */
function pageLink({ data, words }: App, crossing: number): HTMLElement | null {
  const { map, crossings } = data.payload;
  if (map.root === undefined || map.root === null || !/^(\.\.\/)*$/.test(map.root)) return null;
  const anchor = el("a", {}, words.t("history.page"));
  anchor.href = `${map.root}crossings/${encodeURIComponent(crossings.id[crossing])}/index.html`;
  // In somebody's frame the page would replace the map there.
  if (window.parent !== window) anchor.target = "_top";
  return el("p", { class: "bm-page-link" }, anchor);
}

function decidedBy({ data, words }: App, codes: string): string {
  const known = codes.split(";").filter(Boolean);
  return words.list(known.map((code) => countryName(data, words, code.trim())));
}

function baseline(app: App, crossing: number): HTMLElement {
  const { crossings } = app.data.payload;
  const status = crossings.baseline[crossing];
  const source = crossings.baselineSource[crossing];
  const text = el("p", {}, statusIcon(status), " ", app.words.t(statusKey(status)));
  if (source >= 0) text.append(" · ", sourceLine(app, source));
  return text;
}

function place(app: App, crossing: number): HTMLElement {
  const { words, data } = app;
  const { crossings } = data.payload;
  const degrees = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: 4,
    maximumFractionDigits: 5,
  });
  const lat = degrees.format(crossings.lat[crossing]);
  const lon = degrees.format(crossings.lon[crossing]);
  const within = crossings.uncertainty[crossing];
  const facts = el("dl", { class: "bm-facts" });
  const fact = (key: string, value: Node | string): void => {
    if (value !== "") facts.append(el("dt", {}, words.t(key)), el("dd", {}, value));
  };
  fact(
    "history.place",
    within > 0
      ? words.t("history.coordinates.within", { lat, lon, n: within })
      : words.t("history.coordinates", { lat, lon }),
  );
  fact("history.traffic", modeNames(words, crossings.modes[crossing]));
  fact("history.facilities", inEnglish((crossings.facilities.at(crossing) ?? "").replaceAll(";", "; ")));
  fact("history.note", inEnglish(crossings.note.at(crossing) ?? ""));
  return facts;
}

