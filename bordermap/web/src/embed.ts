// In somebody's article: tells the parent page its height, takes a date from it.

import type { App } from "./app.ts";
import { writeAddress } from "./address/permalink.ts";
import type { Public } from "./api.ts";

export const isEmbedded = (): boolean => window.parent !== window;

/** The heights as the parent's script may expect them: our own, Pym's, AMP's, Datawrapper's. */
export function heightMessages(height: number, id: string): unknown[] {
  return [
    { type: "bordermap:height", id, height },
    `pymxPYMx${id}xPYMxheightxPYMx${height}`,
    { sentinel: "amp", type: "embed-size", height },
    { "datawrapper-height": { [id]: height } },
  ];
}

/** The day that a message asks for, or null if it isn't one of ours. */
export function dateOf(message: unknown): string | null {
  if (typeof message !== "object" || message === null) return null;
  const { type, date } = message as { type?: unknown; date?: unknown };
  return type === "bordermap:setDate" && typeof date === "string" ? date : null;
}

/** Whether a message asks for the height: our own script that came later, or Pym's at a resize. */
export function asksHeight(message: unknown): boolean {
  if (typeof message === "string") return /^pymxPYMx.*xPYMxwidthxPYMx/.test(message);
  if (typeof message !== "object" || message === null) return false;
  return (message as { type?: unknown }).type === "bordermap:hello";
}

/** Keeps the link to the full map on what is shown here. */
function fullMap(app: App): void {
  for (const anchor of app.root.querySelectorAll<HTMLAnchorElement>("a[data-full-map]")) {
    const update = (): void => {
      anchor.hash = writeAddress(app.choice.get(), app.look.get(), app.data);
    };
    // Whatever way a reader has to take the address along begins with one of these.
    for (const type of ["pointerdown", "focus", "click"]) anchor.addEventListener(type, update);
  }
}

export function embed(app: App, page: Public): void {
  const { root } = app;
  fullMap(app);
  if (!isEmbedded()) return;
  // Pym's parent names its child in the query.
  const id =
    new URLSearchParams(location.search).get("childId") ?? `bordermap-${app.data.payload.map.slug}`;
  // A height is no secret, and the frame can't know who embeds it.
  const say = (message: unknown): void => window.parent.postMessage(message, "*");
  let told = 0;
  const tell = (again: boolean): void => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // A hidden frame has no height; it will be told when it is shown.
    if (height === 0 || (height === told && !again)) return;
    told = height;
    heightMessages(height, id).forEach(say);
  };
  new ResizeObserver(() => tell(false)).observe(root);
  // Shown in a tab or an accordion: whoever folded it away may have lost the height meanwhile.
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) tell(true);
  }).observe(root);
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent) return;
    if (asksHeight(data)) {
      say({ type: "bordermap:ready", id });
      tell(true);
    }
    const date = dateOf(data);
    // A day that isn't in the period is the article's mistake: its reader can do nothing about it.
    if (date !== null) page.setDate(date).catch((error: Error) => console.warn(error.message));
  });
  say({ type: "bordermap:ready", id });
}
