// In somebody's article: tells the parent page its height, takes a date from it.

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

export function embed(root: HTMLElement, page: Public, slug: string): void {
  if (!isEmbedded()) return;
  // Pym's parent names its child in the query.
  const id = new URLSearchParams(location.search).get("childId") ?? `bordermap-${slug}`;
  let told = 0;
  const tell = (): void => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // A hidden frame has no height; it will be told when it is shown.
    if (height === 0 || height === told) return;
    told = height;
    // A height is no secret, and the frame can't know who embeds it.
    for (const message of heightMessages(height, id)) window.parent.postMessage(message, "*");
  };
  new ResizeObserver(tell).observe(root);
  document.addEventListener("visibilitychange", () => {
    told = 0;
    tell();
  });
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent) return;
    const date = dateOf(data);
    // A day that isn't in the period is the article's mistake: its reader can do nothing about it.
    if (date !== null) page.setDate(date).catch((error: Error) => console.warn(error.message));
  });
}
