// From here: the nearest operating crossings to a place that was typed or clicked on the map.

import type { App } from "../app.ts";
import { stateNotes } from "../describe/notes.ts";
import { trafficName } from "../describe/names.ts";
import { button, el, fillWith, setText } from "../dom.ts";
import { readCoordinates } from "../geo/coordinates.ts";
import { windOf } from "../geo/geodesic.ts";
import type { Derived } from "../state/derived.ts";
import type { Near } from "../state/nearest.ts";
import { CATEGORIES, LOCAL } from "../terms.ts";
import { statusOf } from "../timeline/asof.ts";
import { once } from "../words.ts";
import { statusIcon, statusKey } from "./icon.ts";

export function near(app: App, nearest: Derived<readonly Near[]>): HTMLElement {
  const { data, words, dates, choice, look } = app;
  const { crossings } = data.payload;
  const degrees = once(() => new Intl.NumberFormat(words.locale, { maximumFractionDigits: 4 }));
  const field = el("input", {
    type: "text",
    class: "bm-field",
    name: "bm-from",
    "aria-label": words.t("near.label"),
    "aria-describedby": "bm-near-problem",
    placeholder: "54.68, 25.28",
    autocomplete: "off",
  });
  const problem = el("p", { class: "bm-problem", id: "bm-near-problem", role: "alert" });
  const form = el(
    "form",
    { class: "bm-filters" },
    field,
    el("button", { type: "submit", class: "bm-button" }, words.t("near.find")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = readCoordinates(field.value);
    const wrong = "problem" in read;
    field.setAttribute("aria-invalid", String(wrong));
    setText(problem, "");
    if (wrong) setText(problem, words.t(`problem.from.${read.problem}`, { value: field.value }));
    else choice.set({ from: read.place });
  });
  const pick = button(
    { class: "bm-button" },
    () => look.set({ picking: !look.get().picking }),
    words.t("near.pick"),
  );
  const clear = button(
    { class: "bm-button" },
    () => {
      choice.set({ from: null });
      field.focus();
    },
    words.t("near.clear"),
  );
  const sentence = el("p", {});
  const list = el("ol", { class: "bm-changes bm-near-list" });
  const element = el(
    "div",
    { class: "bm-near" },
    el("p", {}, words.t("near.about")),
    form,
    problem,
    el("p", { class: "bm-tools" }, pick, clear),
    sentence,
    list,
  );

  function item({ crossing: c, metres, bearing }: Near): HTMLElement {
    const state = app.scene().states[c];
    const km = Number((metres / 1000).toPrecision(metres < 1e5 ? 2 : 3));
    const notes = stateNotes(app, c, state);
    if (crossings.category[c] === LOCAL) notes.unshift(words.t(`category.${CATEGORIES[LOCAL]}`));
    const line = el(
      "li",
      {},
      el(
        "p",
        {},
        button(
          { class: "bm-name" },
          () => choice.set({ crossing: crossings.id[c] }),
          crossings.name[c],
        ),
      ),
      el(
        "p",
        {},
        el("b", {}, words.t("near.distance", { n: km })),
        ` ${words.t(`compass.${windOf(bearing)}`)} · `,
        statusIcon(state),
        ` ${words.t(statusKey(statusOf(state)))}`,
      ),
      notes.length > 0 ? el("p", { class: "bm-notes" }, notes.join(" · ")) : null,
    );
    line.addEventListener("pointerenter", () => look.set({ hover: c }));
    line.addEventListener("pointerleave", () => look.set({ hover: -1 }));
    return line;
  }

  let place: unknown = null;
  const update = (): void => {
    const { from } = choice.get();
    clear.hidden = sentence.hidden = list.hidden = from === null;
    if (from !== place) {
      place = from;
      field.value = from ? from.map((angle) => String(+angle.toFixed(4))).join(", ") : "";
      field.removeAttribute("aria-invalid");
      setText(problem, "");
    }
    if (from === null || look.get().tab !== "near") return;
    const { date, modes } = app.scene();
    const all = nearest.get();
    setText(
      sentence,
      words.t("near.sentence", {
        place: from.map((angle) => degrees().format(angle)).join("; "),
        date: dates.format(date),
        traffic: trafficName(words, modes),
      }),
    );
    fillWith(list, ...all.map(item));
    if (all.length === 0) list.append(el("li", { class: "bm-muted" }, words.t("near.none")));
  };
  nearest.follow(update);
  look.watch(["tab"], update);
  look.watch(["picking"], ({ picking }) => pick.setAttribute("aria-pressed", String(picking)));
  pick.setAttribute("aria-pressed", "false");
  return element;
}
