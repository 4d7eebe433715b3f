// What is said at a crossing on the map: its name and status under the pointer, and a way to its
// history when it was chosen. Text only, never markup.

import type { App } from "../app.ts";
import { stateNotes } from "../describe/notes.ts";
import { button, el, fillWith } from "../dom.ts";
import type { Points } from "../draw/points.ts";
import { worldSize } from "../draw/paths.ts";
import { statusOf } from "../timeline/asof.ts";
import { statusSince } from "../timeline/track.ts";
import { statusIcon, statusKey } from "./icon.ts";

export function callout(app: App, host: HTMLElement, points: Points, toHistory: () => void): void {
  const { data, words, dates, map } = app;
  const box = el("div", { class: "bm-callout", hidden: true });
  host.append(box);
  let crossing = -1;

  const pick = (): number => {
    const { hover } = app.look.get();
    return hover >= 0 ? hover : (data.crossingIndex.get(app.choice.get().crossing) ?? -1);
  };

  function place(): void {
    if (crossing < 0) return;
    const scale = worldSize(map.getZoom());
    const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    const x = points.x[crossing] * scale - origin.x;
    const y = points.y[crossing] * scale - origin.y;
    const size = map.getSize();
    box.hidden = x < 0 || y < 0 || x > size.x || y > size.y;
    if (box.hidden) return;
    const gap = 20;
    const width = box.offsetWidth;
    const height = box.offsetHeight;
    const left = Math.max(8, Math.min(size.x - width - 8, x - width / 2));
    const below = y - height - gap < 8;
    box.style.left = `${Math.round(left)}px`;
    box.style.top = `${Math.round(below ? y + gap : y - height - gap)}px`;
  }

  function show(): void {
    crossing = pick();
    if (crossing < 0) {
      box.hidden = true;
      return;
    }
    const scene = app.scene();
    const state = scene.states[crossing];
    const { crossings } = data.payload;
    const status = el(
      "p",
      { class: "bm-callout-status" },
      statusIcon(state),
      " ",
      el("b", {}, words.t(statusKey(statusOf(state)))),
    );
    const since = statusSince(scene.tracks, crossing, scene.date);
    if (since !== null) {
      status.append(" ", words.t("callout.since", { date: dates.format(since, "short") }));
    }
    const notes = stateNotes(app, crossing, state);
    const chosen = crossings.id[crossing] === app.choice.get().crossing;
    box.classList.toggle("bm-chosen", chosen);
    box.classList.toggle("bm-hovering", app.look.get().hover >= 0);
    fillWith(
      box,
      el("p", { class: "bm-callout-name" }, crossings.name[crossing]),
      status,
      notes.length > 0 ? el("p", { class: "bm-notes" }, notes.join(" · ")) : null,
      chosen
        ? button({ class: "bm-link" }, toHistory, words.t("callout.history"))
        : null,
    );
    box.hidden = false;
    place();
  }

  app.look.watch(["hover"], show);
  app.choice.watch(["crossing"], show);
  app.follow((now, before) => {
    if (before !== null && crossing >= 0) show();
    else if (before === null && now.date >= 0) show();
  });
  const hide = (): void => void (box.hidden = true);
  map.on("move zoomend resize viewreset", place);
  map.on("zoomanim", hide);
  app.until.addEventListener("abort", () => {
    map.off("move zoomend resize viewreset", place);
    map.off("zoomanim", hide);
  });
}
