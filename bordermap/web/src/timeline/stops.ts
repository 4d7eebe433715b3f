// Stops: the days on which anything changes. Twin of bordermap/timeline/stops.py.

/** Sorted distinct days of `firsts` within [start, end]. */
export function stopsWithin(firsts: ArrayLike<number>, start: number, end: number): Int32Array {
  const days = new Set<number>();
  for (let i = 0; i < firsts.length; i++) {
    if (firsts[i] >= start && firsts[i] <= end) days.add(firsts[i]);
  }
  return Int32Array.from(days).sort();
}

/** Number of stops on or before `day`. */
export function stopsUntil(stops: Int32Array, day: number): number {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first stop after `day`, or null. */
export function nextStop(stops: Int32Array, day: number): number | null {
  const index = stopsUntil(stops, day);
  return index < stops.length ? stops[index] : null;
}

/** The last stop before `day`, or null. */
export function previousStop(stops: Int32Array, day: number): number | null {
  const index = stopsUntil(stops, day - 1) - 1;
  return index >= 0 ? stops[index] : null;
}
