// Which names stand on the map and where, anew for each view; they stay while the date moves.
//
// In order: the map's own countries, capitals, regular crossings, others, disputed areas, neighbours,
// larger cities.
// What is named first keeps its place.

import { mercatorX, mercatorY, type Arc } from "../data/arcs.ts";
import { segmentsOf } from "../data/geometry.ts";
import type { Payload } from "../data/payload.ts";
import { isolated } from "../describe/script.ts";
import { shortOf } from "../describe/short.ts";
import type { Work } from "../slices.ts";
import { plain } from "../state/choice.ts";
import { lineCover } from "./along.ts";
import { citiesIn, cityLabel, cityRect, type City } from "./cities.ts";
import {
  AREA,
  AREA_NOTE,
  focusStyle,
  labelOf,
  LOCAL,
  NAME,
  NARROW,
  NEIGHBOUR,
  SMALL,
  type Label,
  type Line,
  type Measure,
} from "./lettering.ts";
import { placeNation } from "./nations.ts";
import { AROUND, Placer, type Rect } from "./placement.ts";
import { disputedGround, territory } from "./territory.ts";
import { inView, toPixel, type View } from "./view.ts";

/** A crossing as names see it. */
export interface Named {
  crossing: number;
  x: number;
  y: number;
  /** Pixels that its symbol takes to its sides, and up and down. */
  wide: number;
  high: number;
  /** Whether it has a status now, is of the regular road ones, and was chosen. */
  counted: boolean;
  regular: boolean;
  picked: boolean;
}

export interface Placed {
  label: Label;
  rect: Rect;
  city: City | null;
}

/** So many crossings a place is looked for at most: there is none left long before. */
const MOST_TRIED = 600;

type Local = Readonly<Record<string, string>>;

/** Names in the scripts of the place that the Latin name doesn't already say. */
function otherNames(name: string, local: Local): string[] {
  const said = [name];
  for (const text of Object.values(local)) {
    if (!said.some((one) => plain(one).includes(plain(text)))) said.push(text);
  }
  return said.slice(1);
}

const joined = (names: readonly string[]): string => names.map(isolated).join(" · ");

/** All of them as one text. */
export const localNames = (name: string, local: Local): string => joined(otherNames(name, local));

/**
 * What to write below a name, and below its short form: of each side what its own country calls it,
 * but below the name of one side nothing of the other.
 */
function namesBelow(
  { name, local, sides }: Payload["crossings"],
  crossing: number,
  short: string,
): [string, string] {
  const whole = name[crossing];
  const known = local.at(crossing) ?? {};
  // In the script of a reader: the Latin name is the other one.
  if (known.und && known.und !== whole) return [known.und, known.und];
  const own = (sides.at(crossing) ?? "").split(" ").map((lang) => known[lang] ?? "");
  const said = (by: string, names: readonly string[]): string =>
    joined(names.filter((text) => text && !plain(by).includes(plain(text))));
  // A name that isn't made of two is of both sides.
  const parted = /\s[–—-]\s/.test(whole);
  return [said(whole, own), said(short, parted ? own.slice(0, 1) : own)];
}

/** From which zoom a crossing is named: the regular road ones first. */
const namedFrom = (regular: boolean): number => (regular ? 5.75 : 7.5);
/** From which zoom a crossing has its whole name, and from which its local one. */
const WHOLE_FROM = 9;
const LOCAL_FROM = 7;

/** Places names in parts: among thousands of crossings that takes longer than a frame. */
export type NamePlacer = (view: View, crossings: readonly Named[], measure: Measure) => Work<Placed[]>;

/** So many crossings are tried between two looks at the clock. */
const TRIED_AT_ONCE = 50;

/**
 * Places the names of a map.
 *
 * The crossings come in order of importance; `disputed` is what to say below the name of an area.
 */
