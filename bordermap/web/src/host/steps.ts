// Paragraphs that set the date of a map when a reader gets to them: data-bordermap-date.
//
// Of the paragraphs in view the one nearest to the middle counts, so that a place in the article
// shows the same date whichever way a reader came there.

import { frames, setDate } from "./frames.ts";

const inView = new Set<HTMLElement>();
const last = new WeakMap<HTMLIFrameElement, HTMLElement>();
let asked = 0;

/** The frame that a paragraph is about: the one it names, or else the nearest above it. */
function frameOf(step: HTMLElement): HTMLIFrameElement | null | undefined {
  const named = step.dataset.bordermapMap;
  if (!named) {
    const all = frames();
    const above = (frame: Element): number =>
      step.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_PRECEDING;
    return all.filter(above).pop() ?? all[0];
  }
  try {
    const found = document.querySelector(named);
    return found instanceof HTMLIFrameElement ? found : found?.querySelector("iframe");
  } catch {
    console.warn(`“${named}” is no selector`);
    return null;
  }
}

function pick(): void {
  asked = 0;
  const nearest = new Map<HTMLIFrameElement, [number, HTMLElement]>();
  for (const step of inView) {
    const frame = frameOf(step);
    if (!frame) continue;
    const { top, bottom } = step.getBoundingClientRect();
    const distance = Math.abs(top + bottom - window.innerHeight);
    if (distance < (nearest.get(frame)?.[0] ?? Infinity)) nearest.set(frame, [distance, step]);
  }
  for (const [frame, [, step]] of nearest) {
    // A date that the reader chose since then stays until the next paragraph.
    if (last.get(frame) === step) continue;
    last.set(frame, step);
    setDate(frame, step.dataset.bordermapDate ?? "");
  }
}

function soon(): void {
  if (asked === 0) asked = requestAnimationFrame(pick);
}

/** Follows the paragraphs of the article, also those that come later. */
export function followSteps(): void {
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target as HTMLElement);
      else inView.delete(target as HTMLElement);
    }
    soon();
  });
  const known = new WeakSet<Element>();
  const scan = (): void => {
    for (const step of document.querySelectorAll("[data-bordermap-date]")) {
      if (known.has(step)) continue;
      known.add(step);
      watcher.observe(step);
    }
  };
  scan();
  new MutationObserver(scan).observe(document.documentElement, { childList: true, subtree: true });
  // Captured, so that an article which scrolls in a box of its own is followed too.
  document.addEventListener("scroll", soon, { capture: true, passive: true });
  window.addEventListener("resize", soon);
}
