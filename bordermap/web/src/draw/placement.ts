// Placing labels without overlap: greedy, in order of importance, pure and deterministic. Twin of
// bordermap/render/labels.py.

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A label that wants a place. */
export interface Wish {
  /** The point that it names. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Distance from the point to the label's edge; 0 for a label over its point. */
  gap: number;
  /** Where it may go, best first; "over" is centred on the point. */
  sides: readonly Side[];
}

/** Where a side is of its point; doubled letters are further off. */
const DIRECTION = {
  over: [0, 0],
  n: [0, -1],
  s: [0, 1],
  e: [1, 0],
  w: [-1, 0],
  ne: [1, -1],
  se: [1, 1],
  nw: [-1, -1],
  sw: [-1, 1],
  nn: [0, -3],
  ss: [0, 3],
  ee: [1.5, 0],
  ww: [-1.5, 0],
} as const;
const SLANT = 0.72;

export type Side = keyof typeof DIRECTION;

export const AROUND: readonly Side[] = ["e", "w", "ne", "nw", "se", "sw", "n", "s"];
/** Around the middle of an area. */
export const OVER = Object.keys(DIRECTION) as readonly Side[];

/** Where a label of a wish would lie on a side of its point. */
export function rectOn({ x, y, width, height, gap }: Wish, side: Side): Rect {
  const [east, south] = DIRECTION[side];
  const far = gap * (east && south ? SLANT : 1);
  return {
    x: x + east * far + ((east - 1) / 2) * width,
    y: y + south * far + ((south - 1) / 2) * height,
    width,
    height,
  };
}

export const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const CELL = 64;

/** Rectangles by the cells of a coarse grid, so that a label is compared with its surroundings only. */
class Taken {
  private readonly cells = new Map<number, Rect[]>();

  add(rect: Rect): void {
    this.visit(rect, (cell, key) => {
      if (cell) cell.push(rect);
      else this.cells.set(key, [rect]);
      return false;
    });
  }

  remove(rect: Rect): void {
    this.visit(rect, (cell, key) => {
      if (cell) this.cells.set(key, cell.filter((other) => other !== rect));
      return false;
    });
  }

  touches(rect: Rect): boolean {
    return this.visit(rect, (cell) => cell !== undefined && cell.some((other) => touches(rect, other)));
  }

  /** Visits the cells of a rectangle until one says true. */
  private visit(
    { x, y, width, height }: Rect,
    use: (cell: Rect[] | undefined, key: number) => boolean,
  ): boolean {
    const east = Math.floor((x + width) / CELL);
    const south = Math.floor((y + height) / CELL);
    for (let i = Math.floor(x / CELL); i <= east; i++) {
      for (let j = Math.floor(y / CELL); j <= south; j++) {
        const key = i * KEYS + j;
        if (use(this.cells.get(key), key)) return true;
      }
    }
    return false;
  }
}

/** More than a frame has cells from top to bottom. */
const KEYS = 2 ** 20;

/** Gives places one after another: a label never lies on what took its place before. */
export class Placer {
  private readonly taken = new Taken();

  /**
   * @param covers How much a rectangle covers of what a name should rather keep off: of the sides
   * that are free the one with the least is taken, the better side among equals.
   */
  constructor(
    obstacles: readonly Rect[],
    private readonly frame: Rect,
    private readonly covers: (rect: Rect) => number = () => 0,
  ) {
    for (const obstacle of obstacles) this.taken.add(obstacle);
  }

  /** Whether a rectangle lies in the frame and on nothing. */
  free(rect: Rect): boolean {
    return inside(rect, this.frame) && !this.taken.touches(rect);
  }

  take(rect: Rect): void {
    this.taken.add(rect);
  }

  /** The best place for a label that covers less than `limit`, or null where there is none. */
  place(wish: Wish, limit = Infinity): Rect | null {
    let best: Rect | null = null;
    let least = limit;
    for (const side of wish.sides) {
      const rect = rectOn(wish, side);
      if (!this.free(rect)) continue;
      const cost = this.covers(rect);
      if (cost >= least) continue;
      best = rect;
      least = cost;
      if (cost === 0) break;
    }
    if (best) this.take(best);
    return best;
  }

  /**
   * A place for a label that has one and has grown, where it covers no more of what it should keep
   * off; or null, and then it keeps the place that it has.
   */
  replace(rect: Rect, wish: Wish): Rect | null {
    this.taken.remove(rect);
    const better = this.place(wish, this.covers(rect) + 1);
    if (!better) this.take(rect);
    return better;
  }
}

/** A place for each wish, or null where there is none: the wishes come in order of importance. */
export function placeLabels(
  wishes: readonly Wish[],
  obstacles: readonly Rect[],
  frame: Rect,
): (Rect | null)[] {
  const placer = new Placer(obstacles, frame);
  return wishes.map((wish) => placer.place(wish));
}
