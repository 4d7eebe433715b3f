// Placing labels without overlap: greedy, in order of importance, pure and deterministic.

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

export type Side = "over" | "e" | "w" | "n" | "s" | "ne" | "se" | "nw" | "sw";

export const AROUND: readonly Side[] = ["e", "w", "ne", "nw", "se", "sw", "n", "s"];

/** Where a label of a wish would lie on a side of its point. */
export function rectOn(wish: Wish, side: Side): Rect {
  const { width, height, gap } = wish;
  const diagonal = gap * 0.72;
  const dx: Record<Side, number> = {
    over: -width / 2,
    n: -width / 2,
    s: -width / 2,
    e: gap,
    w: -gap - width,
    ne: diagonal,
    se: diagonal,
    nw: -diagonal - width,
    sw: -diagonal - width,
  };
  const dy: Record<Side, number> = {
    over: -height / 2,
    e: -height / 2,
    w: -height / 2,
    n: -gap - height,
    s: gap,
    ne: -diagonal - height,
    nw: -diagonal - height,
    se: diagonal,
    sw: diagonal,
  };
  return { x: wish.x + dx[side], y: wish.y + dy[side], width, height };
}

export const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Rectangles by the cells of a coarse grid, so that a label is compared with its surroundings only. */
class Taken {
  private readonly cells = new Map<string, Rect[]>();

  add(rect: Rect): void {
    for (const key of this.keys(rect)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(rect);
      else this.cells.set(key, [rect]);
    }
  }

  touches(rect: Rect): boolean {
    for (const key of this.keys(rect)) {
      if (this.cells.get(key)?.some((other) => touches(rect, other))) return true;
    }
    return false;
  }

  private *keys({ x, y, width, height }: Rect): Generator<string> {
    for (let i = Math.floor(x / CELL); i <= Math.floor((x + width) / CELL); i++) {
      for (let j = Math.floor(y / CELL); j <= Math.floor((y + height) / CELL); j++) yield `${i} ${j}`;
    }
  }
}

const CELL = 64;

/**
 * A place for each wish, or null where there is none: the wishes come in order of importance, a
 * label never lies on an obstacle, on an earlier label or beyond the frame.
 */
export function placeLabels(
  wishes: readonly Wish[],
  obstacles: readonly Rect[],
  frame: Rect,
): (Rect | null)[] {
  const taken = new Taken();
  for (const obstacle of obstacles) taken.add(obstacle);
  return wishes.map((wish) => {
    for (const side of wish.sides) {
      const rect = rectOn(wish, side);
      if (!inside(rect, frame) || taken.touches(rect)) continue;
      taken.add(rect);
      return rect;
    }
    return null;
  });
}
