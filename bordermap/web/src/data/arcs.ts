// Arcs: the lines that polygons, borders and segments share, in unit Web Mercator.

export interface Arc {
  /** x0, y0, x1, y1, … in unit Web Mercator: 0 to 1 from west to east and from north to south. */
  readonly points: Float64Array;
  readonly box: Box;
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
export function decodeArcs(coded: readonly number[][]): Arc[] {
  return coded.map((numbers) => {
    const points = new Float64Array(numbers.length);
    const box = emptyBox();
    let lon = 0;
    let lat = 0;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      lon += numbers[i];
      lat += numbers[i + 1];
      const x = (points[i] = mercatorX(lon / 1e5));
      const y = (points[i + 1] = mercatorY(lat / 1e5));
      extend(box, { west: x, north: y, east: x, south: y });
    }
    return { points, box };
  });
}

/** Box of the arcs that `refs` name (~i is arc i backwards). */
export function boxOf(arcs: readonly Arc[], refs: readonly number[]): Box {
  const box = emptyBox();
  for (const ref of refs) extend(box, arcs[ref < 0 ? ~ref : ref].box);
  return box;
}
