// The strips of a crossing's history: time across, status by colour, a needle on the chosen day.

import { setDate, type App } from "../app.ts";
import { directionName, modeNames } from "../describe/names.ts";
import { el, fillWith, svg } from "../dom.ts";
import { directionOf } from "../languages.ts";
import { whenSized } from "../paper.ts";
import { ALL_MODES, CLOSED, STATUSES, UNKNOWN } from "../terms.ts";
import { axisMarks, thinTicks } from "../timeline/axis.ts";
import { stripsOf, type Span, type Strip } from "../timeline/strips.ts";
import { LAST_KNOWN } from "../timeline/asof.ts";
import { statusIcon, statusKey } from "./icon.ts";
import { timeScale, type TimeScale } from "./scale.ts";

const ROW = 16;
/** Below the courses: a tick at each change. */
const TICKS = 4;

export interface Strips {
  readonly element: HTMLElement;
  /** Moves the needle. */
  point(day: number): void;
}

/** Height of a status in its strip: closed is full, open is low, so that grey paper tells them. */
const HEIGHT: readonly number[] = [0.5, 0.75, 1, 0.3];

function spanShape(scale: TimeScale, span: Span, crossingChecked: number): SVGElement[] {
  const draw = (from: number, to: number, pale: boolean): SVGElement => {
    const left = Math.min(scale.x(from), scale.x(to));
    const width = Math.max(0.75, Math.abs(scale.x(to) - scale.x(from)));
    const height = ROW * HEIGHT[span.status];
    const box = { x: left.toFixed(2), width: width.toFixed(2), y: ROW - height, height };
    const shape = svg("g", { class: pale ? "bm-pale" : null });
    shape.append(svg("rect", { ...box, class: `bm-f-${STATUSES[span.status]}` }));
    if (span.uncertain) shape.append(svg("rect", { ...box, fill: "url(#bm-hatch)" }));
    return shape;
  };
  const turn = crossingChecked + 1;
  if (span.end <= turn) return [draw(span.start, span.end, false)];
  if (span.start >= turn) return [draw(span.start, span.end, true)];
  return [draw(span.start, turn, false), draw(turn, span.end, true)];
}

/** Days within the period on which changes of a strip's modes and directions took effect. */
function changeDays({ data }: App, crossing: number, { modes, directions }: Strip): number[] {
  const { changes, map } = data.payload;
  return Array.from(data.changesOf(crossing))
    .filter((row) => changes.modes[row] & modes && changes.directions[row] & directions)
    .map((row) => changes.first[row])
    .filter((day) => day >= map.start && day <= map.end);
}

/** Words for a strip, for those who can't see it: each span with its first day. */
function stripWords({ words, dates }: App, strip: Strip): string {
  return strip.spans
    .map(({ start, status }) => `${dates.format(start, "short")}: ${words.t(statusKey(status))}`)
    .join("; ");
}

export function strips(app: App, crossing: number): Strips {
  const { data, words, dates } = app;
  const { start, end } = data.payload.map;
  const border = data.payload.crossings.border[crossing];
  const all = stripsOf(data.timeline, crossing, start, end);
  const element = el("div", { class: "bm-strips" });
  const rtl = directionOf(app.words.lang) === "rtl";
  let scale: TimeScale | null = null;
  const needles: SVGLineElement[] = [];
  const icons: HTMLElement[] = [];

  const rows = all.map((strip) => {
    const modes =
      strip.modes === (data.payload.crossings.modes[crossing] & ALL_MODES) && all.length === 1
        ? words.t("traffic.all")
        : modeNames(words, strip.modes);
    const direction = directionName(data, words, border, strip.directions);
    const picture = svg("svg", { class: "bm-strip", height: ROW + TICKS, role: "img" });
    picture.setAttribute("aria-label", stripWords(app, strip));
    picture.addEventListener("pointerdown", (event) => {
      if (!scale) return;
      const { left } = picture.getBoundingClientRect();
      setDate(app, Math.floor(scale.day(event.clientX - left)));
    });
    const icon = el("span", {});
    icons.push(icon);
    const name = el(
      "p",
      { class: "bm-strip-name" },
      icon,
      " ",
      modes,
      " ",
      el("span", { class: "bm-muted" }, direction),
    );
    element.append(name, picture);
    return { strip, picture };
  });
  const axis = svg("svg", { class: "bm-strip-axis", height: 16, "aria-hidden": "true" });
  element.append(el("span", {}), axis);

  function draw(width: number): void {
    scale = timeScale(start, end + 1, width, rtl, 0);
    needles.length = 0;
    for (const { strip, picture } of rows) {
      picture.setAttribute("viewBox", `0 0 ${width} ${ROW + TICKS}`);
      const needle = svg("line", { y1: 0, y2: ROW + TICKS, class: "bm-strip-needle" });
      needles.push(needle);
      const order = [...strip.spans].sort((a, b) => rank(a) - rank(b));
      const shapes = order.flatMap((span) =>
        spanShape(scale as TimeScale, span, data.timeline.checked[crossing]),
      );
      const xs = changeDays(app, crossing, strip).map(scale.x).sort((a, b) => a - b);
      const ticks = thinTicks(xs, 2).map(({ x }) =>
        svg("line", { x1: x, x2: x, y1: ROW + 0.5, y2: ROW + TICKS, class: "bm-strip-tick" }),
      );
      fillWith(picture, ...shapes, ...ticks, needle);
    }
    axis.setAttribute("viewBox", `0 0 ${width} 16`);
    fillWith(
      axis,
      ...axisMarks(start, end, width).map(({ day, label }) =>
        svg(
          "text",
          { x: (scale as TimeScale).x(day), y: 12, class: "bm-axis-text" },
          dates.format(day, label === "year" ? "year" : "monthName"),
        ),
      ),
    );
    point(app.scene().date);
  }
  function point(day: number): void {
    all.forEach(({ spans }, i) => {
      const span = spans.find(({ end: after }) => day < after) ?? spans[spans.length - 1];
      const flag = day > data.timeline.checked[crossing] ? LAST_KNOWN : 0;
      fillWith(icons[i], statusIcon(span.status | flag));
    });
    if (!scale) return;
    for (const needle of needles) {
      const x = scale.x(day + 0.5).toFixed(1);
      needle.setAttribute("x1", x);
      needle.setAttribute("x2", x);
    }
  }
  whenSized(element, () => {
    if (axis.clientWidth > 0) draw(axis.clientWidth);
  });
  return { element, point };
}

// A closure of one day must not vanish below its neighbours' edges: drawn last.
const rank = ({ status }: Span): number => (status === CLOSED ? 2 : status === UNKNOWN ? 0 : 1);
