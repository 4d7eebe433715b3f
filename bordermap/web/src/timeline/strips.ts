// The whole course of a crossing by mode and direction, for its history: like courses are one.

import { pairStatus, pairUncertain, type Timeline } from "./asof.ts";

export interface Span {
  start: number;
  /** First day after the span. */
  end: number;
  status: number;
  uncertain: boolean;
}

export interface Strip {
  modes: number;
  directions: number;
  spans: Span[];
}

/** Spans of one pair within [start, end]. */
export function pairSpans(timeline: Timeline, pair: number, start: number, end: number): Span[] {
  const turns = new Set([start]);
  for (let i = timeline.start[pair]; i < timeline.end[pair]; i++) {
    turns.add(timeline.first[i]);
    if (timeline.last[i] !== timeline.first[i]) turns.add(timeline.last[i] + 1);
  }
  const days = [...turns].filter((day) => day >= start && day <= end).sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const day of days) {
    const uncertain = pairUncertain(timeline, pair, day);
    const status = pairStatus(timeline, pair, day);
    const last = spans[spans.length - 1];
    if (last && last.status === status && last.uncertain === uncertain) continue;
    if (last) last.end = day;
    spans.push({ start: day, end: end + 1, status, uncertain });
  }
  return spans;
}

/**
 * Strips of a crossing: directions with one course are joined first, then modes, so that a crossing
 * where all went alike has a single strip.
 */
export function stripsOf(timeline: Timeline, crossing: number, start: number, end: number): Strip[] {
  const byMode = new Map<number, Map<string, Strip>>();
  for (let p = timeline.pairStart[crossing]; p < timeline.pairStart[crossing + 1]; p++) {
    const spans = pairSpans(timeline, p, start, end);
    const mode = timeline.pairMode[p];
    const courses = byMode.get(mode) ?? new Map<string, Strip>();
    byMode.set(mode, courses);
    const key = JSON.stringify(spans);
    const same = courses.get(key);
    if (same) same.directions |= timeline.pairDirection[p];
    else courses.set(key, { modes: 1 << mode, directions: timeline.pairDirection[p], spans });
  }
  const joined = new Map<string, Strip>();
  for (const courses of byMode.values()) {
    for (const [key, strip] of courses) {
      const whole = `${strip.directions} ${key}`;
      const same = joined.get(whole);
      if (same) same.modes |= strip.modes;
      else joined.set(whole, strip);
    }
  }
  return [...joined.values()];
}
