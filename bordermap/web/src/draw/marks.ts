// What comparing and measuring add to the map: before and after at each changed crossing, and the
// place that distances are measured from, with lines to the nearest crossings.

import type { App } from "../app.ts";
import { mercatorX, mercatorY } from "../data/arcs.ts";
import { turnedTo } from "../geo/turn.ts";
import type { Comparison } from "../state/comparison.ts";
import type { Derived } from "../state/derived.ts";
import type { Near } from "../state/nearest.ts";
import { directionOf } from "../languages.ts";
import { ABSENT } from "../terms.ts";
import type { Drawing } from "./map.ts";
import type { Palette } from "./palette.ts";
import { worldSize } from "./paths.ts";
import { stampSymbol } from "./sprites.ts";
import type { Frame } from "./surface.ts";
import { radiusAt } from "./symbols.ts";

/** From the middle of a pair to the middle of either symbol, and its whole half width, in radii. */
const APART = 1.6;
const HALF = 2.8;
/** Two symbols want more room than one: each is smaller than it would be alone. */
const SMALLER = 0.88;
/** Names are placed anew when the date hasn't moved for so long. */
const REST_MS = 120;

export function marks(
  app: App,
  drawing: Drawing,
  comparison: Derived<Comparison | null>,
  nearest: Derived<readonly Near[]>,
): void {
  const { choice } = app;
  const { points } = drawing;
  const { bbox } = app.data.payload.map;
  const { states } = app.scene();
  const changed = new Uint8Array(states.length);

  /** Before, an arrow, and after, on a plate of their own. */
  function paintPair(
    { ctx }: Frame,
    palette: Palette,
    x: number,
    y: number,
    radius: number,
    [before, after]: readonly [number, number],
  ): void {
    const half = HALF * radius;
    const high = 1.45 * radius;
    ctx.beginPath();
    ctx.roundRect(x - half, y - high, 2 * half, 2 * high, high);
    ctx.fillStyle = palette.paper;
    ctx.fill();
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1;
    ctx.stroke();
    const way = directionOf(app.words.lang) === "rtl" ? -1 : 1;
    stampSymbol(ctx, palette, before, radius * 0.8, x - way * APART * radius, y);
    stampSymbol(ctx, palette, after, radius, x + way * APART * 0.85 * radius, y);
    const tip = x + way * 0.1 * radius;
    ctx.beginPath();
    ctx.moveTo(tip - way * 0.55 * radius, y - 0.45 * radius);
    ctx.lineTo(tip, y);
    ctx.lineTo(tip - way * 0.55 * radius, y + 0.45 * radius);
    ctx.lineWidth = 1.6;
    ctx.stroke();
  }

  function paintPlace(frame: Frame, palette: Palette): void {
    const { from } = choice.get();
    if (!from) return;
    const { ctx, anchor } = frame;
    const scale = worldSize(frame.zoom);
    const x = mercatorX(turnedTo((bbox[0] + bbox[2]) / 2, from[1])) * scale - anchor.x;
    const y = mercatorY(from[0]) * scale - anchor.y;
    const radius = radiusAt(frame.zoom);
    ctx.beginPath();
    for (const { crossing } of nearest.get()) {
      const dx = points.x[crossing] * scale - anchor.x - x;
      const dy = points.y[crossing] * scale - anchor.y - y;
      const length = Math.hypot(dx, dy);
      // Up to the symbol, not into it.
      const share = Math.max(0, 1 - (radius + 3) / length);
      ctx.moveTo(x, y);
      ctx.lineTo(x + dx * share, y + dy * share);
    }
    ctx.strokeStyle = palette.halo;
    ctx.lineWidth = 4;
    ctx.stroke();
    ctx.setLineDash([6, 4]);
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.setLineDash([]);
    // A target: nothing else on the map looks like it.
    for (const [size, colour] of [
      [10, palette.halo],
      [8.5, palette.accent],
      [6, palette.halo],
      [3.5, palette.accent],
    ] as const) {
      ctx.beginPath();
      ctx.arc(x, y, size, 0, 2 * Math.PI);
      ctx.fillStyle = colour;
      ctx.fill();
    }
  }

  const paint = (frame: Frame, palette: Palette): void => {
    const found = comparison.get();
    if (found && found.low !== found.high) {
      // The stretches of what changed, as they are on the later day.
      const later = app.scene().states.map((state, c) => (changed[c] ? state : ABSENT));
      for (const { crossing, after } of found.differences) later[crossing] = after;
      drawing.borders.paint(frame, palette, { ...app.scene(), states: later });
      const scale = worldSize(frame.zoom);
      const radius = radiusAt(frame.zoom);
      for (const { crossing, before, after } of found.differences) {
        const x = points.x[crossing] * scale - frame.anchor.x;
        const y = points.y[crossing] * scale - frame.anchor.y;
        const size = SMALLER * radius * points.scale[crossing];
        paintPair(frame, palette, x, y, size, [before, after]);
      }
    }
    paintPlace(frame, palette);
  };
  // A canvas more only for readers who compare or measure.
  let again: (() => void) | null = null;
  const repaint = (): void => {
    if (again) again();
    else if (comparison.get() || choice.get().from) again = drawing.over(paint);
  };

  let timer = 0;
  let compared = true;
  comparison.follow((found) => {
    // Most steps compare nothing, as the one before.
    if (found === null && !compared) return;
    compared = found !== null;
    let renamed = false;
    changed.fill(0);
    for (const { crossing } of found?.differences ?? []) changed[crossing] = 1;
    changed.forEach((one, c) => {
      const room = one ? HALF : 1;
      renamed ||= points.room[c] !== room;
      points.room[c] = room;
    });
    repaint();
    // A pair takes more room: names keep off it, once the date rests.
    if (!renamed) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(drawing.relabel, REST_MS);
  });
  let placed = true;
  nearest.follow(() => {
    const { from } = choice.get();
    if (from !== null || placed) repaint();
    placed = from !== null;
  });
}
