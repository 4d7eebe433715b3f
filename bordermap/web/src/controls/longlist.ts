// The list of a map with very many crossings: the same table, of which only the rows in sight exist.

import type { App } from "../app.ts";
import { borderName } from "../describe/names.ts";
import { lastWords, stateNotes } from "../describe/notes.ts";
import { button, el, fillWith, setText } from "../dom.ts";
import { listed } from "../state/choice.ts";
import { ordered } from "../state/order.ts";
import { borderCounts, type Scene } from "../state/scene.ts";
import { ABSENT, CATEGORIES, isRegularRoad, KINDS, LOCAL } from "../terms.ts";
import { LAST_KNOWN, statusOf } from "../timeline/asof.ts";
import { total } from "../timeline/counts.ts";
import { statusSince } from "../timeline/track.ts";
import { once } from "../words.ts";
import { statusIcon, statusKey } from "./icon.ts";
import type { List } from "./list.ts";
import { sortHead } from "./sorting.ts";
import { windowed } from "./windowed.ts";

/** Height of a row in rem: as `.bm-long` has it. */
const ROW = 3;
const REST_MS = 120;
/** For so long the date must rest before the rows in sight say it: some frames. */
const SOON_MS = 60;

interface Row {
  row: HTMLTableRowElement;
  status: HTMLElement;
  since: HTMLElement;
  notes: HTMLElement;
  about: string;
  /** The state that it says, and the tally of a heading. */
  state: number;
}

/** What a row is of: a crossing, or ~b the heading of border b. */
type Entry = number;

/** The rows that a choice leaves, border by border; sorted as the list is where a collator is given. */
export function entriesOf(
  app: App,
  scene: Scene,
  collator: (() => Intl.Collator) | null,
): { entries: Entry[]; crossings: number } {
  const { data, choice, look } = app;
  const now = choice.get();
  const { sort } = look.get();
  const entries: Entry[] = [];
  let crossings = 0;
  data.crossingsOf.forEach((all, border) => {
    if (!scene.bordersShown[border]) return;
    const some = all.filter((c) => listed(data, now, c, statusOf(scene.states[c])));
    if (some.length === 0) return;
    entries.push(~border);
    for (const c of collator ? ordered(data, scene, sort, some, collator) : some) entries.push(c);
    crossings += some.length;
  });
  return { entries, crossings };
}

