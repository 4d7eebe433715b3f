// The map's frame: first view, limits, zoom buttons, scale bar, attribution, names for assistive
// technology.

import * as L from "../leaflet.ts";
import type { App } from "../app.ts";
import { button, el, setAttribute, svg } from "../dom.ts";
import { mercatorX, mercatorY } from "../data/arcs.ts";
import { boundsOf } from "../draw/map.ts";
import { worldSize } from "../draw/paths.ts";
import { resolution, whenSized } from "../paper.ts";
import { credit } from "./credit.ts";

const MOST_ZOOM = 14;
/** Pixels that a symbol takes around its middle. */
const AROUND = 10;
/** About how many degrees of longitude are drawn as long as one of latitude. */
const TALL = 1.6;

/** Places of the crossings in the map's frame. */
const crossingsOn = ({ map, data }: App): Places => {
  const { x, y } = data.payload.crossings;
  const scale = worldSize(map.getZoom());
  const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  return {
    x: Float64Array.from(x, (lon) => mercatorX(lon / 1e5) * scale - corner.x),
    y: Float64Array.from(y, (lat) => mercatorY(lat / 1e5) * scale - corner.y),
  };
};

interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Sides of a frame, in pixels. */
type Sides = Record<"left" | "right" | "bottom", number>;

/**
 * How far from its sides the map should begin so that what stands over it there, legend and scale,
 * hides none of some places: 0 where it hides none. The legend stands where a line of text begins.
 */
function hidden(container: HTMLElement, places: Places): Sides {
  const frame = container.getBoundingClientRect();
  const found = { left: 0, right: 0, bottom: 0 };
  const over = container.parentElement?.querySelectorAll(".bm-legend, .leaflet-bottom") ?? [];
  for (const element of over) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const hides = places.x.some(
      (x, c) =>
        x + frame.left > left - AROUND &&
        x + frame.left < right + AROUND &&
        places.y[c] + frame.top > top - AROUND &&
        places.y[c] + frame.top < bottom + AROUND,
    );
    // A legend below the map is no longer over it.
    if (!hides || top >= frame.bottom) continue;
    const [fromLeft, fromRight] = [right - frame.left + AROUND, frame.right - left + AROUND];
    if (!element.classList.contains("bm-legend")) found.bottom = frame.bottom - top + AROUND;
    else if (fromLeft < fromRight) found.left = fromLeft;
    else found.right = fromRight;
  }
  return found;
}

/** What may be moved into view: a border straight along a meridian has no width of its own. */
function roomAround([west, south, east, north]: readonly number[]): number[] {
  const reach = 0.75 * Math.max(east - west, (north - south) * TALL);
  return [west - reach, south - reach / TALL, east + reach, north + reach / TALL];
}

/** Moves without motion, for readers who asked for that. */
function stayCalm(map: L.Map): void {
  // The map read `zoomAnimation` when it was made; the threshold it reads at each zoom.
  Object.assign(map.options, {
    zoomAnimation: false,
    zoomAnimationThreshold: 0,
    fadeAnimation: false,
    inertia: false,
  });
  const panBy = map.panBy.bind(map);
  map.panBy = (offset, options) => panBy(offset, { ...options, animate: false });
}

export function mapView(app: App, host: HTMLElement): void {
  const { map, data, words, look } = app;
  const { bbox, around = bbox } = data.payload.map;
  const first = boundsOf(bbox);
  const container = map.getContainer();
  container.setAttribute("role", "group");
  app.speak(() => container.setAttribute("aria-label", words.t("map.label")));
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    stayCalm(map);
  }
  map.options.zoomSnap = 0.25;
  map.options.zoomDelta = 0.75;
  map.zoomControl?.remove();
  // Leaflet's attribution takes HTML. Ours is text, and stands in the corner and the footer.
  map.attributionControl?.remove();

  let moving = false;
  const show = (): void => {
    // Leaflet moves the map when its size changes: that is no view that the reader chose.
    moving = true;
    map.invalidateSize({ animate: false });
    moving = false;
    const { x, y } = map.getSize();
    if (x === 0 || y === 0) return;
    moving = true;
    map.setMinZoom(0);
    const { view } = look.get();
    // Room around the outermost crossings for their symbols and names; a map that a long title has
    // pressed flat must keep some for itself.
    const room = L.point(Math.min(28, x / 6), Math.min(24, y / 6));
    const least = map.getBoundsZoom(boundsOf(around), false, room.multiplyBy(2));
    if (view) map.setView([view[1], view[2]], view[0], { animate: false });
    else fit(room);
    map.setMinZoom(Math.min(least, map.getZoom()) - 0.5);
    map.setMaxZoom(MOST_ZOOM);
    moving = false;
  };
  const tool = (key: string, press: () => void, sign: Element | string): HTMLElement => {
    const made = button({}, press, sign);
    app.speak(() => {
      setAttribute(made, "aria-label", words.t(key));
      setAttribute(made, "title", words.t(key));
    });
    return made;
  };
  /** The first view, with no crossing below what stands over it. */
  function fit(room: L.Point): void {
    map.fitBounds(first, { animate: false, padding: room });
    const { left, right, bottom } = hidden(container, crossingsOn(app));
    if (left === 0 && right === 0 && bottom === 0) return;
    const { x, y } = map.getSize();
    if (left + right > x / 2 || bottom > y / 2) return;
    map.fitBounds(first, {
      animate: false,
      paddingTopLeft: L.point(Math.max(room.x, left), room.y),
      paddingBottomRight: L.point(Math.max(room.x, right), Math.max(room.y, bottom)),
    });
  }
  const tools = el(
    "div",
    { class: "bm-zoom", "data-over": true },
    tool("map.zoom.in", () => map.zoomIn(), "+"),
    tool("map.zoom.out", () => map.zoomOut(), "−"),
    tool(
      "map.whole",
      () => {
        const atFirst = look.get().view === null;
        look.set({ view: null });
        show();
        // Where that is only a part of the borders, the whole of them comes next.
        if (atFirst && around !== bbox) map.fitBounds(boundsOf(around), { animate: false });
      },
      svg(
        "svg",
        { viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" },
        svg("path", { d: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5", class: "bm-corners" }),
      ),
    ),
  );
  host.append(tools);
  // Leaflet stacks what stands at the bottom upwards: the credit first, the scale above it.
  credit(app);
  L.scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(map);

  show();
  // Only now: Leaflet would pan into the limits, and go on panning after the view is set.
  map.setMaxBounds(boundsOf(roomAround(around)));
  let size = map.getSize();
  let fineness = resolution();
  // Hidden tabs and folded frames have no size: the view is set again once they have one.
  whenSized(container, () => {
    const { clientWidth: width, clientHeight: height } = container;
    if (width === 0 || height === 0) return;
    if (width === size.x && height === size.y && fineness === resolution()) return;
    show();
    size = map.getSize();
    fineness = resolution();
  });
  map.on("moveend", () => {
    if (moving) return;
    const { lat, lng } = map.getCenter();
    look.set({ view: [map.getZoom(), lat, lng] });
  });
  // A crossing chosen in the list or by the address must be on the map to be seen there.
  app.choice.watch(["crossing"], ({ crossing }) => {
    const c = data.crossingIndex.get(crossing);
    if (c === undefined) return;
    const { x, y } = data.payload.crossings;
    const place = L.latLng(y[c] / 1e5, x[c] / 1e5);
    if (!map.getBounds().contains(place)) map.panTo(place);
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
