// Very many crossings: a picture made pixel by pixel.
//
// Where symbols overlap by the thousand, only the topmost at each pixel is seen. Which one that is
// stays while the view stays, so it is worked out once a view; a step of the slider looks up one
// colour a pixel, however many crossings lie below each other.

import { ABSENT } from "../terms.ts";
import { resolution } from "../paper.ts";
import { statusOf } from "../timeline/asof.ts";
import type { CrossingState } from "./crossings.ts";
import type { Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import type { Points } from "./points.ts";
import type { Frame } from "./surface.ts";
import { drawSymbol } from "./symbol.ts";
import { radiusAt } from "./symbols.ts";

/** More crossings in view than these are drawn so. */
export const DENSE = 800;
/** Share of the usual radius: there is no room for more. */
const SMALLER = 0.75;
/** Pixels of halo around a symbol. */
const HALO = 1.2;
/** Every state of a crossing is less. */
const STATES = 64;

/** Symbols as pixels: colour of texel t in state s is `colours[s * area + t]`. */
interface Texels {
  readonly side: number;
  readonly area: number;
  readonly colours: Uint32Array;
  readonly made: Uint8Array;
}

/** Which crossing is on top at each pixel that any is on. */
interface Plan {
  readonly key: string;
  readonly left: number;
  readonly top: number;
  readonly picture: HTMLCanvasElement;
  readonly image: ImageData;
  readonly pixels: Uint32Array;
  readonly at: Uint32Array;
  readonly owner: Int32Array;
  readonly texel: Uint16Array;
}

/** How many crossings are in a frame. */
export function crossingsWithin({ x, y }: Points, { box }: Frame): number {
  let count = 0;
  for (let c = 0; c < x.length; c++) {
    if (x[c] >= box.west && x[c] <= box.east && y[c] >= box.north && y[c] <= box.south) count++;
  }
  return count;
}

export const denseRadius = (zoom: number): number => SMALLER * radiusAt(zoom);

export interface DensePainter {
  paint(frame: Frame, palette: Palette, key: string, state: CrossingState): void;
}

export function densePainter(points: Points): DensePainter {
  let plan: Plan | null = null;
  const sets = new WeakMap<Palette, Map<string, Texels>>();
  const states = new Uint8Array(points.x.length + 1);

  function texelsOf(palette: Palette, radius: number, ratio: number): Texels {
    let all = sets.get(palette);
    if (!all) sets.set(palette, (all = new Map()));
    const key = `${radius.toFixed(2)} ${ratio}`;
    let found = all.get(key);
    if (!found) {
      const side = 2 * Math.ceil((radius + HALO) * ratio) + 1;
      const colours = new Uint32Array(STATES * side * side);
      found = { side, area: side * side, colours, made: new Uint8Array(STATES) };
      all.set(key, found);
    }
    return found;
  }

  /** Paints a state's symbol on its halo, and keeps the pixels. */
  function makeTexels({ side, area, colours, made }: Texels, palette: Palette, state: number, radius: number, ratio: number): void {
    made[state] = 1;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const ctx = canvas.getContext("2d", { willReadFrequently: true });
    if (!ctx) return;
    ctx.fillStyle = palette.halo;
    ctx.fillRect(0, 0, side, side);
    ctx.translate(side / 2, side / 2);
    ctx.scale(ratio, ratio);
    drawSymbol(ctx, palette, state, radius);
    colours.set(new Uint32Array(ctx.getImageData(0, 0, side, side).data.buffer), state * area);
  }

  function makePlan(
    { ctx, zoom, anchor }: Frame,
    key: string,
    { side }: Texels,
    radius: number,
    ratio: number,
    { states: now, shown }: CrossingState,
  ): Plan {
    const scale = worldSize(zoom) * ratio;
    const { width: frameWidth, height: frameHeight } = ctx.canvas;
    const reach = (side - 1) / 2;
    // Only the part of the canvas that any crossing is on.
    let west = frameWidth;
    let east = 0;
    let north = frameHeight;
    let south = 0;
    const xs = new Int32Array(points.x.length);
    const ys = new Int32Array(points.x.length);
    const within = new Uint8Array(points.x.length);
    for (let c = 0; c < xs.length; c++) {
      const x = (xs[c] = Math.round(points.x[c] * scale - anchor.x * ratio));
      const y = (ys[c] = Math.round(points.y[c] * scale - anchor.y * ratio));
      if (x < -reach || y < -reach || x >= frameWidth + reach || y >= frameHeight + reach) continue;
      within[c] = 1;
      west = Math.min(west, x - reach);
      east = Math.max(east, x + reach + 1);
      north = Math.min(north, y - reach);
      south = Math.max(south, y + reach + 1);
    }
    const width = Math.max(1, east - west);
    const height = Math.max(1, south - north);
    // One more than there are crossings stands for those that don't count now.
    const top = new Int32Array(width * height).fill(-1);
    const texels = new Uint16Array(width * height);
    const footprint: number[] = [];
    const most = ((radius + HALO) * ratio) ** 2;
    const small = (0.4 * radius * ratio + 0.5) ** 2;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) footprint.push(dx * dx + dy * dy);
    }
    const stamp = (c: number, owner: number, largest: number): void => {
      const x = xs[c] - west - reach;
      const y = ys[c] - north - reach;
      for (let row = 0, t = 0; row < side; row++) {
        let at = (y + row) * width + x;
        for (let column = 0; column < side; column++, t++, at++) {
          if (footprint[t] > largest) continue;
          top[at] = owner;
          texels[at] = t;
        }
      }
    };
    const counts = (c: number): boolean => shown[c] === 1 && statusOf(now[c]) !== ABSENT;
    for (const c of points.order) if (within[c] && !counts(c)) stamp(c, points.x.length, small);
    for (const c of points.order) if (within[c] && counts(c)) stamp(c, c, most);
    let covered = 0;
    for (let i = 0; i < top.length; i++) if (top[i] >= 0) covered++;
    const at = new Uint32Array(covered);
    const owner = new Int32Array(covered);
    const texel = new Uint16Array(covered);
    for (let i = 0, n = 0; i < top.length; i++) {
      if (top[i] < 0) continue;
      at[n] = i;
      owner[n] = top[i];
      texel[n++] = texels[i];
    }
    const picture = document.createElement("canvas");
    picture.width = width;
    picture.height = height;
    const image = new ImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    return { key, left: west, top: north, picture, image, pixels, at, owner, texel };
  }

  return {
    paint(frame, palette, choice, state) {
      const ratio = resolution();
      const radius = denseRadius(frame.zoom);
      const texels = texelsOf(palette, radius, ratio);
      const { width, height } = frame.ctx.canvas;
      const { x, y } = frame.anchor;
      const key = [frame.zoom, x, y, width, height, ratio, choice].join(" ");
      if (plan?.key !== key) plan = makePlan(frame, key, texels, radius, ratio, state);
      states.set(state.states);
      states[states.length - 1] = ABSENT;
      const { area, colours, made } = texels;
      const { at, owner, texel, pixels } = plan;
      for (let c = 0; c < states.length; c++) {
        if (!made[states[c]]) makeTexels(texels, palette, states[c], radius, ratio);
      }
      for (let n = 0; n < at.length; n++) pixels[at[n]] = colours[states[owner[n]] * area + texel[n]];
      plan.picture.getContext("2d")?.putImageData(plan.image, 0, 0);
      frame.ctx.drawImage(
        plan.picture,
        plan.left / ratio,
        plan.top / ratio,
        plan.picture.width / ratio,
        plan.picture.height / ratio,
      );
    },
  };
}
