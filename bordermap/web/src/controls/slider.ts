// The time slider: a native range over every day, the chart above it, buttons beside it.

import { setDate, type App } from "../app.ts";
import { sliderValue } from "../describe/sentence.ts";
import { button, el, svg } from "../dom.ts";
import { directionOf } from "../languages.ts";
import { whenSized } from "../paper.ts";
import { nextStop, previousStop } from "../timeline/stops.ts";
import { chart } from "./chart.ts";
import { dateField } from "./datefield.ts";
import { dayKeys } from "./daykeys.ts";
import { events } from "./events.ts";
import { play } from "./play.ts";
import { timeScale } from "./scale.ts";

function arrow(d: string): SVGSVGElement {
  const shape = svg("path", { d });
  return svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, shape);
}

export function slider(app: App, host: HTMLElement): void {
  const { words, dates, choice, data } = app;
  const { start, end } = data.payload.map;
  if (start === end && data.payload.changes.crossing.length === 0) {
    // One day, and nothing that leads to it: a slider and a chart would be empty.
    host.append(el("p", { class: "bm-notes" }, words.t("time.empty")));
    return;
  }
  const rtl = directionOf(words.lang) === "rtl";
  const range = el("input", {
    type: "range",
    class: "bm-range",
    min: start,
    max: end,
    step: 1,
    "aria-label": words.t("time.slider"),
  });
  const go = (day: number | null): void => {
    if (day !== null) setDate(app, day);
  };
  const previous = (): void => go(previousStop(app.scene().stops, choice.get().date));
  const next = (): void => go(nextStop(app.scene().stops, choice.get().date));

  const buttons = el("div", { class: "bm-time-buttons" });
  const back = button(
    { class: "bm-button bm-step", "aria-label": words.t("time.previous"), title: words.t("time.previous") },
    () => act(previous),
    arrow("M13.5 3.5v13l-9-6.5zM3.6 3.5h1.9v13H3.6z"),
  );
  const forward = button(
    { class: "bm-button bm-step", "aria-label": words.t("time.next"), title: words.t("time.next") },
    () => act(next),
    arrow("M6.5 3.5v13l9-6.5zM14.5 3.5h1.9v13h-1.9z"),
  );
  const latest = button({ class: "bm-button bm-latest" }, () => act(() => go(end)), words.t("time.latest"));
  buttons.append(back);
  const player = play(app, buttons);
  buttons.append(forward);
  dateField(app, buttons);
  buttons.append(latest);
  // Whoever takes the time into their own hands has had enough of the playing.
  function act(move: () => void): void {
    player.stop();
    move();
  }

  const steps = dayKeys(app);
  range.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") player.toggle();
    else if (Object.hasOwn(steps, event.key)) act(steps[event.key]);
    else return;
    event.preventDefault();
  });
  range.addEventListener("input", () => act(() => go(Number(range.value))));

  const graph = chart(app);
  const flags = events(app);
  const track = el("div", { class: "bm-track" }, flags.element, graph.element, range);
  host.append(buttons, track);

  whenSized(track, () => {
    const width = track.clientWidth;
    if (width === 0) return;
    const scale = timeScale(start, end, width, rtl);
    graph.draw(scale);
    flags.draw(scale);
  });

  app.follow((scene) => {
    const text = String(scene.date);
    if (range.value !== text) range.value = text;
    range.setAttribute("aria-valuetext", sliderValue(words, dates, scene));
    back.disabled = previousStop(scene.stops, scene.date) === null;
    forward.disabled = nextStop(scene.stops, scene.date) === null;
    latest.disabled = scene.date === end;
  });
}
