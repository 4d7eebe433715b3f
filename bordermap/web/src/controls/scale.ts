// Where a day is on the time axis, in pixels: the same for slider, chart and flags.

export interface TimeScale {
  readonly width: number;
  /** Pixels from the left edge. */
  x(day: number): number;
  /** The day at a pixel. */
  day(x: number): number;
}

/** Half a slider thumb: a native thumb's centre never reaches the ends of its track. */
export const INSET = 12;

/** A scale for a period; right to left in languages that are read so. */
export function timeScale(
  start: number,
  end: number,
  width: number,
  rtl: boolean,
  inset = INSET,
): TimeScale {
  const span = Math.max(1, end - start);
  const room = Math.max(1, width - 2 * inset);
  const flip = (x: number): number => (rtl ? width - x : x);
  return {
    width,
    x: (day) => flip(inset + ((day - start) / span) * room),
    day: (x) => start + ((flip(x) - inset) / room) * span,
  };
}
