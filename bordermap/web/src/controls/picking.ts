// Choosing a place on the map: one click, while the mode is on. Escape ends it.

import type { App } from "../app.ts";
import { el } from "../dom.ts";

/** Pixels that a hand may tremble between press and release. */
const STILL = 6;

export function picking(app: App, host: HTMLElement): void {
  const { map, look, words } = app;
  const container = map.getContainer();
  const note = el("p", { class: "bm-picking-note", role: "status", "data-over": true });
  host.append(note);
  let pressed = { x: 0, y: 0 };
  host.addEventListener("pointerdown", ({ x, y }) => (pressed = { x, y }), true);
  // Before Leaflet hears of it: this click chooses no crossing.
  host.addEventListener(
    "click",
    (event) => {
      if (!look.get().picking || !container.contains(event.target as Node)) return;
      event.stopPropagation();
      if (Math.hypot(event.x - pressed.x, event.y - pressed.y) > STILL) return;
      const { lat, lng } = map.mouseEventToLatLng(event);
      look.set({ picking: false, tab: "near" });
      const round = (degrees: number): number => +degrees.toFixed(4);
      app.choice.set({ from: [round(lat), round(lng)], crossing: "" });
    },
    true,
  );
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") look.set({ picking: false });
  });
  look.watch(["picking"], ({ picking: on }) => {
    container.classList.toggle("bm-picking", on);
    note.textContent = on ? words.t("near.picking") : "";
    if (on) host.scrollIntoView({ block: "nearest" });
  });
}
