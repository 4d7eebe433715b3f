// The colours: Python sets them as custom properties, canvases read them here. None is written in
// this language.

import { onPaper } from "../paper.ts";

const NAMES = [
  "water",
  "land",
  "focus",
  "subject",
  "coast",
  "line",
  "disputed",
  "hatch",
  "open",
  "restricted",
  "closed",
  "unknown",
  "absent",
  "ink",
  "muted",
  "paper",
  "accent",
  "halo",
] as const;

export type ColourName = (typeof NAMES)[number];
type Colours = Readonly<Record<ColourName, string>>;

export interface Palette extends Colours {
  /** The same, nearer to the halo: what is only last known. Opaque, so that overlaps don't show. */
  readonly pale: Colours;
  /** Whether it is for paper, which may be printed without colours. */
  readonly printed: boolean;
}

/** Share of the halo in a pale colour. */
const PALENESS = 0.38;

/** Red, green and blue of any CSS colour, as the browser reads it. */
function channels(colour: string): number[] {
  // To ask a canvas takes milliseconds a colour, and ours are mostly written so.
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (hex) return hex.slice(1).map((pair) => parseInt(pair, 16));
  const ctx = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!ctx) return [0, 0, 0];
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  return [...ctx.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** The palette in force at an element, for the theme of the moment. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(`--bm-${name}`).trim();
  const halo = channels(read("halo"));
  const faded = (name: string): string => {
    const mixed = channels(read(name)).map((value, i) =>
      Math.round(value + (halo[i] - value) * PALENESS),
    );
    return `rgb(${mixed.join(",")})`;
  };
  const colours = (of: (name: string) => string): Colours =>
    Object.fromEntries(NAMES.map((name) => [name, of(name)])) as Record<ColourName, string>;
  return { ...colours(read), pale: colours(faded), printed: onPaper() };
}
