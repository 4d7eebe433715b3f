// The calendar: a row a crossing, time across, colour, height and marks by status. It moves the date.

import { setDate, type App } from "../app.ts";
import { borderName } from "../describe/names.ts";
import { sliderValue } from "../describe/sentence.ts";
import { shortOf } from "../describe/short.ts";
import { button, el, fillWith, setText, svg } from "../dom.ts";
import { directionOf } from "../languages.ts";
import { ABSENT, STATUSES } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import { axisMarks } from "../timeline/axis.ts";
import { nextStop, previousStop } from "../timeline/stops.ts";
import { changeDaysOf, statusSince } from "../timeline/track.ts";
import { dayKeys } from "./daykeys.ts";
import { filterRows } from "./filters.ts";
import { entriesOf } from "./longlist.ts";
import { statusKey } from "./icon.ts";
import { RIBBON, ribbonOf, stretchesOf, stretchOn, type Stretch } from "./ribbon.ts";
import { timeScale, type TimeScale } from "./scale.ts";
import { MOST_ROWS, windowed } from "./windowed.ts";

const AXIS = 24;
/** Height of a row of a long calendar in rem, as its style has it. */
const ROW = 2;

interface Row {
  element: HTMLTableRowElement;
  picture: SVGSVGElement;
  open: HTMLButtonElement;
  stretches: Stretch[];
}