export function longList(app: App, scroller: HTMLElement): List {
  const { data, words, dates, choice, look } = app;
  const { crossings, borders } = data.payload;
  const collator = once(() => new Intl.Collator(words.locale));
  const caption = el("caption", { class: "bm-hidden" });
  const sort = sortHead(app, () => refill());
  const body = el("tbody", {});
  const table = el("table", { class: "bm-table bm-long" }, caption, sort.head, body);
  const shown = el("p", { class: "bm-muted bm-shown-count" });
  const empty = el("p", { class: "bm-empty", hidden: true }, words.t("list.empty"));
  const element = el("div", { class: "bm-list" }, shown, table, empty);

  let entries: Entry[] = [];
  const made = new WeakMap<HTMLElement, Row>();

  function heading(border: number): HTMLElement {
    const tally = el("span", { class: "bm-tally" });
    const notes = el("span", { class: "bm-notes" });
    const name = el("span", {}, borderName(data, words, border));
    const cell = el("th", { scope: "rowgroup", colspan: 3 }, name, " ", tally, notes);
    const row = el("tr", { class: "bm-group" }, cell);
    const one: Row = { row, status: tally, since: tally, notes, about: "", state: -1 };
    made.set(row, one);
    sayHeading(one, border);
    return row;
  }

  function sayHeading({ status: tally, notes }: Row, border: number): void {
    const scene = app.scene();
    const last = borders[border].checked;
    setText(notes, scene.date > last ? lastWords(app, border) : "");
    const counts = borderCounts(data, scene, border);
    const of = total(counts);
    const values = { operating: counts.operating, total: of };
    setText(tally, of === 0 ? words.t("tally.none") : words.t("tally", values));
  }

  function crossingRow(c: number): HTMLElement {
    const open = button(
      { class: "bm-name", title: crossings.name[c] },
      () => choice.set({ crossing: crossings.id[c] }),
      crossings.name[c],
    );
    const about = [
      isRegularRoad(crossings.kind[c], 0) ? "" : words.t(`kind.${KINDS[crossings.kind[c]]}`),
      crossings.category[c] === LOCAL ? words.t(`category.${CATEGORIES[LOCAL]}`) : "",
    ].filter(Boolean);
    const one: Row = {
      row: el("tr", {}),
      status: el("td", { class: "bm-status" }),
      since: el("td", { class: "bm-since" }),
      notes: el("span", { class: "bm-notes" }),
      about: about.join(", "),
      state: -1,
    };
    one.row.append(el("th", { scope: "row" }, open, one.notes), one.status, one.since);
    one.row.addEventListener("pointerenter", () => look.set({ hover: c }));
    one.row.addEventListener("pointerleave", () => look.set({ hover: -1 }));
    made.set(one.row, one);
    sayCrossing(one, c);
    return one.row;
  }

  function sayCrossing(one: Row, c: number): void {
    const scene = app.scene();
    const state = scene.states[c];
    const code = statusOf(state);
    if (state !== one.state) {
      one.state = state;
      one.row.classList.toggle("bm-absent", code === ABSENT);
      fillWith(one.status, statusIcon(state), " ", el("span", {}, words.t(statusKey(code))));
      // That a border is only last known is said once, at its head.
      const notes = stateNotes(app, c, state & ~LAST_KNOWN);
      setText(one.notes, [one.about, ...notes].filter(Boolean).join(" · "));
    }
    // A status may have begun on another day although it is the same.
    const day = code === ABSENT ? null : statusSince(scene.tracks, c, scene.date);
    setText(one.since, day === null ? "" : dates.format(day, "short"));
  }

  const rem = once(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const view = windowed(
    table,
    body,
    scroller,
    () => ROW * rem(),
    (index) => (entries[index] < 0 ? heading(~entries[index]) : crossingRow(entries[index])),
    app.until,
  );

  /** Which rows there are: anew after a filter, a sort, or where either asks for the status. */
  function refill(): void {
    const found = entriesOf(app, app.scene(), collator);
    entries = found.entries;
    empty.hidden = found.crossings > 0;
    const values = { n: found.crossings, total: crossings.id.length };
    setText(shown, `${words.t("list.heading")}: ${words.t("list.borders.some", values)}`);
    sort.mark();
    view.reset(entries.length);
  }

  const sayRows = (): void =>
    view.each((row, index) => {
      const one = made.get(row);
      if (!one) return;
      if (entries[index] < 0) sayHeading(one, ~entries[index]);
      else sayCrossing(one, entries[index]);
    });
  let saying = 0;
  let timer = 0;
  app.follow((scene, before) => {
    setText(caption, words.t("list.caption", { date: dates.format(scene.date) }));
    if (before === null || scene.borders !== before.borders) return refill();
    // Where a map has so many crossings its frames come first: the rows follow when the date rests.
    clearTimeout(saying);
    saying = window.setTimeout(sayRows, SOON_MS);
    const { column } = look.get().sort;
    if (choice.get().status === "" && (column === "" || column === "name")) return;
    // To choose and sort ten thousand takes longer than a frame: it follows when the slider rests.
    clearTimeout(timer);
    timer = window.setTimeout(refill, REST_MS);
  });
  choice.watch(["status", "name"], refill);
  look.watch(["hover"], (now, before) => {
    view.each((row, index) => {
      if (entries[index] === before.hover) row.classList.remove("bm-hover");
      if (entries[index] === now.hover) row.classList.add("bm-hover");
    });
  });
  return { element, focus: (c) => view.focus(entries.indexOf(c)) };
}
