// The look: how it is shown. Nothing here changes what the map says.

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What the panel shows of the crossings. */
export const TABS = ["list", "calendar", "compare", "near"] as const;
export type Tab = (typeof TABS)[number];

/** Zoom, latitude, longitude. */
export type View = readonly [zoom: number, lat: number, lon: number];

export interface Look {
  theme: Theme;
  /** Set by the address or by the reader's own moving of the map; null is the whole map. */
  view: View | null;
  playing: boolean;
  tab: Tab;
  /** The next click on the map chooses the place that distances are measured from. */
  picking: boolean;
  /** Crossing under the pointer, or -1. */
  hover: number;
}

export const INITIAL_LOOK: Look = {
  theme: "auto",
  view: null,
  playing: false,
  tab: "list",
  picking: false,
  hover: -1,
};
