// What is seen of the map, for what is placed in its pixels.

import type { Rect } from "./placement.ts";

export interface View {
  readonly zoom: number;
  /** Pixels of the whole world, and how many of them lie left of and above the frame. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** The visible map, from 0, 0. */
  readonly frame: Rect;
  /** What lies over it. */
  readonly covered: readonly Rect[];
}

export const toPixel = ({ scale, left, top }: View, x: number, y: number): { x: number; y: number } => ({
  x: x * scale - left,
  y: y * scale - top,
});

/** Unit Mercator of a pixel. */
export const toUnit = ({ scale, left, top }: View, x: number, y: number): [number, number] => [
  (x + left) / scale,
  (y + top) / scale,
];

export const inView = ({ frame }: View, { x, y }: { x: number; y: number }, around = 20): boolean =>
  x > -around && y > -around && x < frame.width + around && y < frame.height + around;
