// A tiny store: one frozen value, changed by patches, watched by key.

export interface Store<T extends object> {
  get(): Readonly<T>;
  /** Applies a patch; watchers of keys whose values differ are called, in order of watching. */
  set(patch: Partial<T>): void;
  /** Calls after each change of a key, until the signal. */
  watch(
    keys: readonly (keyof T)[],
    watcher: (now: Readonly<T>, before: Readonly<T>) => void,
    until?: AbortSignal,
  ): void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value: Readonly<T> = Object.freeze({ ...initial });
  const watchers = new Set<{
    keys: readonly (keyof T)[];
    call: (now: Readonly<T>, before: Readonly<T>) => void;
  }>();
  return {
    get: () => value,
    set(patch) {
      const before = value;
      const keys = Object.keys(patch) as (keyof T)[];
      const changed = keys.filter((key) => !Object.is(patch[key], before[key]));
      if (changed.length === 0) return;
      value = Object.freeze({ ...before, ...patch });
      // A watcher may end others: those that were there are asked, those that left are not.
      for (const watcher of [...watchers]) {
        const asked = watchers.has(watcher) && watcher.keys.some((key) => changed.includes(key));
        if (asked) watcher.call(value, before);
      }
    },
    watch(keys, call, until) {
      const watcher = { keys, call };
      watchers.add(watcher);
      until?.addEventListener("abort", () => watchers.delete(watcher));
    },
  };
}
