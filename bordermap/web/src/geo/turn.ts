// Longitudes on a map that lies across the meridian of 180°, and counts on beyond it.

/** The same meridian, at most 180° from another one. */
export const turnedTo = (middle: number, lon: number): number =>
  lon - 360 * Math.round((lon - middle) / 360);
