// What the page uses of Leaflet, which keeps its ES modules beside its bundle. A map to which a
// user of folium added layers gets all of it instead: see full.ts.

import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import { EPSG3857 } from "leaflet/src/geo/crs/CRS.EPSG3857.js";

export { Control } from "leaflet/src/control/Control.js";
export { scale } from "leaflet/src/control/Control.Scale.js";
export * as DomUtil from "leaflet/src/dom/DomUtil.js";
export { toLatLng as latLng } from "leaflet/src/geo/LatLng.js";
export {
  LatLngBounds,
  toLatLngBounds as latLngBounds,
} from "leaflet/src/geo/LatLngBounds.js";
export { Bounds, toBounds as bounds } from "leaflet/src/geometry/Bounds.js";
export { Point, toPoint as point } from "leaflet/src/geometry/Point.js";
export { Renderer, type RendererOptions } from "leaflet/src/layer/vector/Renderer.js";
export type { Layer } from "leaflet/src/layer/Layer.js";
export { Map, createMap as map } from "leaflet/src/map/Map.js";
/** The projection that folium's script asks for. */
export const CRS = { EPSG3857 };
