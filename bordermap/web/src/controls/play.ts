// Plays the changes one after another, from the chosen day to the end.

import type { App } from "../app.ts";
import { button, el, setAttribute, svg } from "../dom.ts";
import { nextStop } from "../timeline/stops.ts";

/** How fast, and how that is written: the fraction is the same in all languages, and no Intl loaded. */
const SPEEDS = [[0.5, "½"], [1, "1"], [2, "2"], [4, "4"]] as const;
const STEP_MS = 600;
/** Readers who asked for less motion still may press play: it then goes at a walking pace. */
const CALM_STEP_MS = 1600;

export interface Player {
  toggle(): void;
  stop(): void;
}

export function play(app: App, host: HTMLElement): Player {
  const { words, look, choice, data } = app;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0;
  const path = svg("path", { d: "M5 3.5v13l11-6.5z" });
  const press = button(
    { class: "bm-button bm-play", "aria-label": words.t("time.play") },
    () => toggle(),
    svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, path),
  );
  const speed = el("select", { class: "bm-select", "aria-label": words.t("time.speed") });
  for (const [value, n] of SPEEDS) {
    speed.append(el("option", { value }, words.t("time.speed.value", { n })));
  }
  speed.value = "1";
  host.append(press, speed);

  function step(): void {
    const next = nextStop(app.scene().stops, choice.get().date);
    if (next === null) stop();
    else {
      choice.set({ date: next });
      again();
    }
  }
  function again(): void {
    const length = calm.matches ? CALM_STEP_MS : STEP_MS;
    timer = window.setTimeout(step, length / Number(speed.value));
  }
  function stop(): void {
    window.clearTimeout(timer);
    look.set({ playing: false });
  }
  function toggle(): void {
    if (look.get().playing) {
      stop();
      return;
    }
    look.set({ playing: true });
    // At the end there is nothing left to play but the beginning.
    if (nextStop(app.scene().stops, choice.get().date) === null) {
      choice.set({ date: data.payload.map.start });
    }
    again();
  }
  look.watch(["playing"], ({ playing }) => {
    setAttribute(press, "aria-label", words.t(playing ? "time.pause" : "time.play"));
    setAttribute(path, "d", playing ? "M5 3.5h3.4v13H5zM11.6 3.5H15v13h-3.4z" : "M5 3.5v13l11-6.5z");
  });
  const rest = (): void => {
    if (document.hidden && look.get().playing) stop();
  };
  document.addEventListener("visibilitychange", rest, { signal: app.until });
  app.until.addEventListener("abort", stop);
  return { toggle, stop };
}
