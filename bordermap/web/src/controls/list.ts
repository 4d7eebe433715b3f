// The list: a table of all crossings by border. It says what the map shows, and follows the slider.

import type { App } from "../app.ts";
import { borderName } from "../describe/names.ts";
import { lastWords, stateNotes } from "../describe/notes.ts";
import { button, el, fillWith, setText } from "../dom.ts";
import { afterwards } from "../drawn.ts";
import { borderCounts, type Scene } from "../state/scene.ts";
import { ABSENT, CATEGORIES, isRegularRoad, KINDS, LOCAL } from "../terms.ts";
import { LAST_KNOWN, statusOf } from "../timeline/asof.ts";
import { total } from "../timeline/counts.ts";
import { statusSince } from "../timeline/track.ts";
import { filterRows } from "./filters.ts";
import { statusIcon, statusKey } from "./icon.ts";
import { longList } from "./longlist.ts";
import { sorting } from "./sorting.ts";
import { MOST_ROWS } from "./windowed.ts";

/** More rows than these are on no first screen. */
const AT_FIRST = 6;

interface Row {
  row: HTMLTableRowElement;
  status: HTMLElement;
  since: HTMLElement;
  notes: HTMLElement;
  open: HTMLButtonElement;
  /** State that it says; -1 before it says any. */
  state: number;
}

interface Group {
  tally: HTMLElement;
  checked: HTMLElement;
  body: HTMLElement;
  crossings: readonly number[];
}

export interface List {
  readonly element: HTMLElement;
  /** Puts the keyboard focus on the row of a crossing. */
  focus(crossing: number): void;
}

/** The list within a panel that may scroll. */
export function list(app: App, panel: HTMLElement): List {
  const many = app.data.payload.crossings.id.length > MOST_ROWS;
  return many ? longList(app, panel) : shortList(app);
}

function shortList(app: App): List {
  const { data, words, dates, choice } = app;
  const { crossings, borders } = data.payload;

  const caption = el("caption", { class: "bm-hidden" });
  const rows: Row[] = [];
  const rowOf = (c: number): HTMLElement => rows[c].row;
  const sort = sorting(app, () => groups, rowOf);
  const table = el("table", { class: "bm-table" }, caption, sort.head);
  const groups: Group[] = [];
  const addGroup = (border: number): void => {
    const tally = el("span", { class: "bm-tally" });
    const checked = el("span", { class: "bm-notes" });
    const body = el(
      "tbody",
      {},
      el(
        "tr",
        { class: "bm-group" },
        el(
          "th",
          { scope: "rowgroup", colspan: 3 },
          el("span", {}, borderName(data, words, border)),
          " ",
          tally,
          checked,
        ),
      ),
    );
    for (const c of data.crossingsOf[border]) {
      rows[c] = makeRow(c);
      body.append(rows[c].row);
    }
    table.append(body);
    groups.push({ tally, checked, body, crossings: data.crossingsOf[border] });
  };
  // What is below the first screen comes after the first picture.
  for (let made = 0; groups.length < borders.length && made < AT_FIRST; ) {
    made += data.crossingsOf[groups.length].length;
    addGroup(groups.length);
  }
  afterwards(app.until, () => {
    while (groups.length < borders.length) addGroup(groups.length);
    update();
  });
  const empty = el("p", { class: "bm-empty", hidden: true }, words.t("list.empty"));
  const element = el(
    "div",
    { class: "bm-list" },
    table,
    empty,
  );

  function makeRow(c: number): Row {
    const open = button(
      { class: "bm-name" },
      () => choice.set({ crossing: crossings.id[c] }),
      crossings.name[c],
    );
    const about = [
      isRegularRoad(crossings.kind[c], 0) ? "" : words.t(`kind.${KINDS[crossings.kind[c]]}`),
      crossings.category[c] === LOCAL ? words.t(`category.${CATEGORIES[LOCAL]}`) : "",
    ].filter(Boolean);
    const made: Row = {
      row: el("tr", {}),
      open,
      status: el("td", { class: "bm-status" }),
      since: el("td", { class: "bm-since" }),
      notes: el("span", { class: "bm-notes" }),
      state: -1,
    };
    const name = el("th", { scope: "row" }, open);
    if (about.length > 0) name.append(el("span", { class: "bm-about" }, about.join(", ")));
    name.append(made.notes);
    made.row.append(name, made.status, made.since);
    made.row.addEventListener("pointerenter", () => app.look.set({ hover: c }));
    made.row.addEventListener("pointerleave", () => app.look.set({ hover: -1 }));
    return made;
  }

  function fill(scene: Scene, c: number): void {
    const state = scene.states[c];
    const code = statusOf(state);
    const row = rows[c];
    if (state === row.state) return;
    row.state = state;
    row.row.classList.toggle("bm-absent", code === ABSENT);
    fillWith(row.status, statusIcon(state), " ", el("span", {}, words.t(statusKey(code))));
    // That a border is only last known is said once, at its head.
    setText(row.notes, stateNotes(app, c, state & ~LAST_KNOWN).join(" · "));
  }
  // A status may have begun on another day although it is the same: "since" is always looked up.
  function fillSince(scene: Scene, c: number): void {
    const day =
      statusOf(scene.states[c]) === ABSENT ? null : statusSince(scene.tracks, c, scene.date);
    setText(rows[c].since, day === null ? "" : dates.format(day, "short"));
  }

  const filter = (): void => filterRows(app, groups, rowOf, empty);

  function update(): void {
    const scene = app.scene();
    setText(caption, words.t("list.caption", { date: dates.format(scene.date) }));
    groups.forEach(({ tally, checked, crossings: of }, border) => {
      for (const c of of) {
        fill(scene, c);
        fillSince(scene, c);
      }
      const last = borders[border].checked;
      setText(checked, scene.date > last ? lastWords(app, border) : "");
      const counts = borderCounts(data, scene, border);
      const all = total(counts);
      setText(
        tally,
        all === 0
          ? words.t("tally.none")
          : words.t("tally", { operating: counts.operating, total: all }),
      );
    });
    sort.arrange();
    filter();
  }
  app.follow(update);
  choice.watch(["status", "name"], filter);
  app.look.watch(["hover"], (now, before) => {
    rows[before.hover]?.row.classList.remove("bm-hover");
    rows[now.hover]?.row.classList.add("bm-hover");
  });
  return { element, focus: (c) => rows[c]?.open.focus() };
}
