// The chart above the slider: operating and closed crossings over the period, stacked.

import { setDate, type App } from "../app.ts";
import { el, fillWith, svg } from "../dom.ts";
import type { Scene } from "../state/scene.ts";
import { CLOSED } from "../terms.ts";
import { axisMarks, thinTicks, type Tick } from "../timeline/axis.ts";
import { highest, stack } from "../timeline/course.ts";
import { areaPath, labelPlace, thinned } from "./area.ts";
import type { TimeScale } from "./scale.ts";

const HEIGHT = 84;
const AXIS = 20;
const TICKS = 7;
/** What the name of an area needs at least. */
const NAME_ROOM = { width: 70, height: 15 };
/** Pixels of unconfirmed days from which it is written that they are so. */
const LAST_ROOM = 56;
const LAYERS = ["open", "restricted", "closed", "unknown"];

export interface Chart {
  readonly element: HTMLElement;
  /** Draws everything for a width. */
  draw(scale: TimeScale): void;
}

/** Lines across what is uncertain, as in a history's strips; crosses for what is closed, on paper. */
function hatchPattern(): SVGDefsElement {
  const stripe = svg("path", { d: "M-2 8L8-2M-2 2L2-2M4 8L8 4", class: "bm-s-paper bm-hatch" });
  const tile = { id: "bm-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse" };
  const cross = svg("path", { d: "M2.5 2.5l3 3m0-3l-3 3", class: "bm-s-paper bm-hatch" });
  const crosses = { ...tile, id: "bm-crosses", width: 8, height: 8 };
  return svg("defs", {}, svg("pattern", tile, stripe), svg("pattern", crosses, cross));
}

/** A text in two lines, parted at the space that is nearest to its middle. */
export function halves(text: string): string[] {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  if (spaces.length === 0) return [text];
  const off = (at: number): number => Math.abs(at - text.length / 2);
  const at = spaces.reduce((best, space) => (off(space) < off(best) ? space : best));
  return [text.slice(0, at), text.slice(at + 1)];
}

