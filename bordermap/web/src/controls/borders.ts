// The border filter: which borders the map counts, lists and colours.

import type { App } from "../app.ts";
import { slugOf } from "../data/decode.ts";
import { borderName } from "../describe/names.ts";
import { button, el, setText } from "../dom.ts";
import { borderCounts } from "../state/scene.ts";
import { total } from "../timeline/counts.ts";

export function borders(app: App, host: HTMLElement): void {
  const { data, words, choice } = app;
  const all = data.payload.borders;
  if (all.length < 2) return;
  const set = el(
    "div",
    { class: "bm-borders", role: "group", "aria-label": words.t("list.borders") },
    null,
  );
  const every = button(
    { class: "bm-chip" },
    () => choice.set({ borders: "" }),
    words.t("list.borders.all"),
  );
  set.append(every);
  const chips = all.map((border, index) => {
    const slug = slugOf(border.id);
    const numbers = el("span", { class: "bm-chip-count" });
    const chip = button(
      { class: "bm-chip" },
      () => {
        const now = choice.get().borders.split(",").filter(Boolean);
        const then = now.includes(slug) ? now.filter((one) => one !== slug) : [...now, slug];
        // In the map's own order, so that one choice has one address.
        const sorted = all.map(({ id }) => slugOf(id)).filter((one) => then.includes(one));
        choice.set({ borders: sorted.length === all.length ? "" : sorted.join(",") });
      },
      el("span", {}, borderName(data, words, index)),
      " ",
      numbers,
    );
    set.append(chip);
    return { chip, numbers, slug };
  });
  host.append(set);
  app.follow((scene) => {
    const chosen = scene.borders.split(",");
    every.setAttribute("aria-pressed", String(scene.borders === ""));
    chips.forEach(({ chip, numbers, slug }, border) => {
      chip.setAttribute("aria-pressed", String(chosen.includes(slug)));
      const counts = borderCounts(data, scene, border);
      setText(numbers, total(counts) === 0 ? "–" : `${counts.operating}/${total(counts)}`);
    });
  });
}
