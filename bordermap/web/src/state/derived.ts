// What follows from the scene and more of the choice: computed once a change, for all who watch it.

import type { App } from "../app.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

export interface Derived<T> {
  get(): T;
  /** Calls at once, then after every change, until the signal. */
  follow(listener: (value: T) => void, until?: AbortSignal): void;
}

export function derived<T>(
  app: App,
  keys: readonly (keyof Choice)[],
  make: (scene: Scene, choice: Readonly<Choice>) => T,
): Derived<T> {
  const listeners = new Set<(value: T) => void>();
  let value = make(app.scene(), app.choice.get());
  const update = (): void => {
    value = make(app.scene(), app.choice.get());
    for (const listener of [...listeners]) listener(value);
  };
  app.follow((_, before) => {
    if (before !== null) update();
  });
  app.choice.watch(keys, update);
  return {
    get: () => value,
    follow(listener, until) {
      listeners.add(listener);
      until?.addEventListener("abort", () => listeners.delete(listener));
      listener(value);
    },
  };
}
