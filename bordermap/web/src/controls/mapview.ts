// The map's frame: first view, limits, zoom buttons, scale bar, attribution, names for assistive
// technology.

import L from "leaflet";
import type { App } from "../app.ts";
import { button, el } from "../dom.ts";
import { boundsOf } from "../draw/map.ts";
import { linked } from "./footer.ts";

const MOST_ZOOM = 14;

export function mapView(app: App, host: HTMLElement): void {
  const { map, data, words, look } = app;
  const whole = boundsOf(data.payload.map.bbox);
  const container = map.getContainer();
  container.setAttribute("role", "group");
  container.setAttribute("aria-label", words.t("map.label"));
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
  }
  map.options.zoomSnap = 0.25;
  map.options.zoomDelta = 0.75;
  map.zoomControl?.remove();
  // Leaflet's attribution takes HTML. Ours is text, and stands in the corner and the footer.
  map.attributionControl?.remove();

  let moving = false;
  const show = (): void => {
    moving = true;
    map.invalidateSize({ animate: false });
    map.setMinZoom(0);
    const { view } = look.get();
    const least = map.getBoundsZoom(whole);
    map.setMaxBounds(whole.pad(0.6));
    if (view) map.setView([view[1], view[2]], view[0], { animate: false });
    else map.fitBounds(whole, { animate: false });
    map.setMinZoom(Math.min(least, map.getZoom()) - 0.5);
    map.setMaxZoom(MOST_ZOOM);
    moving = false;
  };
  const tools = el(
    "div",
    { class: "bm-zoom", "data-over": true },
    button({ "aria-label": words.t("map.zoom.in"), title: words.t("map.zoom.in") }, () => map.zoomIn(), "+"),
    button({ "aria-label": words.t("map.zoom.out"), title: words.t("map.zoom.out") }, () => map.zoomOut(), "−"),
    button(
      { class: "bm-whole", "aria-label": words.t("map.whole"), title: words.t("map.whole") },
      () => {
        look.set({ view: null });
        show();
      },
      "⤢",
    ),
  );
  host.append(tools);
  L.control.scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(map);
  const credit = el("p", { class: "bm-map-credit", "data-over": true });
  credit.append(...linked(data.payload.attribution.split(/[,(]/)[0].trim()));
  host.append(credit);

  show();
  let size = map.getSize();
  // Hidden tabs and folded frames have no size: the view is set again once they have one.
  new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = container;
    if (width === 0 || height === 0 || (width === size.x && height === size.y)) return;
    show();
    size = map.getSize();
  }).observe(container);
  map.on("moveend", () => {
    if (moving) return;
    const { lat, lng } = map.getCenter();
    look.set({ view: [map.getZoom(), lat, lng] });
  });
  look.watch(["view"], ({ view }) => {
    const center = map.getCenter();
    const there =
      view !== null &&
      Math.abs(center.lat - view[1]) < 1e-4 &&
      Math.abs(center.lng - view[2]) < 1e-4 &&
      Math.abs(map.getZoom() - view[0]) < 0.01;
    if (view !== null && !there) show();
  });
}
