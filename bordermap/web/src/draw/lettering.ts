// How names look on the map: styles, measuring, writing with a halo.

import type { ColourName, Palette } from "./palette.ts";
import { isRightToLeft } from "../describe/script.ts";
import type { Rect, Wish } from "./placement.ts";

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** Two weights for all of the page: each that a browser has to look for takes it some milliseconds. */
const BOLD = 700;
const LINE_HEIGHT = 1.2;
const MARGIN = 3;

export interface Style {
  font: string;
  size: number;
  colour: ColourName;
  spacing: number;
}

export interface Line {
  text: string;
  style: Style;
}

export interface Label {
  lines: readonly Line[];
  wish: Wish;
}

/** Width of a text in pixels. */
export type Measure = (line: Line) => number;

const style = (
  weight: number | string,
  size: number,
  colour: ColourName,
  spacing = 0,
): Style => ({
  font: `${weight} ${size}px ${FAMILY}`,
  size,
  colour,
  spacing,
});

/** From the most to the least important: regular crossings, others, what both are called locally. */
export const NAME = style(BOLD, 12, "ink");
export const SMALL = style(400, 12, "ink");
export const LOCAL = style(400, 11, "muted");
export const CAPITAL = style(400, 12, "muted");
export const CITY = style(400, 11, "muted");
/** For a country of the map in which its name has no room as large as the others. */
export const NARROW = style(BOLD, 10.5, "muted", 0.4);
export const NEIGHBOUR = style(400, 11, "muted", 1);

/** A disputed area, and below its name the word for what it is. */
export const AREA = style("italic 400", 12, "muted");
export const AREA_NOTE = style("italic 400", 10.5, "muted");

/** Names of the map's own countries, larger the closer one looks. */
export function focusStyle(zoom: number): Style {
  const size = zoom < 5 ? 12 : zoom < 7 ? 14 : 17;
  return style(BOLD, size, "muted", size * 0.16);
}

function setFont(ctx: CanvasRenderingContext2D, { font, spacing }: Style): void {
  ctx.font = font;
  // Not every browser spaces letters on a canvas; there the word is only narrower.
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${spacing}px`;
}

export const measureOn =
  (ctx: CanvasRenderingContext2D): Measure =>
  ({ text, style: of }) => {
    setFont(ctx, of);
    return ctx.measureText(text).width;
  };

/** A label of some lines, as large as they are, that wants a place. */
export function labelOf(
  measure: Measure,
  lines: readonly Line[],
  place: Pick<Wish, "x" | "y" | "gap" | "sides">,
): Label {
  const width = Math.max(...lines.map(measure)) + 2 * MARGIN;
  const height = lines.reduce((sum, line) => sum + line.style.size * LINE_HEIGHT, 0);
  return { lines, wish: { ...place, width, height } };
}

/** Writes a label into its place; its lines begin at the edge that is nearer to its point. */
export function write(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  { lines, wish }: Label,
  rect: Rect,
): void {
  const middle = rect.x + rect.width / 2;
  const over = rect.x < wish.x && wish.x < rect.x + rect.width;
  ctx.textAlign = over ? "center" : middle > wish.x ? "left" : "right";
  const x = over ? middle : middle > wish.x ? rect.x + MARGIN : rect.x + rect.width - MARGIN;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  let y = rect.y;
  for (const { text, style: of } of lines) {
    setFont(ctx, of);
    // A name is of one script; the page's direction would move its punctuation.
    ctx.direction = isRightToLeft(text) ? "rtl" : "ltr";
    const height = of.size * LINE_HEIGHT;
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 3.5;
    ctx.globalAlpha = 0.85;
    ctx.strokeText(text, x, y + height / 2);
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette[of.colour];
    ctx.fillText(text, x, y + height / 2);
    y += height;
  }
}
