// Work in slices: it stops at each `yield`, where a page may paint and answer its reader.

export type Work<T> = Generator<void, T>;

/** Milliseconds after which work stops for a moment: many such slices fit between two frames. */
const SLICE_MS = 8;

/** Does work in one go. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Does work in slices, with a pause wherever one has taken long. */
export async function inSlices<T>(work: Work<T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - begun < SLICE_MS) continue;
    await pause();
    begun = performance.now();
  }
}

/** Lets the browser paint and answer its reader before the next slice of work. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    // Not a timer: after some of them browsers make every further one wait.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
