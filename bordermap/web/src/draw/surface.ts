// A canvas over the map that Leaflet moves and scales; what is painted on it comes from painters.
//
// It builds on Leaflet's own renderer class, which knows about panning, zoom animation and padding.
// A painter is told which part to paint, so that a step of the slider repaints only what changed.

import * as L from "../leaflet.ts";
import type { Box } from "../data/arcs.ts";
import { resolution } from "../paper.ts";
import { worldSize, type Anchor } from "./paths.ts";

export interface Frame {
  readonly ctx: CanvasRenderingContext2D;
  readonly zoom: number;
  /** Whole pixels of the world at this zoom that path coordinates are relative to. */
  readonly anchor: Anchor;
  /** The part to paint, in unit Mercator. */
  readonly box: Box;
}

/**
 * Share of the map's size that is painted around it, so that not every step of a hand that drags it
 * is a picture; from the first such step on, as most maps are looked at where they begin.
 */
const MARGIN = 0.1;

export type Painter = (frame: Frame) => void;

interface RendererInternals {
  options: L.RendererOptions;
  _map: L.Map;
  _container: HTMLCanvasElement;
  _bounds: L.Bounds;
  _update(): void;
}

// Leaflet's typings leave out what a renderer is made of.
const Renderer = L.Renderer as unknown as {
  extend(properties: object): new (options: L.RendererOptions) => L.Renderer;
  prototype: RendererInternals;
};

/** What is painted on a canvas. */
export interface Sheet {
  readonly name: string;
  /** Where it lies among the panes of the map. */
  readonly order: number;
  readonly paint: Painter;
  /** Called before it is painted in another view. */
  readonly moved?: () => void;
}

export interface Surface {
  /** Paints everything, or only a box of unit Mercator. */
  repaint(box?: Box): void;
  remove(): void;
}

/** Puts a canvas into a pane of its own. */
export function createSurface(map: L.Map, { name, order, paint, moved }: Sheet): Surface {
  const pane = map.createPane(`bm-${name}`);
  pane.style.zIndex = String(order);
  pane.style.pointerEvents = "none";
  let topLeft = L.point(0, 0);
  let size = L.point(0, 0);
  let anchor: Anchor = { x: 0, y: 0 };
  let ratio = 1;

  const CanvasSurface = Renderer.extend({
    _initContainer(this: RendererInternals) {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
    },
    _destroyContainer(this: RendererInternals) {
      this._container.remove();
    },
    _updatePaths() {},
    _reset(this: RendererInternals) {
      // Leaflet's own would then put the canvas between pixels, which blurs it.
      this._update();
    },
    _update(this: RendererInternals) {
      const leaflet = this._map as L.Map & { _animatingZoom?: boolean };
      // While a zoom is animated the canvas is only scaled; its end asks again.
      if (leaflet._animatingZoom && this._bounds) return;
      Renderer.prototype._update.call(this);
      const canvas = this._container;
      ratio = resolution();
      size = this._bounds.getSize();
      topLeft = this._bounds.min as L.Point;
      L.DomUtil.setPosition(canvas, topLeft);
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      const origin = this._map.getPixelOrigin();
      anchor = { x: origin.x + topLeft.x, y: origin.y + topLeft.y };
      moved?.();
      repaint();
    },
  });
  const layer = new CanvasSurface({ pane: `bm-${name}`, padding: 0 }) as L.Renderer &
    RendererInternals;

  function repaint(box?: Box): void {
    const ctx = layer._container?.getContext("2d");
    if (!ctx || size.x === 0 || size.y === 0) return;
    const zoom = map.getZoom();
    const scale = worldSize(zoom);
    const whole: Box = {
      west: anchor.x / scale,
      north: anchor.y / scale,
      east: (anchor.x + size.x) / scale,
      south: (anchor.y + size.y) / scale,
    };
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.save();
    if (box) {
      // Whole pixels of the screen: an edge through one would be seen as a seam.
      const before = (at: number): number => Math.floor(at * ratio) / ratio;
      const after = (at: number): number => Math.ceil(at * ratio) / ratio;
      const x = before(box.west * scale - anchor.x);
      const y = before(box.north * scale - anchor.y);
      const width = after(box.east * scale - anchor.x) - x;
      const height = after(box.south * scale - anchor.y) - y;
      ctx.beginPath();
      ctx.rect(x, y, width, height);
      ctx.clip();
      ctx.clearRect(x, y, width, height);
    } else {
      ctx.clearRect(0, 0, size.x, size.y);
    }
    paint({ ctx, zoom, anchor, box: box ?? whole });
    ctx.restore();
  }

  // Dragging beyond the padding would show an empty edge until the hand lets go.
  const follow = (): void => {
    const shown = L.bounds(
      map.containerPointToLayerPoint([0, 0]),
      map.containerPointToLayerPoint(map.getSize()),
    );
    if (!layer._bounds || layer._bounds.contains(shown)) return;
    layer.options.padding = MARGIN;
    layer._update();
  };
  map.on("move", follow);
  layer.addTo(map);
  return {
    repaint,
    remove() {
      map.off("move", follow);
      layer.remove();
    },
  };
}
