// The places that controls go to. The page's template has them; where the map stands alone, in a
// notebook for instance, they are made around it.

import { el } from "./dom.ts";

export type Place = "head" | "map" | "panel" | "time" | "foot";

export interface Shell {
  root: HTMLElement;
  place: Record<Place, HTMLElement>;
}

const PLACES: readonly Place[] = ["head", "map", "time", "panel", "foot"];

export function shell(container: HTMLElement): Shell {
  let root = container.closest<HTMLElement>(".bordermap");
  if (!root) {
    root = el("div", { class: "bordermap bm-alone" });
    container.replaceWith(root);
    // folium sizes its element by id, in shares of a parent that it no longer has.
    container.style.height = "var(--bm-map-height)";
  }
  const place = {} as Record<Place, HTMLElement>;
  for (const name of PLACES) {
    let found = root.querySelector<HTMLElement>(`[data-place="${name}"]`);
    if (!found) {
      found = el(name === "head" ? "header" : name === "foot" ? "footer" : "section", {
        class: `bm-${name}`,
        "data-place": name,
      });
      root.append(found);
    }
    place[name] = found;
  }
  if (!place.map.contains(container)) place.map.append(container);
  return { root, place };
}
