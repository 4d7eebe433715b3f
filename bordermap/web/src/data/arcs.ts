// Arcs: the lines that polygons, borders and segments share, in unit Web Mercator.

import { lengthOf, numbers } from "./columns.ts";
import type { CodedArcs } from "./geometry.ts";
import type { Payload } from "./payload.ts";

/** A view on what all arcs of a map share: ten thousand of them would be a hundred thousand objects. */
export class Arc {
  constructor(
    private readonly all: Arcs,
    private readonly index: number,
  ) {}

  /** x0, y0, x1, y1, … in unit Web Mercator: 0 to 1 from west to east and from north to south. */
  get points(): Float64Array {
    const { points, start } = this.all;
    return points.subarray(2 * start[this.index], 2 * start[this.index + 1]);
  }

  get box(): Box {
    const { boxes } = this.all;
    const at = 4 * this.index;
    return { west: boxes[at], north: boxes[at + 1], east: boxes[at + 2], south: boxes[at + 3] };
  }
}

interface Arcs {
  readonly points: Float64Array;
  /** First vertex of each arc. */
  readonly start: Int32Array;
  readonly boxes: Float64Array;
}

export interface Box {
  west: number;
  north: number;
  east: number;
  south: number;
}

export const mercatorX = (lon: number): number => lon / 360 + 0.5;

export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export const emptyBox = (): Box => ({
  west: Infinity,
  north: Infinity,
  east: -Infinity,
  south: -Infinity,
});

/** Widens `box` so that it holds `other`. */
export function extend(box: Box, other: Box): void {
  box.west = Math.min(box.west, other.west);
  box.north = Math.min(box.north, other.north);
  box.east = Math.max(box.east, other.east);
  box.south = Math.max(box.south, other.south);
}

export const overlap = (a: Box, b: Box): boolean =>
  a.west <= b.east && b.west <= a.east && a.north <= b.south && b.north <= a.south;

/** Decodes delta-coded arcs of 1e-5 degrees. */
export function decodeArcs(coded: Payload["geometry"]["arcs"]): Arc[] {
  const { start, x, y } = Array.isArray(coded) ? apart(coded) : together(coded as CodedArcs);
  const points = new Float64Array(2 * x.length);
  const boxes = new Float64Array(4 * (start.length - 1));
  const all: Arcs = { points, start, boxes };
  return Array.from({ length: start.length - 1 }, (_, arc) => {
    const box = emptyBox();
    for (let i = start[arc]; i < start[arc + 1]; i++) {
      const east = (points[2 * i] = mercatorX(x[i] / 1e5));
      const south = (points[2 * i + 1] = mercatorY(y[i] / 1e5));
      if (east < box.west) box.west = east;
      if (east > box.east) box.east = east;
      if (south < box.north) box.north = south;
      if (south > box.south) box.south = south;
    }
    boxes.set([box.west, box.north, box.east, box.south], 4 * arc);
    return new Arc(all, arc);
  });
}

interface Vertices {
  start: Int32Array;
  x: Int32Array;
  y: Int32Array;
}

/** Columns of vertices that run on from arc to arc. */
function together({ count, x, y }: CodedArcs): Vertices {
  const counts = numbers(count, lengthOf(count), Int32Array);
  const start = new Int32Array(counts.length + 1);
  for (let arc = 0; arc < counts.length; arc++) start[arc + 1] = start[arc] + counts[arc];
  const total = start[counts.length];
  return { start, x: numbers(x, total, Int32Array), y: numbers(y, total, Int32Array) };
}

/** Arcs each on its own: every one begins with its first vertex, steps follow. */
function apart(coded: readonly (readonly number[])[]): Vertices {
  const start = new Int32Array(coded.length + 1);
  coded.forEach((steps, arc) => (start[arc + 1] = start[arc] + steps.length / 2));
  const total = start[coded.length];
  const made = { start, x: new Int32Array(total), y: new Int32Array(total) };
  coded.forEach((steps, arc) => {
    let lon = 0;
    let lat = 0;
    for (let i = 0; i + 1 < steps.length; i += 2) {
      made.x[start[arc] + i / 2] = lon += steps[i];
      made.y[start[arc] + i / 2] = lat += steps[i + 1];
    }
  });
  return made;
}

/** Box of the arcs that `refs` name (~i is arc i backwards). */
export function boxOf(arcs: readonly Arc[], refs: Iterable<number>): Box {
  const box = emptyBox();
  for (const ref of refs) extend(box, arcs[ref < 0 ? ~ref : ref].box);
  return box;
}
