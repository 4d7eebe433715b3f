// Pointing at the map: hover, click, and gestures that never trap a reader who scrolls an article.

import type { App } from "../app.ts";
import { el, setText } from "../dom.ts";
import type { Points } from "../draw/points.ts";
import { crossingAt } from "../draw/hit.ts";
import { worldSize } from "../draw/paths.ts";

const MOUSE_REACH = 14;
const FINGER_REACH = 24;
const HINT_MS = 1400;

/** Hover and click on crossings. */
export function pointing(app: App, points: Points): void {
  const { map, look, choice, data } = app;
  const at = (event: MouseEvent, reach: number): number => {
    const scale = worldSize(map.getZoom());
    const point = map.mouseEventToLayerPoint(event).add(map.getPixelOrigin());
    const scene = app.scene();
    const x = point.x / scale;
    const y = point.y / scale;
    return crossingAt(points, scene.states, scene.shown, x, y, reach / scale);
  };
  let touch = false;
  const container = map.getContainer();
  container.addEventListener("pointerdown", (event) => (touch = event.pointerType === "touch"), true);
  map.on("mousemove", ({ originalEvent }) => {
    if (touch) return;
    const hover = at(originalEvent, MOUSE_REACH);
    look.set({ hover });
    container.classList.toggle("bm-over-crossing", hover >= 0);
  });
  map.on("mouseout", () => look.set({ hover: -1 }));
  map.on("click", ({ originalEvent }) => {
    const c = at(originalEvent, touch ? FINGER_REACH : MOUSE_REACH);
    choice.set({ crossing: c < 0 ? "" : data.payload.crossings.id[c] });
  });
}

/** Ctrl or ⌘ with the wheel zooms, two fingers move: all else belongs to the page around the map. */
export function gestures(app: App, host: HTMLElement): void {
  const { map, words } = app;
  const container = map.getContainer();
  const hint = el("div", { class: "bm-hint", "aria-hidden": "true" });
  host.append(hint);
  let timer = 0;
  const show = (key: string): void => {
    setText(hint, words.t(key));
    hint.classList.add("bm-shown");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => hint.classList.remove("bm-shown"), HINT_MS);
  };
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  map.scrollWheelZoom.enable();
  container.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.stopImmediatePropagation();
      show(mac ? "map.hint.wheel.mac" : "map.hint.wheel");
    },
    { capture: true, passive: true },
  );
  // Leaflet drags with one finger; that finger is scrolling the article. A mouse may drag.
  const drag = (type: string): void => {
    if (type === "touch") map.dragging.disable();
    else map.dragging.enable();
  };
  for (const event of ["pointerdown", "pointermove", "pointerover"] as const) {
    container.addEventListener(event, ({ pointerType }) => drag(pointerType), true);
  }
  if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  let start = { x: 0, y: 0 };
  container.addEventListener(
    "touchstart",
    ({ touches }) => (start = { x: touches[0].clientX, y: touches[0].clientY }),
    { passive: true },
  );
  container.addEventListener(
    "touchmove",
    ({ touches }) => {
      const across = Math.abs(touches[0].clientX - start.x);
      const along = Math.abs(touches[0].clientY - start.y);
      // Up and down is reading on; sideways is meant for the map.
      if (touches.length === 1 && across > 20 && across > along) show("map.hint.touch");
    },
    { passive: true },
  );
}
