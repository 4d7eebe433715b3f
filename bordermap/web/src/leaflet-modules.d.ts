// Types of Leaflet's own modules: those of the package, by the names that the modules use.

declare module "leaflet/src/map/handler/Map.DoubleClickZoom.js";
declare module "leaflet/src/map/handler/Map.Drag.js";
declare module "leaflet/src/map/handler/Map.Keyboard.js";
declare module "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
declare module "leaflet/src/map/handler/Map.TouchZoom.js";
declare module "leaflet/src/Leaflet.js" {
  export * from "leaflet";
}
declare module "leaflet/src/control/Control.js" {
  export { Control } from "leaflet";
}
declare module "leaflet/src/control/Control.Scale.js" {
  import { control } from "leaflet";
  export const scale: typeof control.scale;
}
declare module "leaflet/src/dom/DomUtil.js" {
  import { DomUtil } from "leaflet";
  export const setPosition: typeof DomUtil.setPosition;
}
declare module "leaflet/src/geo/LatLng.js" {
  export { latLng as toLatLng } from "leaflet";
}
declare module "leaflet/src/geo/LatLngBounds.js" {
  export { LatLngBounds, latLngBounds as toLatLngBounds } from "leaflet";
}
declare module "leaflet/src/geo/crs/CRS.EPSG3857.js" {
  import { CRS } from "leaflet";
  export const EPSG3857: CRS;
}
declare module "leaflet/src/geometry/Bounds.js" {
  export { Bounds, bounds as toBounds } from "leaflet";
}
declare module "leaflet/src/geometry/Point.js" {
  export { Point, point as toPoint } from "leaflet";
}
declare module "leaflet/src/layer/Layer.js" {
  export { Layer } from "leaflet";
}
declare module "leaflet/src/layer/vector/Renderer.js" {
  export { Renderer, type RendererOptions } from "leaflet";
}
declare module "leaflet/src/map/Map.js" {
  export { Map, map as createMap } from "leaflet";
}
declare module "*.png" {
  const address: string;
  export default address;
}
