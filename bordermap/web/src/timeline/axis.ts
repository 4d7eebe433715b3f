// Where the marks of a time axis go: year and month labels, thinned ticks, grouped flags.

import { addMonths, yearOf, yearStart } from "./dates.ts";

export interface Mark {
  day: number;
  label: "year" | "month";
  major: boolean;
}

const LABEL_WIDTH = 46;
const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];
const MONTH_STEPS = [1, 3, 6];

/** Marks for a period drawn `width` pixels wide: years, and half-years or months where there is room. */
export function axisMarks(start: number, end: number, width: number): Mark[] {
  const perYear = (width * 365.25) / Math.max(1, end - start);
  const step = YEAR_STEPS.find((years) => perYear * years >= LABEL_WIDTH) ?? 100;
  const marks: Mark[] = [];
  for (let year = yearOf(start); yearStart(year) <= end; year++) {
    const day = yearStart(year);
    if (day >= start && year % step === 0) marks.push({ day, label: "year", major: true });
    if (step > 1) continue;
    const months = MONTH_STEPS.find((every) => perYear * every >= LABEL_WIDTH * 12) ?? 0;
    for (let month = months; months > 0 && month < 12; month += months) {
      const at = addMonths(day, month);
      if (at >= start && at <= end) marks.push({ day: at, label: "month", major: false });
    }
  }
  return marks;
}

export interface Tick {
  /** Pixels from the start of the axis. */
  x: number;
  /** How many stops share it. */
  weight: number;
}

/** One tick a `gap` of pixels at most, each knowing how many stops it stands for. */
export function thinTicks(xs: ArrayLike<number>, gap: number): Tick[] {
  const ticks: Tick[] = [];
  for (let i = 0; i < xs.length; i++) {
    const last = ticks[ticks.length - 1];
    if (last && xs[i] - last.x < gap) last.weight++;
    else ticks.push({ x: xs[i], weight: 1 });
  }
  return ticks;
}

export interface Group {
  x: number;
  members: number[];
}

/** Groups of positions (ascending) so that no two groups are closer than `gap` pixels. */
export function groupNear(xs: ArrayLike<number>, gap: number): Group[] {
  const groups: Group[] = [];
  for (let i = 0; i < xs.length; i++) {
    groups.push({ x: xs[i], members: [i] });
    // Joining moves a group's middle, which can bring it too near to the one before.
    for (let n = groups.length; n > 1 && groups[n - 1].x - groups[n - 2].x < gap; n--) {
      const joined = groups.pop() as Group;
      const into = groups[groups.length - 1];
      into.members.push(...joined.members);
      const sum = into.members.reduce((total, member) => total + xs[member], 0);
      into.x = sum / into.members.length;
    }
  }
  return groups;
}
