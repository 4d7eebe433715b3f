// <bordermap-map src date modes borders>: a frame, and attributes that say what it shows.

import { goTo, makeFrame, setDate } from "./frames.ts";

const KEYS = ["date", "modes", "borders"];

export class BordermapMap extends HTMLElement {
  static readonly observedAttributes = ["src", ...KEYS];

  private frame: HTMLIFrameElement | null = null;

  connectedCallback(): void {
    const address = this.address();
    if (this.frame || !address) return;
    // What stands in the element is for readers without scripts: a still, which says what it shows.
    const title = this.title || this.querySelector("img")?.alt || document.title;
    this.frame = makeFrame(address, title);
    this.replaceChildren(this.frame);
    this.style.display = "block";
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.frame || before === now) return;
    const address = this.address();
    if (name === "date" && now) setDate(this.frame, now);
    else if (name === "src" && address) this.frame.src = address;
    else if (address) goTo(this.frame, address);
  }

  /** Address of the map in the state of the attributes; empty if it isn't one of the web. */
  private address(): string {
    let url: URL;
    try {
      url = new URL(this.getAttribute("src") ?? "", document.baseURI);
    } catch {
      return "";
    }
    if (!/^(https?|file):$/.test(url.protocol)) return "";
    const state = new URLSearchParams(url.hash.slice(1));
    for (const key of KEYS) {
      const value = this.getAttribute(key);
      if (value) state.set(key, value);
    }
    url.hash = `${state}`;
    return url.href;
  }
}
