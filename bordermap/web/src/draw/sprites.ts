// Symbols painted once and copied: a step of the slider draws hundreds of a few kinds.

import { resolution } from "../paper.ts";
import { drawSymbol } from "./symbol.ts";
import type { Palette } from "./palette.ts";

/** Pixels around a symbol of a radius that its halo and marks may touch. */
const reachOf = (radius: number): number => Math.ceil(radius * 1.6 + 6);

const sets = new WeakMap<Palette, Map<number, HTMLCanvasElement>>();

/** Draws a symbol at a place, from a picture of it where there is one. */
export function stampSymbol(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  state: number,
  radius: number,
  x: number,
  y: number,
): void {
  const ratio = resolution();
  let set = sets.get(palette);
  if (!set) sets.set(palette, (set = new Map()));
  // In one number, as it is made for every symbol of a step: state, radius and ratio.
  const key = state + 64 * (Math.round(100 * radius) + 8192 * Math.round(100 * ratio));
  const reach = reachOf(radius);
  let picture = set.get(key);
  if (!picture) {
    picture = document.createElement("canvas");
    picture.width = picture.height = Math.ceil(2 * reach * ratio);
    const sheet = picture.getContext("2d");
    if (!sheet) return;
    sheet.scale(ratio, ratio);
    sheet.translate(reach, reach);
    drawSymbol(sheet, palette, state, radius);
    set.set(key, picture);
  }
  // On whole device pixels, or the copy would be blurred.
  const at = (value: number): number => Math.round((value - reach) * ratio) / ratio;
  ctx.drawImage(picture, at(x), at(y), picture.width / ratio, picture.height / ratio);
}