export function namePlacer(
  payload: Payload,
  arcs: readonly Arc[],
  lang: () => string,
  disputed: () => string = () => "",
): NamePlacer {
  const land = territory(payload, arcs);
  const contested = disputedGround(payload, arcs);
  const lines = new Set(segmentsOf(payload.geometry).arcs);
  const { countries } = payload;

  const linesOf = ({ crossing, regular, picked }: Named, zoom: number): Line[][] => {
    const name = payload.crossings.name[crossing];
    const style = regular || picked ? NAME : SMALL;
    const short = { text: shortOf(payload.crossings, crossing), style };
    const whole = { text: name, style };
    const [below, belowShort] = namesBelow(payload.crossings, crossing, short.text);
    const withLocal = (line: Line, text: string): Line[][] =>
      text ? [[line, { text, style: LOCAL }]] : [];
    // Best first; the last one is what it gets where there is room for no more.
    return [
      ...(zoom >= WHOLE_FROM || picked ? [...withLocal(whole, below), [whole]] : []),
      ...(zoom >= LOCAL_FROM ? withLocal(short, belowShort) : []),
      [short],
    ];
  };

  return function* (view, crossings, measure) {
    const { zoom, scale, left, top, frame } = view;
    const cities = citiesIn(payload, view);
    const symbols = crossings.map(({ x, y, wide, high }) => ({
      x: x - wide,
      y: y - high,
      width: 2 * wide,
      height: 2 * high,
    }));
    // A capital of the map's countries keeps its place: names of crossings go around it.
    const capitals = cities.filter(({ capital, own }) => capital && own);
    const marks = new Map(capitals.map((city) => [city, cityRect(city)]));
    const free = new Placer(symbols, frame);
    for (const [city, rect] of marks) if (!free.free(rect)) marks.delete(city);
    const placer = new Placer(
      [...view.covered, ...symbols, ...marks.values()],
      frame,
      lineCover(arcs, lines, scale, left, top, frame),
    );
    yield;
    const placed: Placed[] = [];
    const put = (label: Label, city: City | null = null): boolean => {
      const rect = placer.place(label.wish);
      if (rect) placed.push({ label, rect, city });
      return rect !== null;
    };

    function* nations(focus: number): Work<void> {
      for (let i = 0; i < countries.code.length; i++) {
        if (countries.focus[i] !== focus || countries.shown?.[i] === 0) continue;
        yield;
        const at = toPixel(view, mercatorX(countries.x[i] / 1e5), mercatorY(countries.y[i] / 1e5));
        const name = countries.name[i];
        const text = focus ? name.toLocaleUpperCase(lang()) : name;
        const styles = focus ? [focusStyle(zoom), NARROW] : [NEIGHBOUR];
        for (const style of styles) {
          const lines = [{ text, style }];
          const found = placeNation(placer, land, i, view, measure, lines, at, style.size * 1.2);
          if (!found) continue;
          placed.push({ ...found, city: null });
          break;
        }
      }
    }

    const areas = (): void => {
      payload.disputed?.name.forEach((text, i) => {
        const { x, y } = payload.disputed!;
        const at = toPixel(view, mercatorX(x[i] / 1e5), mercatorY(y[i] / 1e5));
        const lines = [
          { text, style: AREA },
          { text: disputed(), style: AREA_NOTE },
        ];
        const found = placeNation(placer, contested, i, view, measure, lines, at, AREA.size * 1.2);
        if (found) placed.push({ ...found, city: null });
      });
    };

    const labels = new Map<Placed, { named: Named; lines: Line[][] }>();
    let tried = 0;
    function* nameCrossings(wanted: (named: Named) => boolean): Work<void> {
      for (const named of crossings) {
        if (tried > MOST_TRIED) return;
        if (!wanted(named)) continue;
        const { x, y, wide, picked } = named;
        if (!picked && (!named.counted || zoom < namedFrom(named.regular))) continue;
        if (tried++ % TRIED_AT_ONCE === 0) yield;
        const lines = linesOf(named, zoom);
        const label = labelOf(measure, lines[lines.length - 1], { x, y, gap: wide + 3, sides: AROUND });
        if (put(label)) labels.set(placed[placed.length - 1], { named, lines });
      }
    }

    yield* nameCrossings(({ picked }) => picked);
    yield* nations(1);
    for (const city of marks.keys()) put(cityLabel(measure, city), city);
    yield* nameCrossings(({ regular, picked }) => regular && !picked);
    yield* nameCrossings(({ regular, picked }) => !regular && !picked);
    areas();
    yield* nations(0);
    const said = new Set([...labels.keys()].map(({ label }) => plain(label.lines[0].text)));
    for (const city of cities) {
      if (marks.has(city) || said.has(plain(city.name)) || !placer.free(cityRect(city))) continue;
      if (put(cityLabel(measure, city), city)) placer.take(cityRect(city));
    }

    yield;
    // What room is left goes to longer names and to the scripts of the place.
    for (const [one, { named, lines }] of labels) {
      for (const better of lines.slice(0, -1)) {
        const { x, y, wide } = named;
        const label = labelOf(measure, better, { x, y, gap: wide + 3, sides: AROUND });
        const rect = placer.replace(one.rect, label.wish);
        if (!rect) continue;
        Object.assign(one, { label, rect });
        break;
      }
    }
    return placed.filter(({ rect }) => inView(view, rect, rect.width));
  };
}
