// The vocabulary: every code value, in the order of its number. Twin of bordermap/terms.py.

export const STATUSES = ["open", "restricted", "closed", "unknown"] as const;
export type Status = (typeof STATUSES)[number];
export const OPEN = 0;
export const RESTRICTED = 1;
export const CLOSED = 2;
export const UNKNOWN = 3;
/** Code of a crossing that has none of the chosen modes: not counted, drawn faint. */
export const ABSENT = 4;

export const MODES = [
  "car",
  "bus",
  "truck",
  "pedestrian",
  "bicycle",
  "rail_passenger",
  "rail_freight",
] as const;
export type Mode = (typeof MODES)[number];
export const ALL_MODES = (1 << MODES.length) - 1;

export const KINDS = ["road", "rail", "pedestrian", "river"] as const;
export const CATEGORIES = ["international", "bilateral", "local"] as const;
export const CONFIDENCES = ["high", "medium", "low"] as const;
export const CONTEXT_KINDS = [
  "advisory",
  "announcement",
  "barrier",
  "statistic",
  "military",
] as const;

/** Direction bits: FORWARD is A>B of the border A-B, BACKWARD is B>A. */
export const FORWARD = 1;
export const BACKWARD = 2;

export const ROAD = KINDS.indexOf("road");
export const LOCAL = CATEGORIES.indexOf("local");

/** Counts are of regular road crossings: this kind, these categories. */
export function isRegularRoad(kind: number, category: number): boolean {
  return kind === ROAD && category !== LOCAL;
}

/** What the data say in words they say in English: `geodata/CODEBOOK.md` asks for it. */
export const IN_ENGLISH = { lang: "en", dir: "ltr" } as const;
