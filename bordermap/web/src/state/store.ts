// A tiny store: one frozen value, changed by patches, watched by key.

export interface Store<T extends object> {
  get(): Readonly<T>;
  /** Applies a patch; watchers of keys whose values differ are called, in order of watching. */
  set(patch: Partial<T>): void;
  watch(keys: readonly (keyof T)[], watcher: (now: Readonly<T>, before: Readonly<T>) => void): void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value: Readonly<T> = Object.freeze({ ...initial });
  const watchers: {
    keys: readonly (keyof T)[];
    call: (now: Readonly<T>, before: Readonly<T>) => void;
  }[] = [];
  return {
    get: () => value,
    set(patch) {
      const before = value;
      const keys = Object.keys(patch) as (keyof T)[];
      const changed = keys.filter((key) => !Object.is(patch[key], before[key]));
      if (changed.length === 0) return;
      value = Object.freeze({ ...before, ...patch });
      for (const watcher of watchers) {
        if (watcher.keys.some((key) => changed.includes(key))) watcher.call(value, before);
      }
    },
    watch: (keys, call) => void watchers.push({ keys, call }),
  };
}
