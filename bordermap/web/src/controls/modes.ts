// The switch between kinds of traffic.

import type { App } from "../app.ts";
import { trafficName } from "../describe/names.ts";
import { el } from "../dom.ts";

const GROUPS = ["people", "goods", "all"];

export function modes(app: App, host: HTMLElement): void {
  const { words, choice } = app;
  const set = el("fieldset", { class: "bm-modes" }, el("legend", {}, words.t("modes.label")));
  const inputs = new Map<string, HTMLInputElement>();
  const add = (name: string, text: string): void => {
    const input = el("input", { type: "radio", name: "bm-modes", value: name });
    input.addEventListener("change", () => choice.set({ modes: name }));
    inputs.set(name, input);
    set.append(el("label", {}, input, el("span", {}, text)));
  };
  for (const group of GROUPS) add(group, words.t(`modes.${group}`));
  host.append(set);
  app.follow(({ modes: chosen }) => {
    // Single modes come by the address; they get a place in the switch once they are chosen.
    if (!inputs.has(chosen)) add(chosen, trafficName(words, chosen));
    for (const [name, input] of inputs) input.checked = name === chosen;
  });
}
