// A status as a small picture beside its word: the map's own symbol.

import { svg } from "../dom.ts";
import { SYMBOLS } from "../draw/symbols.ts";
import { STATUSES } from "../terms.ts";
import { LAST_KNOWN, statusOf } from "../timeline/asof.ts";

/** The symbol of a state; the word beside it says the same, so it is hidden from screen readers. */
export function statusIcon(state: number): SVGSVGElement {
  const status = statusOf(state);
  const icon = svg("svg", {
    viewBox: "-1.15 -1.15 2.3 2.3",
    class: state & LAST_KNOWN ? "bm-icon bm-pale" : "bm-icon",
    "aria-hidden": "true",
    focusable: "false",
  });
  for (const { d, paint, stroke } of SYMBOLS[status]) {
    icon.append(svg("path", { d, class: stroke ? `bm-s-${paint} bm-stroke` : `bm-f-${paint}` }));
  }
  return icon;
}

/** Key of the word for a status code. */
export const statusKey = (status: number): string => `status.${STATUSES[status] ?? "absent"}`;
