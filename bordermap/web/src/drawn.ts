// When what was changed is seen.

/** A frame that nobody sees is never painted: then this is how long to wait for one. */
const UNSEEN_MS = 250;

/** Resolves after the next frame is painted, or soon where none is. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve, document.hidden ? 0 : UNSEEN_MS);
    // The second frame begins after the first was painted.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Does what no first picture shows in a task of its own after that, unless its words have ended. */
export function afterwards(until: AbortSignal, work: () => void): void {
  void drawn().then(() =>
    window.setTimeout(() => {
      if (!until.aborted) work();
    }),
  );
}
