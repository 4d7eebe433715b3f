// What narrows the list and the calendar: letters of a name, and a status.

import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { chosenBorders, listed } from "../state/choice.ts";
import { STATUSES, type Status } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";

export function filters(app: App): HTMLElement {
  const { words, choice } = app;
  const search = el("input", {
    type: "search",
    class: "bm-field bm-search",
    "aria-label": words.t("list.search"),
    placeholder: words.t("list.search"),
    autocomplete: "off",
  });
  search.addEventListener("input", () => choice.set({ name: search.value }));
  const status = el("select", { class: "bm-select", "aria-label": words.t("list.status") });
  const every = `${words.t("list.status")}: ${words.t("list.status.all")}`;
  status.append(el("option", { value: "" }, every));
  for (const name of STATUSES) status.append(el("option", { value: name }, words.t(`status.${name}`)));
  status.addEventListener("change", () => choice.set({ status: status.value as Status | "" }));
  return el("div", { class: "bm-filters" }, search, status);
}

interface Group {
  body: HTMLElement;
  crossings: readonly number[];
}

/** Hides the rows that the filters leave out, and the groups that are left empty. */
export function filterRows(
  { data, choice, scene }: App,
  groups: readonly Group[],
  row: (crossing: number) => HTMLElement,
  empty: HTMLElement,
): void {
  const now = choice.get();
  const shown = chosenBorders(data, now.borders);
  const { states } = scene();
  let any = false;
  groups.forEach(({ body, crossings }, border) => {
    let some = false;
    for (const c of crossings) {
      const visible = shown[border] === 1 && listed(data, now, c, statusOf(states[c]));
      row(c).hidden = !visible;
      some ||= visible;
    }
    body.hidden = !some;
    any ||= some;
  });
  empty.hidden = any;
}
