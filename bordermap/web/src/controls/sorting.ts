// The list's column headers: each is a button that sorts the rows within their border.

import type { App } from "../app.ts";
import { button, el, setAttribute } from "../dom.ts";
import { COLUMNS, type Sort } from "../state/look.ts";
import { ordered } from "../state/order.ts";
import { once } from "../words.ts";

/** The sort after a column's button was pressed: one way, the other, and none. */
export function pressed({ column, down }: Sort, name: (typeof COLUMNS)[number]): Sort {
  // Of dates the newest are looked for first.
  const first = name === "since";
  if (column !== name) return { column: name, down: first };
  return down === first ? { column: name, down: !first } : { column: "", down: false };
}

export interface Sorting {
  readonly head: HTMLElement;
  /** Puts the rows of a group in order, if they aren't. */
  arrange(): void;
}

/** The head of a table whose rows can be sorted, and what says which way they are. */
export function sortHead(app: App, changed: () => void): { head: HTMLElement; mark(): void } {
  const { words, look } = app;
  const columns = COLUMNS.map((name) => {
    const press = button(
      { class: "bm-sort" },
      () => look.set({ sort: pressed(look.get().sort, name) }),
      words.t(`list.column.${name}`),
    );
    return { name, cell: el("th", { scope: "col" }, press) };
  });
  look.watch(["sort"], changed);
  return {
    head: el("thead", {}, el("tr", {}, ...columns.map(({ cell }) => cell))),
    mark() {
      const { sort } = look.get();
      const way = sort.down ? "descending" : "ascending";
      for (const { name, cell } of columns) setAttribute(cell, "aria-sort", sort.column === name ? way : null);
    },
  };
}

export function sorting(
  app: App,
  groups: () => readonly { body: HTMLElement; crossings: readonly number[] }[],
  row: (crossing: number) => HTMLElement,
): Sorting {
  const { words, look, data } = app;
  const collator = once(() => new Intl.Collator(words.locale));
  const { head, mark } = sortHead(app, arrange);
  let before: Sort["column"] = "";
  function arrange(): void {
    mark();
    const { sort } = look.get();
    // The map's own order needs no look at every step.
    if (sort.column === "" && before === "") return;
    before = sort.column;
    for (const { body, crossings } of groups()) {
      const rows = ordered(data, app.scene(), sort, crossings, collator).map(row);
      // The first row is the border's heading.
      if (rows.some((one, i) => body.children[i + 1] !== one)) body.append(...rows);
    }
  }
  return { head, arrange };
}
