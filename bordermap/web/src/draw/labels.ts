// Names of countries and crossings, placed anew for each view; they stay while the date moves.

import type { App } from "../app.ts";
import { mercatorX, mercatorY } from "../data/arcs.ts";
import { plain } from "../state/choice.ts";
import { ABSENT } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import type { Points } from "./points.ts";
import type { ColourName, Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import { AROUND, placeLabels, type Rect, type Wish } from "./placement.ts";
import type { Frame } from "./surface.ts";
import { radiusAt } from "./symbols.ts";

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

interface Style {
  font: string;
  size: number;
  colour: ColourName;
  spacing: number;
}

interface Label {
  lines: { text: string; style: Style }[];
  wish: Wish;
  /** Text starts at the edge that is nearer to its point. */
  centred: boolean;
}

const NAME: Style = { font: `600 12px ${FAMILY}`, size: 12, colour: "ink", spacing: 0 };
const SMALL: Style = { font: `400 12px ${FAMILY}`, size: 12, colour: "ink", spacing: 0 };
const LOCAL: Style = { font: `400 11px ${FAMILY}`, size: 11, colour: "muted", spacing: 0 };
const NEIGHBOUR: Style = { font: `500 11px ${FAMILY}`, size: 11, colour: "muted", spacing: 1 };
const LINE_HEIGHT = 1.2;
const MARGIN = 3;

const focusStyle = (zoom: number): Style => {
  const size = zoom < 5 ? 12 : zoom < 7 ? 14 : 17;
  return { font: `650 ${size}px ${FAMILY}`, size, colour: "muted", spacing: size * 0.16 };
};

/** "Medininkai" of "Medininkai – Kamenny Log": what fits where the whole name doesn't. */
export const shortName = (name: string): string => name.split(/\s+[–—-]\s+/)[0];

/** A name in the scripts of the place, without what the Latin name already says. */
export function localNames(name: string, local: Readonly<Record<string, string>>): string {
  const said = plain(name);
  const others = Object.values(local).filter((text) => text && !said.includes(plain(text)));
  return [...new Set(others)].join(" · ");
}

function setFont(ctx: CanvasRenderingContext2D, style: Style): void {
  ctx.font = style.font;
  // Not every browser spaces letters on a canvas; there the word is only narrower.
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${style.spacing}px`;
}

/** From which zoom a crossing is named: the regular road ones first. */
const namedFrom = (regular: boolean): number => (regular ? 5.75 : 7.5);

export function labelPainter(
  app: App,
  points: Points,
  chosen: () => number,
): { paint(frame: Frame, palette: Palette): void } {
  const { payload, counted } = app.data;
  const { countries, crossings } = payload;

  /** The frame that labels must stay in: the visible map, not the padding around it. */
  function visibleRect(): { frame: Rect; covered: Rect[]; dx: number; dy: number } {
    const origin = app.map.containerPointToLayerPoint([0, 0]);
    const pixel = app.map.getPixelOrigin();
    const size = app.map.getSize();
    const host = app.map.getContainer().getBoundingClientRect();
    const covered = [...app.root.querySelectorAll("[data-over], .leaflet-control")].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left - host.left, y: top - host.top, width, height };
    });
    return {
      frame: { x: 0, y: 0, width: size.x, height: size.y },
      covered,
      dx: pixel.x + origin.x,
      dy: pixel.y + origin.y,
    };
  }

  function measured(
    ctx: CanvasRenderingContext2D,
    lines: Label["lines"],
    place: Pick<Wish, "x" | "y" | "gap" | "sides">,
  ): Label {
    let width = 0;
    let height = 0;
    for (const { text, style } of lines) {
      setFont(ctx, style);
      width = Math.max(width, ctx.measureText(text).width);
      height += style.size * LINE_HEIGHT;
    }
    return {
      lines,
      centred: place.sides[0] === "over",
      wish: { ...place, width: width + 2 * MARGIN, height },
    };
  }

  return {
    paint({ ctx, zoom, anchor }, palette) {
      const scene = app.scene();
      const scale = worldSize(zoom);
      const { frame, covered, dx, dy } = visibleRect();
      const inView = (x: number, y: number): boolean =>
        x > -20 && y > -20 && x < frame.width + 20 && y < frame.height + 20;
      const radius = radiusAt(zoom);
      const obstacles: Rect[] = covered;
      const names: Label[] = [];
      for (let n = points.order.length - 1; n >= 0; n--) {
        const c = points.order[n];
        const x = points.x[c] * scale - dx;
        const y = points.y[c] * scale - dy;
        if (!inView(x, y)) continue;
        const absent = !scene.shown[c] || statusOf(scene.states[c]) === ABSENT;
        const size = radius * points.scale[c] * (absent ? 0.4 : 1) + 1;
        const wide = size * points.room[c];
        obstacles.push({ x: x - wide, y: y - size, width: 2 * wide, height: 2 * size });
        const picked = c === chosen();
        if (!picked && (absent || zoom < namedFrom(counted[c] === 1))) continue;
        const style = counted[c] ? NAME : SMALL;
        const whole = zoom >= 9 || picked;
        const lines = [{ text: whole ? crossings.name[c] : shortName(crossings.name[c]), style }];
        const local = whole ? localNames(crossings.name[c], crossings.local[c]) : "";
        if (local) lines.push({ text: local, style: LOCAL });
        const label = measured(ctx, lines, { x, y, gap: wide + 3, sides: AROUND });
        if (picked) names.unshift(label);
        else names.push(label);
      }
      const nations: { label: Label; focus: boolean }[] = [];
      countries.code.forEach((_, i) => {
        const focus = countries.focus[i] === 1;
        const x = mercatorX(countries.x[i] / 1e5) * scale - dx;
        const y = mercatorY(countries.y[i] / 1e5) * scale - dy;
        if (!inView(x, y)) return;
        const style = focus ? focusStyle(zoom) : NEIGHBOUR;
        const text = focus
          ? countries.name[i].toLocaleUpperCase(app.words.lang)
          : countries.name[i];
        const gap = radius * 3;
        const label = measured(ctx, [{ text, style }], {
          x,
          y,
          gap,
          sides: ["over", "n", "s", "e", "w"],
        });
        nations.push({ label, focus });
      });
      const all = [
        ...nations.filter(({ focus }) => focus).map(({ label }) => label),
        ...names,
        ...nations.filter(({ focus }) => !focus).map(({ label }) => label),
      ];
      const rects = placeLabels(
        all.map(({ wish }) => wish),
        obstacles,
        frame,
      );
      ctx.translate(dx - anchor.x, dy - anchor.y);
      rects.forEach((rect, i) => {
        if (rect) write(ctx, palette, all[i], rect);
      });
    },
  };
}

function write(ctx: CanvasRenderingContext2D, palette: Palette, label: Label, rect: Rect): void {
  const middle = rect.x + rect.width / 2;
  const right = rect.x + rect.width - MARGIN;
  const centred = label.centred || Math.abs(middle - label.wish.x) < 1;
  ctx.textAlign = centred ? "center" : middle > label.wish.x ? "left" : "right";
  const x = centred ? middle : middle > label.wish.x ? rect.x + MARGIN : right;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  let y = rect.y;
  for (const { text, style } of label.lines) {
    setFont(ctx, style);
    const height = style.size * LINE_HEIGHT;
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 3.5;
    ctx.globalAlpha = 0.85;
    ctx.strokeText(text, x, y + height / 2);
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette[style.colour];
    ctx.fillText(text, x, y + height / 2);
    y += height;
  }
}