export function chart(app: App): Chart {
  const { data, words, dates } = app;
  const { start, end } = data.payload.map;
  const picture = svg("svg", { class: "bm-chart-picture", height: HEIGHT + AXIS, role: "img" });
  const element = el("div", { class: "bm-chart" });
  element.append(picture);
  picture.setAttribute("aria-label", words.t("chart.label"));
  let scale: TimeScale | null = null;
  let needle: SVGGElement | null = null;

  /** Where the days begin of which nobody has confirmed anything: a line, and what it means. */
  function unconfirmed(day: number, base: number): SVGElement[] {
    if (!scale) return [];
    const at = scale.x(day);
    const room = Math.abs(scale.x(end) - at);
    const line = svg("line", { x1: at, x2: at, y1: 0, y2: base, class: "bm-last-line" });
    if (room < LAST_ROOM) return [line];
    const x = (at + scale.x(end)) / 2;
    const lines = halves(words.t("chart.last")).map((half, n) =>
      svg("text", { x, y: 13 * (n + 1), class: "bm-last-name" }, half),
    );
    return [line, ...lines];
  }

  function draw(scene: Scene): void {
    if (!scale) return;
    const { x, width } = scale;
    picture.setAttribute("width", String(width));
    picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT + AXIS}`);
    const course = thinned(scene.course, x, width);
    const most = Math.max(1, highest(scene.course));
    const base = HEIGHT - TICKS;
    const y = (count: number): number => base - (count / most) * (base - 4);
    const edges = [...course.map(({ day }) => x(day)), x(end)];
    const stacks = course.map(stack);
    /** Upper edge of a layer in each step. */
    const levels = LAYERS.map((_, layer) => stacks.map((heights) => y(heights[layer])));
    const below = [course.map(() => base), ...levels];

    const areas = svg("g", { class: "bm-areas" });
    const shapes = levels.map((level, layer) => areaPath(edges, below[layer], level));
    areas.append(...shapes.map((d, layer) => svg("path", { d, class: `bm-f-${LAYERS[layer]}` })));
    // Open and closed are equally dark: colourless paper needs more to tell them apart.
    areas.append(svg("path", { d: shapes[CLOSED], class: "bm-printed", fill: "url(#bm-crosses)" }));
    const names = svg("g", {});
    LAYERS.forEach((name, layer) => {
      const at = labelPlace(edges, below[layer], levels[layer], NAME_ROOM);
      if (!at) return;
      const look = `bm-area-name bm-on-${name}`;
      names.append(svg("text", { x: at.x, y: at.y + 4, class: look }, words.t(`status.${name}`)));
    });

    const hatch = svg("g", {}, hatchPattern());
    LAYERS.forEach((_, layer) => {
      if (!course.some(({ uncertain }) => uncertain[layer] > 0)) return;
      const bottom = course.map(({ uncertain }, i) => y(stacks[i][layer] - uncertain[layer]));
      const meaning = svg("title", {}, words.t("legend.uncertain"));
      const d = areaPath(edges, bottom, levels[layer]);
      hatch.append(svg("path", { d, fill: "url(#bm-hatch)" }, meaning));
    });
    course.forEach((step, i) => {
      const all = stacks[i][LAYERS.length - 1];
      if (step.lastKnown === 0 || all === 0) return;
      // Paler by the share of crossings that nobody has confirmed since.
      const opacity = (0.5 * step.lastKnown) / all;
      const left = Math.min(edges[i], edges[i + 1]);
      const across = Math.abs(edges[i + 1] - edges[i]);
      const box = { x: left, y: 0, width: across, height: base, "fill-opacity": opacity };
      hatch.append(svg("rect", { ...box, class: "bm-f-paper" }));
    });

    const since = scene.course.find(({ lastKnown }) => lastKnown > 0);
    if (since) hatch.append(...unconfirmed(Math.max(start, since.day), base));

    const axis = svg("g", { class: "bm-axis" });
    const edge = x(start) < x(end) ? 4 : -4;
    const numbers = [most, Math.round(most / 2)].filter((n, i, all) => n > 0 && all.indexOf(n) === i);
    for (const n of numbers) {
      axis.append(
        svg("line", { x1: x(start), x2: x(end), y1: y(n), y2: y(n), class: "bm-grid" }),
        // Inside of the areas: beside them is no room on a phone.
        svg("text", { x: x(start) + edge, y: y(n) + 12, class: "bm-grid-text" }, String(n)),
      );
    }
    for (const { day, label, major } of axisMarks(start, end, width)) {
      const at = x(day);
      axis.append(
        svg("line", {
          x1: at,
          x2: at,
          y1: major ? 4 : base,
          y2: HEIGHT + 4,
          class: major ? "bm-year" : "bm-month",
        }),
        svg(
          "text",
          { x: at, y: HEIGHT + AXIS - 4, class: "bm-axis-text" },
          dates.format(day, label === "year" ? "year" : "monthName"),
        ),
      );
    }
    const xs = [...scene.stops].map(x).sort((a, b) => a - b);
    const tick = ({ x: at, weight }: Tick): string =>
      `M${at.toFixed(1)} ${HEIGHT}v${-Math.min(TICKS, 3.5 + weight)}`;
    // One path: a thousand lines would take longer than all else in the picture.
    const ticks = svg("path", { class: "bm-ticks", d: thinTicks(xs, 2.5).map(tick).join("") });
    needle = svg(
      "g",
      { class: "bm-needle" },
      svg("line", { x1: 0, x2: 0, y1: 0, y2: HEIGHT, class: "bm-needle-halo" }),
      svg("line", { x1: 0, x2: 0, y1: 0, y2: HEIGHT }),
    );
    fillWith(picture, areas, hatch, axis, names, ticks, needle);
    point(scene.date);
  }

  function point(day: number): void {
    if (scale && needle) needle.setAttribute("transform", `translate(${scale.x(day).toFixed(1)} 0)`);
  }

  // A click or a drag on the chart goes to that day; the keyboard has the slider for it.
  const goTo = (event: PointerEvent): void => {
    if (scale && event.buttons & 1) {
      setDate(app, scale.day(event.clientX - picture.getBoundingClientRect().left));
    }
  };
  picture.addEventListener("pointerdown", goTo);
  picture.addEventListener("pointermove", goTo);

  app.follow((now, before) => {
    if (before === null || now.course !== before.course) draw(now);
    else point(now.date);
  });
  return {
    element,
    draw(next) {
      scale = next;
      draw(app.scene());
    },
  };
}
