// What is made anew when the words change, and what it leaves behind: nothing.

import type { App } from "./app.ts";
import type { Derived } from "./state/derived.ts";
import type { Store } from "./state/store.ts";

const untilThen = <T extends object>(store: Store<T>, until: AbortSignal): Store<T> => ({
  ...store,
  watch: (keys, watcher) => store.watch(keys, watcher, until),
});

/** The app for controls that end with a signal: whatever they follow, they follow until then. */
export function scopedApp(app: App, until: AbortSignal): App {
  return {
    ...app,
    until,
    choice: untilThen(app.choice, until),
    look: untilThen(app.look, until),
    follow: (listener) => app.follow(listener, until),
  };
}

export function scopedDerived<T>(value: Derived<T>, until: AbortSignal): Derived<T> {
  return { get: value.get, follow: (listener) => value.follow(listener, until) };
}

/** Makes something, and takes away at a signal whatever elements it added to these places. */
export function makeUntil(places: readonly Element[], until: AbortSignal, make: () => void): void {
  const before = new Set(places.flatMap((place) => [...place.children]));
  make();
  const added = places.flatMap((place) => [...place.children]).filter((child) => !before.has(child));
  until.addEventListener("abort", () => {
    for (const element of added) element.remove();
  });
}
