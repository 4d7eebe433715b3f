// Stops: the days on which anything changes. Twin of bordermap/timeline/stops.py.

/** Days of a span that begins on `start`, in which 1 marks a day. */
export function daysOf(span: Uint8Array, start: number): Int32Array {
  let count = 0;
  for (let i = 0; i < span.length; i++) count += span[i];
  const days = new Int32Array(count);
  for (let i = 0, n = 0; i < span.length; i++) if (span[i]) days[n++] = start + i;
  return days;
}

/** Sorted distinct days of `firsts` within [start, end]. */
export function stopsWithin(firsts: ArrayLike<number>, start: number, end: number): Int32Array {
  const span = new Uint8Array(Math.max(0, end - start + 1));
  for (let i = 0; i < firsts.length; i++) {
    if (firsts[i] >= start && firsts[i] <= end) span[firsts[i] - start] = 1;
  }
  return daysOf(span, start);
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
