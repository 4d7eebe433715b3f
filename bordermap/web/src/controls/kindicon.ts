// What kind a context event is of, as a small picture.

import { svg } from "../dom.ts";
import { CONTEXT_KINDS } from "../terms.ts";

/** In a square of 12: lines to be stroked. */
const PICTURES: Readonly<Record<(typeof CONTEXT_KINDS)[number], string>> = {
  // An exclamation mark.
  advisory: "M6 1.5v5.7M6 9.9v.6",
  // Something said.
  announcement: "M1.5 2h9v6h-4.2l-2.8 2.6v-2.6h-2zM3.8 5h4.4",
  // A fence.
  barrier: "M2.5 10.5v-7l1-1.5 1 1.5v7M7.5 10.5v-7l1-1.5 1 1.5v7M.8 5.2h10.4M.8 8.4h10.4",
  // Columns.
  statistic: "M2.2 10.5v-3.5M6 10.5v-6M9.8 10.5v-9",
  // A shield.
  military: "M6 1.2l4.2 1.4v3.2c0 2.6-1.8 4.2-4.2 5-2.4-.8-4.2-2.4-4.2-5v-3.2z",
};

export function kindIcon(kind: number): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 12 12", class: "bm-kind", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: PICTURES[CONTEXT_KINDS[kind]] }),
  );
}
