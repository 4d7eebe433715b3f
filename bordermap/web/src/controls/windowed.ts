// Rows of a long table: only those in sight are elements, and what lies above and below is empty room.
//
// All rows are equally high. The row with the keyboard focus stays, however far one scrolls away, and
// arrows lead from row to row, so that the keyboard reaches every one.

import { el } from "../dom.ts";

/** Longer tables than this have only the rows in sight. */
export const MOST_ROWS = 200;
/** Rows kept ready on either side of what is in sight. */
const BESIDE = 8;
/** What is printed of a long table at most: paper can't be scrolled. */
const MOST_PRINTED = 2000;

export interface Windowed {
  /** There are other rows now: all are asked for anew. */
  reset(count: number): void;
  /** The rows that are elements now. */
  each(use: (row: HTMLElement, index: number) => void): void;
  /** Puts the keyboard focus into a row. */
  focus(index: number): void;
}

/** Which rows of `count` are in sight: [first, after the last), with some to spare. */
export function inSight(
  count: number,
  height: number,
  top: number,
  view: { top: number; bottom: number },
): [number, number] {
  const first = Math.floor((view.top - top) / height) - BESIDE;
  const last = Math.ceil((view.bottom - top) / height) + BESIDE;
  const within = (row: number): number => Math.max(0, Math.min(count, row));
  return [within(first), within(last)];
}

/**
 * Keeps a table body filled with the rows in sight.
 *
 * `height` is what a row takes, as its style has it; `scroller` is what may scroll around the table,
 * besides the page.
 */
export function windowed(
  table: HTMLTableElement,
  body: HTMLElement,
  scroller: HTMLElement,
  height: () => number,
  make: (index: number) => HTMLElement,
  until: AbortSignal,
): Windowed {
  let count = 0;
  let whole = false;
  /** The row that has the focus, or had it last. */
  let held = -1;
  const rows = new Map<number, HTMLElement>();

  function wanted(): number[] {
    const sides = scroller.getBoundingClientRect();
    const { top } = body.getBoundingClientRect();
    const view = { top: Math.max(0, sides.top), bottom: Math.min(window.innerHeight, sides.bottom) };
    const [first, last] = whole ? [0, count] : inSight(count, height(), top, view);
    const found = held >= 0 && held < first ? [held] : [];
    for (let index = first; index < last; index++) found.push(index);
    if (held >= last && held < count) found.push(held);
    return found;
  }

  function room(from: number, to: number): HTMLElement {
    const cell = el("td", { colspan: table.tHead?.rows[0]?.cells.length ?? 1 });
    cell.style.height = `${(to - from) * height()}px`;
    return el("tr", { class: "bm-room", "aria-hidden": true }, cell);
  }

  function update(): void {
    if (table.clientWidth === 0 && !whole) return;
    const now = wanted();
    const keep = new Set(now);
    for (const [index, row] of rows) {
      if (keep.has(index)) continue;
      row.remove();
      rows.delete(index);
    }
    for (const gap of body.querySelectorAll(".bm-room")) gap.remove();
    // Rows that are there stay where they are: to move one would take the focus from it.
    let next = body.firstElementChild;
    let before = 0;
    const put = (element: HTMLElement): void => {
      if (element === next) next = next.nextElementSibling;
      else body.insertBefore(element, next);
    };
    for (const index of now) {
      let row = rows.get(index);
      if (!row) {
        rows.set(index, (row = make(index)));
        // The head of the table is its first row.
        row.setAttribute("aria-rowindex", String(index + 2));
      }
      if (index > before) put(room(before, index));
      put(row);
      before = index + 1;
    }
    if (before < count) put(room(before, count));
  }

  const buttonOf = (index: number): HTMLElement | null => rows.get(index)?.querySelector("button") ?? null;
  function focus(index: number): void {
    held = Math.max(0, Math.min(count - 1, index));
    update();
    buttonOf(held)?.focus();
    buttonOf(held)?.scrollIntoView({ block: "nearest" });
  }

  body.addEventListener("focusin", ({ target }) => {
    for (const [index, row] of rows) if (row.contains(target as Node)) held = index;
    update();
  });
  const PAGE = 10;
  body.addEventListener("keydown", (event) => {
    const moves: Record<string, [to: number, by: number]> = {
      ArrowDown: [held + 1, 1],
      ArrowUp: [held - 1, -1],
      PageDown: [held + PAGE, 1],
      PageUp: [held - PAGE, -1],
      Home: [0, 1],
      End: [count - 1, -1],
    };
    if (!Object.hasOwn(moves, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const [to, by] = moves[event.key];
    event.preventDefault();
    // A heading has nothing to press: the row beyond it has.
    for (let index = Math.max(0, Math.min(count - 1, to)); index >= 0 && index < count; index += by) {
      const known = rows.get(index) ?? make(index);
      if (known.querySelector("button")) return focus(index);
    }
  });
  const options = { signal: until, capture: true, passive: true };
  let asked = false;
  const soon = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      update();
    });
  };
  document.addEventListener("scroll", soon, options);
  window.addEventListener("resize", soon, options);
  const seen = new ResizeObserver(soon);
  seen.observe(table);
  seen.observe(scroller);
  until.addEventListener("abort", () => seen.disconnect());
  const print = (on: boolean): void => {
    whole = on && count <= MOST_PRINTED;
    update();
  };
  window.addEventListener("beforeprint", () => print(true), { signal: until });
  window.addEventListener("afterprint", () => print(false), { signal: until });

  return {
    reset(total) {
      const focused = body.contains(document.activeElement);
      count = total;
      held = Math.min(held, count - 1);
      for (const row of rows.values()) row.remove();
      rows.clear();
      table.setAttribute("aria-rowcount", String(count + 1));
      update();
      if (focused && held >= 0) buttonOf(held)?.focus({ preventScroll: true });
    },
    each(use) {
      rows.forEach(use);
    },
    focus,
  };
}
