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
    bottom.unshift(`${to} ${y(low(step)).toFixed(1)}L${from} ${y(low(step)).toFixed(1)}`);
  });
  return top.length > 0 ? `M${top.join("L")}L${bottom.join("L")}Z` : "";
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
  for (let i = 0; i < steps.length; i++) {
    let top = -Infinity;
    let bottom = Infinity;
    for (let j = i; j < steps.length; j++) {
      // The name must fit below the highest low and above the lowest high of all its steps.
      top = Math.max(top, y(high(steps[j])));
      bottom = Math.min(bottom, y(low(steps[j])));
      if (bottom - top < room.height) break;
      const from = x(steps[i].day);
      const to = x(j + 1 < steps.length ? steps[j + 1].day : end);
      if (Math.abs(to - from) > longest) {
        longest = Math.abs(to - from);
        best = { x: (from + to) / 2, y: (top + bottom) / 2 };
      }
    }
  }
  return best;
}
