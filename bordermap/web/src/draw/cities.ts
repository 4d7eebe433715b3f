// Capitals and larger cities: as many as there is room for, each with a mark and its name.

import { mercatorX, mercatorY } from "../data/arcs.ts";
import type { Payload } from "../data/payload.ts";
import { CAPITAL, CITY, labelOf, type Label, type Measure } from "./lettering.ts";
import type { Palette } from "./palette.ts";
import { AROUND, type Rect } from "./placement.ts";
import { inView, toPixel, type View } from "./view.ts";

/** Zoom from which cities are named that are no capitals, and square pixels for each of them. */
const CITY_ZOOM = 5.5;
const CITY_ROOM = 40_000;
/** Zoom from which capitals of other countries than the map's are named. */
const ABROAD_ZOOM = 4.5;
/** Frames narrower than this have room for their crossings only. */
const LEAST_WIDTH = 260;
const RADIUS = 2.5;

export interface City {
  name: string;
  capital: boolean;
  /** Whether it is a city of one of the map's countries. */
  own: boolean;
  x: number;
  y: number;
}

/** The cities that a view may name: its capitals, and the largest others. */
export function citiesIn({ places }: Payload, view: View): City[] {
  if (!places || view.frame.width < LEAST_WIDTH) return [];
  const { width, height } = view.frame;
  let room = view.zoom >= CITY_ZOOM ? Math.round((width * height) / CITY_ROOM) : 0;
  const cities: City[] = [];
  places.name.forEach((name, i) => {
    const at = toPixel(view, mercatorX(places.x[i] / 1e5), mercatorY(places.y[i] / 1e5));
    const capital = places.capital[i] === 1;
    const own = places.focus[i] === 1;
    if (capital && !own && view.zoom < ABROAD_ZOOM) return;
    if (!inView(view, at, -8) || (!capital && room <= 0)) return;
    if (!capital) room--;
    cities.push({ name, capital, own, ...at });
  });
  return cities;
}

/** What a city's mark takes of the map. */
export const cityRect = ({ x, y }: City): Rect => ({
  x: x - RADIUS - 1,
  y: y - RADIUS - 1,
  width: 2 * RADIUS + 2,
  height: 2 * RADIUS + 2,
});

export const cityLabel = (measure: Measure, { name, capital, x, y }: City): Label =>
  labelOf(measure, [{ text: name, style: capital ? CAPITAL : CITY }], {
    x,
    y,
    gap: RADIUS + 1.5,
    sides: AROUND,
  });

/** A square for a capital, a dot for any other. */
export function markCity(ctx: CanvasRenderingContext2D, palette: Palette, city: City): void {
  const { capital, x, y } = city;
  const size = capital ? RADIUS : RADIUS - 0.5;
  ctx.beginPath();
  if (capital) ctx.rect(x - size, y - size, 2 * size, 2 * size);
  else ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.lineWidth = 2.5;
  ctx.lineJoin = "miter";
  ctx.strokeStyle = palette.halo;
  ctx.stroke();
  ctx.fillStyle = capital ? palette.ink : palette.muted;
  ctx.fill();
}
