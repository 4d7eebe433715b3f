// The areas of the chart as path data: columns between edges, from one level of the stack to another.

import type { Step } from "../timeline/course.ts";

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Pixels of a chart's steps: where they begin, and behind the last where it ends. */
export type Edges = readonly number[];
/** Height of each step, in pixels from above. */
export type Level = readonly number[];

/** Path of the area between two levels of the stack: steps, not slopes, as statuses jump. */
export function areaPath(edges: Edges, low: Level, high: Level): string {
  const last = high.length - 1;
  if (last < 0) return "";
  let path = `M${tenth(edges[0])} ${tenth(high[0])}`;
  for (let i = 0; i < last; i++) {
    if (high[i + 1] !== high[i]) path += `H${tenth(edges[i + 1])}V${tenth(high[i + 1])}`;
  }
  path += `H${tenth(edges[last + 1])}V${tenth(low[last])}`;
  for (let i = last; i > 0; i--) {
    if (low[i - 1] !== low[i]) path += `H${tenth(edges[i])}V${tenth(low[i - 1])}`;
  }
  return `${path}H${tenth(edges[0])}Z`;
}

/** No more steps than pixels: of several in one the last stands for them. */
export function thinned(steps: readonly Step[], x: (day: number) => number, width: number): readonly Step[] {
  if (steps.length <= width) return steps;
  return steps.filter(
    (step, i) => i === 0 || i + 1 === steps.length || Math.floor(x(step.day)) !== Math.floor(x(steps[i + 1].day)),
  );
}

/** Where an area has room for its name: the middle of its longest stretch that is thick enough. */
export function labelPlace(
  edges: Edges,
  low: Level,
  high: Level,
  room: { width: number; height: number },
): { x: number; y: number } | null {
  let best: { x: number; y: number } | null = null;
  let longest = room.width;
  // The name must fit below the highest low and above the lowest high of all its steps. A part of a
  // stretch that has room has room as well: both of its ends only ever move on.
  const tops: number[] = [];
  const bottoms: number[] = [];
  for (let from = 0, to = 0; to < high.length; to++) {
    while (tops.length > 0 && high[tops[tops.length - 1]] <= high[to]) tops.pop();
    while (bottoms.length > 0 && low[bottoms[bottoms.length - 1]] >= low[to]) bottoms.pop();
    tops.push(to);
    bottoms.push(to);
    while (from <= to && low[bottoms[0]] - high[tops[0]] < room.height) {
      from++;
      if (tops[0] < from) tops.shift();
      if (bottoms[0] < from) bottoms.shift();
    }
    const length = from <= to ? Math.abs(edges[to + 1] - edges[from]) : 0;
    if (length <= longest) continue;
    longest = length;
    best = { x: (edges[from] + edges[to + 1]) / 2, y: (high[tops[0]] + low[bottoms[0]]) / 2 };
  }
  return best;
}
