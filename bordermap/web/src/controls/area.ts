// The areas of the chart as path data.

import type { Step } from "../timeline/course.ts";

/** Path of the area between two levels of the stack: steps, not slopes, as statuses jump. */
export function areaPath(
  steps: readonly Step[],
  end: number,
  low: (step: Step) => number,
  high: (step: Step) => number,
  x: (day: number) => number,
  y: (count: number) => number,
): string {
  const top: string[] = [];
  const bottom: string[] = [];
  steps.forEach((step, i) => {
    const from = x(step.day).toFixed(1);
    const to = x(i + 1 < steps.length ? steps[i + 1].day : end).toFixed(1);
    top.push(`${from} ${y(high(step)).toFixed(1)}L${to} ${y(high(step)).toFixed(1)}`);
    bottom.push(`${to} ${y(low(step)).toFixed(1)}L${from} ${y(low(step)).toFixed(1)}`);
  });
  return top.length > 0 ? `M${top.join("L")}L${bottom.reverse().join("L")}Z` : "";
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
  steps: readonly Step[],
  end: number,
  low: (step: Step) => number,
  high: (step: Step) => number,
  x: (day: number) => number,
  y: (count: number) => number,
  room: { width: number; height: number },
): { x: number; y: number } | null {
  let best: { x: number; y: number } | null = null;
  let longest = room.width;
  const tops = steps.map((step) => y(high(step)));
  const bottoms = steps.map((step) => y(low(step)));
  const edges = [...steps.map(({ day }) => x(day)), x(end)];
  for (let i = 0; i < steps.length; i++) {
    let top = -Infinity;
    let bottom = Infinity;
    for (let j = i; j < steps.length; j++) {
      // The name must fit below the highest low and above the lowest high of all its steps.
      top = Math.max(top, tops[j]);
      bottom = Math.min(bottom, bottoms[j]);
      if (bottom - top < room.height) break;
      const from = edges[i];
      const to = edges[j + 1];
      if (Math.abs(to - from) > longest) {
        longest = Math.abs(to - from);
        best = { x: (from + to) / 2, y: (top + bottom) / 2 };
      }
    }
  }
  return best;
}
