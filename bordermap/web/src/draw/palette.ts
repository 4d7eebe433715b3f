// The colours: Python sets them as custom properties, canvases read them here. None is written in
// this language.

const NAMES = [
  "water",
  "land",
  "focus",
  "coast",
  "line",
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
export type Palette = Readonly<Record<ColourName, string>>;

/** The palette in force at an element, for the theme of the moment. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--bm-${name}`).trim()]);
  return Object.fromEntries(entries) as Palette;
}
