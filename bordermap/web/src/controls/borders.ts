// The border filter: which borders the map counts, lists and colours.

import type { App } from "../app.ts";
import { slugOf } from "../data/decode.ts";
import { borderName } from "../describe/names.ts";
import { button, el, setText } from "../dom.ts";
import { borderCounts } from "../state/scene.ts";
import { total } from "../timeline/counts.ts";

/** More chips than these would push the list out of sight: they fold away. */
const MOST_OPEN = 6;

/** The choice after a border was pressed, in the map's own order: one choice has one address. */
export function toggled(all: readonly string[], chosen: string, slug: string): string {
  const now = chosen.split(",").filter(Boolean);
  const then = now.includes(slug) ? now.filter((one) => one !== slug) : [...now, slug];
  const sorted = all.filter((one) => then.includes(one));
  return sorted.length === all.length ? "" : sorted.join(",");
}

export function borders(app: App, host: HTMLElement): void {
  const { data, words, choice } = app;
  const slugs = data.payload.borders.map(({ id }) => slugOf(id));
  if (slugs.length < 2) return;
  const every = button(
    { class: "bm-chip" },
    () => choice.set({ borders: "" }),
    words.t("list.borders.all"),
  );
  const chips = slugs.map((slug, border) => {
    const numbers = el("span", { class: "bm-chip-count" });
    const press = (): void => choice.set({ borders: toggled(slugs, choice.get().borders, slug) });
    const name = el("span", {}, borderName(data, words, border));
    const chip = button({ class: "bm-chip" }, press, name, " ", numbers);
    return { chip, numbers, slug };
  });
  const set = el(
    "div",
    { class: "bm-borders", role: "group", "aria-label": words.t("list.borders") },
    every,
    ...chips.map(({ chip }) => chip),
  );
  const summary = el("summary", {});
  const fold = slugs.length > MOST_OPEN ? el("details", { class: "bm-fold" }, summary, set) : null;
  host.append(fold ?? set);
  const update = (): void => {
    const scene = app.scene();
    const chosen = scene.borders.split(",").filter(Boolean);
    every.setAttribute("aria-pressed", String(chosen.length === 0));
    const which =
      chosen.length === 0
        ? words.t("list.borders.all")
        : words.t("list.borders.some", { n: chosen.length, total: slugs.length });
    setText(summary, `${words.t("list.borders")}: ${which}`);
    // Nobody sees what is folded away.
    if (fold && !fold.open) return;
    chips.forEach(({ chip, numbers, slug }, border) => {
      chip.setAttribute("aria-pressed", String(chosen.includes(slug)));
      const counts = borderCounts(data, scene, border);
      setText(numbers, total(counts) === 0 ? "–" : `${counts.operating}/${total(counts)}`);
    });
  };
  fold?.addEventListener("toggle", update);
  app.follow(update);
}
