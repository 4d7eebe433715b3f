// Messages to the reader: what an address asked for and can't be had, and the like.

import { button, el, fillWith } from "../dom.ts";

/** Makes the place for messages, and returns what shows one. */
export function messages(host: HTMLElement, closeText: () => string): (text: string) => void {
  const box = el("div", { class: "bm-messages", role: "alert" });
  host.prepend(box);
  return (text) => {
    if (text === "") {
      fillWith(box);
      return;
    }
    const note = el("p", { class: "bm-message" }, el("span", {}, text));
    note.append(
      button({ class: "bm-close", "aria-label": closeText() }, () => note.remove(), "×"),
    );
    box.append(note);
  };
}