/** The calendar within a panel that may scroll. */
export function calendar(app: App, panel: HTMLElement): HTMLElement {
  const { data, words, dates, choice } = app;
  const { crossings, borders, map } = data.payload;
  const rtl = directionOf(app.words.lang) === "rtl";
  const period = { start: dates.format(map.start, "short"), end: dates.format(map.end, "short") };
  let scale: TimeScale | null = null;

  const dayAt = (event: PointerEvent, on: Element): number =>
    scale ? Math.floor(scale.day(event.clientX - on.getBoundingClientRect().left)) : map.start;
  /** A press or a drag on an element goes to the day under the pointer. */
  function drags(on: Element): void {
    const go = (event: Event): void => {
      if (event instanceof PointerEvent && event.buttons & 1) setDate(app, dayAt(event, on));
    };
    on.addEventListener("pointerdown", go);
    on.addEventListener("pointermove", go);
  }

  const hint = words.t("calendar.hint");
  const readout = el("p", { class: "bm-calendar-hint" }, hint);
  const axis = svg("svg", { height: AXIS, "aria-hidden": "true" });
  const slide = el(
    "div",
    {
      class: "bm-calendar-axis",
      role: "slider",
      tabindex: 0,
      "aria-label": words.t("time.slider"),
      "aria-valuemin": map.start,
      "aria-valuemax": map.end,
    },
    axis,
  );
  drags(axis);
  const keys = dayKeys(app);
  slide.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });

  const caption = el("caption", { class: "bm-hidden" });
  const column = (text: string): HTMLElement =>
    el("th", { scope: "col" }, el("span", { class: "bm-hidden" }, text));
  const head = el(
    "tr",
    {},
    column(words.t("list.column.name")),
    column(words.t("calendar.column", period)),
  );
  const many = crossings.id.length > MOST_ROWS;
  const table = el("table", { class: many ? "bm-table bm-long" : "bm-table" }, caption, el("thead", {}, head));
  const rows: Row[] = [];
  const headingOf = (border: number): HTMLElement => {
    const heading = el("th", { scope: "rowgroup", colspan: 2 }, borderName(data, words, border));
    return el("tr", { class: "bm-group" }, heading);
  };
  const groups = (many ? [] : borders).map((_, border) => {
    const body = el("tbody", {}, headingOf(border));
    for (const c of data.crossingsOf[border]) {
      rows[c] = makeRow(c);
      body.append(rows[c].element);
    }
    table.append(body);
    return { body, crossings: data.crossingsOf[border] };
  });
  const empty = el("p", { class: "bm-empty", hidden: true }, words.t("list.empty"));
  const needle = el("div", { class: "bm-calendar-needle", "aria-hidden": "true" });
  const element = el(
    "div",
    { class: "bm-calendar" },
    el("div", { class: "bm-calendar-top" }, readout, slide),
    el("div", { class: "bm-calendar-rows" }, table, needle),
    empty,
  );

  function makeRow(c: number): Row {
    const open = button(
      { class: "bm-name", title: crossings.name[c] },
      () => choice.set({ crossing: crossings.id[c] }),
      shortOf(crossings, c),
    );
    const picture = svg("svg", { class: "bm-ribbon", height: RIBBON, role: "img" });
    const row: Row = {
      element: el("tr", {}, el("th", { scope: "row" }, open), el("td", {}, picture)),
      picture,
      open,
      stretches: [],
    };
    drags(picture);
    picture.addEventListener("pointermove", (event) => {
      const stretch = stretchOn(row.stretches, dayAt(event, picture));
      if (!stretch) return;
      const range = dates.range(stretch.start, stretch.end - 1);
      const status = words.t(statusKey(statusOf(stretch.state)));
      setText(readout, words.t("calendar.span", { name: crossings.name[c], range, status }));
    });
    picture.addEventListener("pointerleave", () => setText(readout, hint));
    row.element.addEventListener("pointerenter", () => app.look.set({ hover: c }));
    row.element.addEventListener("pointerleave", () => app.look.set({ hover: -1 }));
    open.addEventListener("keydown", ({ key }) => {
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      const { tracks, date } = app.scene();
      const to = (key === "ArrowRight") !== rtl ? nextStop : previousStop;
      const turn = to(changeDaysOf(tracks, c), date);
      if (turn !== null) setDate(app, turn);
    });
    return row;
  }

  // Of very many crossings only the rows in sight exist.
  let entries: readonly number[] = [];
  const sheet = el("tbody", {});
  if (many) table.append(sheet);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const view = many
    ? windowed(table, sheet, panel, () => ROW * rem, rowOf, app.until)
    : null;
  function rowOf(index: number): HTMLElement {
    const c = entries[index];
    if (c < 0) return headingOf(~c);
    const row = makeRow(c);
    rows[c] = row;
    if (scale) drawRow(c, row, scale);
    summarize(row, c);
    return row.element;
  }
  /** The crossings whose rows exist. */
  function inSight(use: (row: Row, c: number) => void): void {
    if (view) view.each((_, index) => entries[index] >= 0 && use(rows[entries[index]], entries[index]));
    else rows.forEach(use);
  }

  function drawRow(c: number, row: Row, { x, width }: TimeScale): void {
    const { picture } = row;
    const stretches = (row.stretches = stretchesOf(app.scene().tracks, c, map.start, map.end));
    const { paths, uncertain, crosses } = ribbonOf(stretches, x);
    picture.setAttribute("viewBox", `0 0 ${width} ${RIBBON}`);
    fillWith(
      picture,
      ...paths.map(({ status, pale, d }) =>
        svg("path", { d, class: `bm-f-${STATUSES[status]}${pale ? " bm-pale" : ""}` }),
      ),
      uncertain ? svg("path", { d: uncertain, fill: "url(#bm-hatch)" }) : null,
      crosses ? svg("path", { d: crosses, class: "bm-s-halo bm-ribbon-cross" }) : null,
    );
  }

  // Nothing is drawn while nobody sees it.
  let drawn = "";
  const visible = (): boolean => axis.clientWidth > 0;
  function draw(): void {
    const { date } = app.scene();
    const key = `${app.scene().modes} ${axis.clientWidth}`;
    if (drawn !== key) {
      drawn = key;
      const now = timeScale(map.start, map.end + 1, axis.clientWidth, rtl, 0);
      scale = now;
      inSight((row, c) => drawRow(c, row, now));
      const marks = axisMarks(map.start, map.end, now.width).map(({ day, label }) => {
        const text = dates.format(day, label === "year" ? "year" : "monthName");
        return svg("text", { x: now.x(day), y: 16, class: "bm-axis-text" }, text);
      });
      fillWith(axis, ...marks);
    }
    slide.setAttribute("aria-valuenow", String(date));
    slide.setAttribute("aria-valuetext", sliderValue(words, dates, app.scene()));
    const share = (date + 0.5 - map.start) / (map.end + 1 - map.start);
    needle.style.setProperty("--bm-share", share.toFixed(5));
    say();
  }
  let filled = "";
  function say(): void {
    setText(caption, words.t("calendar.caption", { date: dates.format(app.scene().date) }));
    inSight(summarize);
    if (!view) return filterRows(app, groups, (c) => rows[c].element, empty);
    const { status, name, borders: chosen, date } = choice.get();
    const key = JSON.stringify([name, chosen, status, status && date]);
    if (key === filled) return;
    filled = key;
    const found = entriesOf(app, app.scene(), null);
    entries = found.entries;
    empty.hidden = found.crossings > 0;
    view.reset(entries.length);
  }

  /** What a row says on the date, for those who can't see it: "closed since 18 August 2023". */
  function summarize({ element: row, picture }: Row, c: number): void {
    const { date, states, tracks } = app.scene();
    const code = statusOf(states[c]);
    row.classList.toggle("bm-absent", code === ABSENT);
    const status = words.t(statusKey(code));
    const since = code === ABSENT ? null : statusSince(tracks, c, date);
    picture.setAttribute(
      "aria-label",
      since === null
        ? status
        : words.t("calendar.since", { status, date: dates.format(since) }),
    );
  }

  const update = (): void => {
    if (visible()) draw();
  };
  app.follow(update);
  choice.watch(["status", "name"], update);
  new ResizeObserver(update).observe(axis);
  app.look.watch(["hover"], (now, before) => {
    rows[before.hover]?.element.classList.remove("bm-hover");
    rows[now.hover]?.element.classList.add("bm-hover");
  });
  return element;
}
