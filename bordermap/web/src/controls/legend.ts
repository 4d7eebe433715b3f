// The legend: what the symbols mean, and how many crossings are so on the day.

import type { App } from "../app.ts";
import { boxOf, mercatorX, mercatorY, overlap } from "../data/arcs.ts";
import { el, setText } from "../dom.ts";
import { ABSENT, CLOSED, OPEN, RESTRICTED, UNKNOWN } from "../terms.ts";
import { CHANGED_DURING, LAST_KNOWN, statusOf, UNCERTAIN } from "../timeline/asof.ts";
import { areaIcon, flagIcon, statusIcon, statusKey } from "./icon.ts";

const FLAGS: readonly (readonly [flag: number, key: string])[] = [
  [CHANGED_DURING, "legend.changed"],
  [UNCERTAIN, "legend.uncertain"],
  [LAST_KNOWN, "legend.last"],
];

/** Says whether a disputed area is on the map, now and whenever that has moved. */
function inView({ map, data, until }: App, tell: (seen: boolean) => void): void {
  const boxes = (data.payload.geometry.disputed ?? []).map((rings) => boxOf(data.arcs, rings.flat()));
  if (boxes.length === 0) return;
  const update = (): void => {
    const bounds = map.getBounds();
    const view = {
      west: mercatorX(bounds.getWest()),
      north: mercatorY(bounds.getNorth()),
      east: mercatorX(bounds.getEast()),
      south: mercatorY(bounds.getSouth()),
    };
    tell(boxes.some((box) => overlap(box, view)));
  };
  map.on("moveend", update);
  until.addEventListener("abort", () => map.off("moveend", update));
  update();
}

export function legend(app: App, host: HTMLElement): void {
  const { words } = app;
  const statuses = [OPEN, RESTRICTED, CLOSED, UNKNOWN].map((status) => {
    const key = statusKey(status);
    const number = el("b", { class: "bm-number" });
    const title = words.t(`${key}.meaning`);
    const row = el("li", { title }, statusIcon(status), el("span", {}, words.t(key)), number);
    return { row, number };
  });
  const flags = FLAGS.map(([flag, key]) => ({
    flag,
    row: el("li", {}, flagIcon(flag), el("span", {}, words.t(key))),
  }));
  const area = el("li", { hidden: true }, areaIcon(), el("span", {}, words.t("legend.disputed")));
  host.append(
    el(
      "section",
      { class: "bm-legend", "aria-label": words.t("legend.label"), "data-over": true },
      el("ul", { class: "bm-legend-list" }, ...statuses.map(({ row }) => row)),
      el("p", { class: "bm-legend-note" }, words.t("legend.note")),
      el("ul", { class: "bm-legend-list bm-legend-flags" }, ...flags.map(({ row }) => row), area),
    ),
  );
  inView(app, (seen) => (area.hidden = !seen));
  app.follow(({ counts, states, shown }) => {
    [counts.open, counts.restricted, counts.closed, counts.unknown].forEach((value, status) => {
      setText(statuses[status].number, String(value));
      statuses[status].row.classList.toggle("bm-zero", value === 0);
    });
    // A mark is explained when it is on the map, and takes no room when it isn't.
    let seen = 0;
    for (let c = 0; c < states.length; c++) if (shown[c] && statusOf(states[c]) !== ABSENT) seen |= states[c];
    for (const { flag, row } of flags) row.hidden = (seen & flag) === 0;
  });
}
