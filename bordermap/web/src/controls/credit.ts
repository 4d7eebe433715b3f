// Whose map it is, in its corner: ours, and that of whoever's layers somebody added.

import * as L from "../leaflet.ts";
import type { App } from "../app.ts";
import { el, fillWith, link } from "../dom.ts";
import { linked } from "./footer.ts";

/** An attribution of Leaflet's is HTML: of it the text and the links to the web are kept. */
function plain(html: string): (HTMLElement | string)[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => {
    const text = node.textContent ?? "";
    return node instanceof HTMLAnchorElement ? link(node.href, text) : text;
  });
}

export function credit(app: App): void {
  const { map, data } = app;
  const own = data.payload.attribution.split(/[,(]/)[0].trim();
  const text = el("p", { class: "bm-map-credit" });
  const update = (): void => {
    const others = new Set<string>();
    map.eachLayer((layer) => {
      const said = layer.getAttribution?.();
      if (said) others.add(said);
    });
    const more = [...others].flatMap((html) => [" · ", ...plain(html)]);
    fillWith(text, ...linked(own), ...more);
  };
  update();
  map.on("layeradd layerremove", update);
  const control = new L.Control({ position: "bottomright" });
  control.onAdd = () => text;
  control.addTo(map);
}
