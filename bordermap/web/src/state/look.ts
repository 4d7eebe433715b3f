// The look: how it is shown. Nothing here changes what the map says.

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What the panel shows of the crossings. */
export const TABS = ["list", "calendar", "compare", "near"] as const;
export type Tab = (typeof TABS)[number];

/** Zoom, latitude, longitude. */
export type View = readonly [zoom: number, lat: number, lon: number];

export const COLUMNS = ["name", "status", "since"] as const;

/** By which column the list is sorted within a border; none is the map's own order. */
export interface Sort {
  readonly column: (typeof COLUMNS)[number] | "";
  readonly down: boolean;
}

export interface Look {
  /** The language that the address or the reader chose; empty is the page's own choice. */
  lang: string;
  theme: Theme;
  /** Set by the address or by the reader's own moving of the map; null is the whole map. */
  view: View | null;
  playing: boolean;
  tab: Tab;
  sort: Sort;
  /** The next click on the map chooses the place that distances are measured from. */
  picking: boolean;
  /** Crossing under the pointer, or -1. */
  hover: number;
}

export const INITIAL_LOOK: Look = {
  lang: "",
  theme: "auto",
  view: null,
  playing: false,
  tab: "list",
  sort: { column: "", down: false },
  picking: false,
  hover: -1,
};
