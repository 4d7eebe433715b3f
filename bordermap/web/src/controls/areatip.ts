// What a disputed area is: said where the pointer is on it, or where it was tapped. Text only.

import type { App } from "../app.ts";
import { claimantNames } from "../describe/worldview.ts";
import { el, fillWith } from "../dom.ts";
import { worldSize } from "../draw/paths.ts";
import { disputedGround } from "../draw/territory.ts";

const GAP = 14;

export function areaTip(app: App, host: HTMLElement): void {
  const { map, data, words, look } = app;
  const { disputed } = data.payload;
  if (!disputed) return;
  const ground = disputedGround(data.payload, data.arcs);
  const box = el("div", { class: "bm-callout", hidden: true });
  host.append(box);
  const hide = (): void => void (box.hidden = true);
  const show = ({ originalEvent: event }: { originalEvent: MouseEvent }): void => {
    const scale = worldSize(map.getZoom());
    const at = map.mouseEventToLayerPoint(event).add(map.getPixelOrigin());
    // A crossing there has more to say.
    const free = look.get().hover < 0 && !look.get().picking;
    const area = disputed.name.findIndex((_, i) => free && ground(i, at.x / scale, at.y / scale));
    if (area < 0) return hide();
    fillWith(
      box,
      el("p", { class: "bm-callout-name" }, disputed.name[area]),
      el("p", {}, `${words.t("legend.disputed")}: ${claimantNames(data, words, area)}`),
    );
    box.hidden = false;
    const { x, y } = map.mouseEventToContainerPoint(event);
    const size = map.getSize();
    const left = Math.max(8, Math.min(size.x - box.offsetWidth - 8, x + GAP));
    const above = y + GAP + box.offsetHeight > size.y;
    box.style.left = `${Math.round(left)}px`;
    box.style.top = `${Math.round(above ? y - GAP - box.offsetHeight : y + GAP)}px`;
  };
  map.on("mousemove", show);
  map.on("click", show);
  map.on("mouseout movestart zoomstart", hide);
  app.until.addEventListener("abort", () => {
    map.off("mousemove", show);
    map.off("click", show);
    map.off("mouseout movestart zoomstart", hide);
  });
}
