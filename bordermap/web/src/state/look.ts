// The look: how it is shown. Nothing here changes what the map says.

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Zoom, latitude, longitude. */
export type View = readonly [zoom: number, lat: number, lon: number];

export interface Look {
  theme: Theme;
  /** Set by the address or by the reader's own moving of the map; null is the whole map. */
  view: View | null;
  playing: boolean;
  /** Crossing under the pointer, or -1. */
  hover: number;
}

export const INITIAL_LOOK: Look = { theme: "auto", view: null, playing: false, hover: -1 };
