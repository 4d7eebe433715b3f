// Choosing a place on the map: one click, while the mode is on. Escape ends it.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { turnedTo } from "../geo/turn.ts";
import { latLng, latLngBounds } from "../leaflet.ts";
import type { Derived } from "../state/derived.ts";
import type { Near } from "../state/nearest.ts";

/** Pixels that a hand may tremble between press and release. */
const STILL = 6;

export function picking(app: App, host: HTMLElement, nearest: Derived<readonly Near[]>): void {
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
      app.choice.set({ from: [round(lat), round(turnedTo(0, lng))], crossing: "" });
    },
    true,
  );
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") look.set({ picking: false });
  });
  // A place that was typed may lie beyond the view: then it and the nearest crossing come into it.
  app.choice.watch(["from"], ({ from }) => {
    if (!from) return;
    const { map: { bbox }, crossings: { x, y } } = app.data.payload;
    const place = latLng(from[0], turnedTo((bbox[0] + bbox[2]) / 2, from[1]));
    if (map.getBounds().contains(place)) return;
    const near = nearest.get().slice(0, 1);
    const places = near.map(({ crossing: c }) => latLng(y[c] / 1e5, x[c] / 1e5));
    map.fitBounds(latLngBounds([place, ...places]).pad(0.2), {
      maxZoom: map.getZoom(),
    });
  });
  look.watch(["picking"], ({ picking: on }) => {
    container.classList.toggle("bm-picking", on);
    note.textContent = on ? words.t("near.picking") : "";
    if (on) host.scrollIntoView({ block: "nearest" });
  });
}
