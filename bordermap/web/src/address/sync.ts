// Keeps the address of the page and the state in step.

import type { Data } from "../data/decode.ts";
import { initialChoice, type Choice } from "../state/choice.ts";
import { INITIAL_LOOK, type Look } from "../state/look.ts";
import type { Store } from "../state/store.ts";
import { readAddress, writeAddress, type Problem } from "./permalink.ts";

const REST_MS = 250;

/**
 * Follows the state with the address, and the address (typed, or by the back button) with the state.
 * `read` is the hash that the state was made from: a large map takes a while to begin.
 */
export function syncAddress(
  data: Data,
  choice: Store<Choice>,
  look: Store<Look>,
  read: string,
  complain: (problems: readonly Problem[]) => void,
): void {
  let timer = 0;
  let seen = read;
  const write = (): void => {
    // Whoever changed the address since then knows better than a state from before.
    if (location.hash !== seen) {
      follow();
      return;
    }
    const hash = writeAddress(choice.get(), look.get(), data);
    if (hash === location.hash) return;
    try {
      // The query stays: it may be somebody else's; ours in it is outdone by the hash.
      history.replaceState(null, "", hash || `${location.pathname}${location.search}`);
      seen = location.hash;
    } catch {
      // In a sandboxed frame or from a file the address may not be ours to change: then it stays.
    }
  };
  const soon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(write, REST_MS);
  };
  choice.watch(["date", "modes", "borders", "crossing", "compare", "from"], soon);
  look.watch(["lang", "theme", "view", "tab"], soon);
  window.addEventListener("hashchange", follow);
  follow();

  /** Takes the state from an address that isn't the one last read or written here. */
  function follow(): void {
    if (location.hash === seen) return;
    seen = location.hash;
    if (seen !== "" && !seen.includes("=")) return;
    const reading = readAddress(location.search, seen, data);
    const { status, name } = choice.get();
    choice.set({ ...initialChoice(data), status, name, ...reading.choice });
    look.set({ lang: INITIAL_LOOK.lang, theme: INITIAL_LOOK.theme, tab: INITIAL_LOOK.tab, ...reading.look });
    complain(reading.problems);
  }
}
