// A status as a small picture beside its word: the map's own symbol.

import { svg } from "../dom.ts";
import { SYMBOLS } from "../draw/symbols.ts";
import { STATUSES } from "../terms.ts";
import { CHANGED_DURING, LAST_KNOWN, statusOf, UNCERTAIN } from "../timeline/asof.ts";

/** An empty picture; the word beside it says the same, so it is hidden from screen readers. */
const picture = (name: string): SVGSVGElement =>
  svg("svg", {
    viewBox: "-1.15 -1.15 2.3 2.3",
    class: name,
    "aria-hidden": "true",
    focusable: "false",
  });

// A list replaces a hundred of them a step: a copy costs less than a new one.
const made = new Map<number, SVGSVGElement>();

/** The symbol of a state. */
export function statusIcon(state: number): SVGSVGElement {
  const key = state & (LAST_KNOWN | 7);
  let icon = made.get(key);
  if (!icon) {
    icon = picture(state & LAST_KNOWN ? "bm-icon bm-pale" : "bm-icon");
    for (const { d, paint, stroke } of SYMBOLS[statusOf(state)]) {
      icon.append(svg("path", { d, class: stroke ? `bm-s-${paint} bm-stroke` : `bm-f-${paint}` }));
    }
    made.set(key, icon);
  }
  return icon.cloneNode(true) as SVGSVGElement;
}

const MARKS: Readonly<Record<number, string>> = {
  [CHANGED_DURING]: "M-.9 0A.9.9 0 1 1 .9 0A.9.9 0 1 1-.9 0ZM0-.5V.05H.4",
  [UNCERTAIN]: "M-.95.2L.2-.95M-.95.95L.95-.95M-.2.95L.95-.2",
  [LAST_KNOWN]: "M-.9 0H.9",
};

/** The mark of a flag: what it adds to a symbol on the map. */
export function flagIcon(flag: number): SVGSVGElement {
  const icon = picture(flag === LAST_KNOWN ? "bm-icon bm-pale" : "bm-icon");
  icon.append(svg("path", { d: MARKS[flag], class: "bm-s-ink bm-mark" }));
  return icon;
}

/** A piece of a disputed area. */
export function areaIcon(): SVGSVGElement {
  const icon = picture("bm-icon bm-area");
  icon.append(svg("path", { d: "M-1-1H1V1H-1Z" }), svg("path", { d: "M-1 .2L-.2 1M-1-1L1 1M.2-1L1-.2" }));
  return icon;
}

/** Key of the word for a status code. */
export const statusKey = (status: number): string => `status.${STATUSES[status] ?? "absent"}`;
