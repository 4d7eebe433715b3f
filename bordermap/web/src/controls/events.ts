// Context events as flags above the chart; a flag opens a card with title, date and source.

import type { App } from "../app.ts";
import { momentWords } from "../describe/moment.ts";
import { button, el, fillWith } from "../dom.ts";
import { CONTEXT_KINDS, IN_ENGLISH } from "../terms.ts";
import { groupNear } from "../timeline/axis.ts";
import { kindIcon } from "./kindicon.ts";
import { sourceList } from "./sources.ts";
import type { TimeScale } from "./scale.ts";

/** Flags nearer than this share one: each must be big enough for a finger. */
const GAP = 26;

export interface Events {
  readonly element: HTMLElement;
  draw(scale: TimeScale): void;
}

export function events(app: App): Events {
  const { words, dates, data } = app;
  const { context, map } = data.payload;
  const within = context.first
    .map((_, i) => i)
    .filter((i) => context.first[i] >= map.start && context.first[i] <= map.end)
    .sort((a, b) => context.first[a] - context.first[b]);
  const strip = el("div", {
    class: "bm-flags",
    role: "toolbar",
    "aria-label": words.t("events.label"),
  });
  const card = el("div", { class: "bm-card", role: "group", hidden: true });
  const element = el("div", { class: "bm-events" }, strip, card);
  if (within.length === 0) element.hidden = true;
  let open: HTMLButtonElement | null = null;
  let leaving = 0;

  const when = (i: number): string =>
    momentWords(words, dates, context.date[i], context.first[i], context.last[i]);

  function entry(i: number): HTMLElement {
    return el(
      "article",
      { class: "bm-event" },
      el(
        "p",
        { class: "bm-event-date" },
        el("span", {}, when(i)),
        " · ",
        kindIcon(context.kind[i]),
        " ",
        words.t(`context.${CONTEXT_KINDS[context.kind[i]]}`),
      ),
      el("h3", IN_ENGLISH, context.title[i]),
      el("p", IN_ENGLISH, context.summary[i]),
      sourceList(app, context.sources[i]),
    );
  }

  function show(flag: HTMLButtonElement, members: number[], x: number): void {
    window.clearTimeout(leaving);
    if (open === flag) return;
    hide();
    open = flag;
    flag.setAttribute("aria-expanded", "true");
    card.setAttribute("aria-label", flag.getAttribute("aria-label") ?? "");
    fillWith(
      card,
      button(
        { class: "bm-close", "aria-label": words.t("events.close") },
        () => {
          flag.focus();
          hide();
        },
        "×",
      ),
      ...members.map(entry),
    );
    card.hidden = false;
    card.scrollTop = 0;
    const room = element.clientWidth - card.offsetWidth;
    card.style.left = `${Math.max(0, Math.min(room, x - card.offsetWidth / 2))}px`;
  }
  function hide(): void {
    window.clearTimeout(leaving);
    open?.setAttribute("aria-expanded", "false");
    open = null;
    card.hidden = true;
  }
  // The way from flag to card leads over a gap: the card waits a moment for the pointer.
  const hideSoon = (): void => {
    window.clearTimeout(leaving);
    leaving = window.setTimeout(() => {
      if (!element.contains(document.activeElement)) hide();
    }, 350);
  };
  element.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") hideSoon();
  });
  element.addEventListener("pointerenter", () => window.clearTimeout(leaving));
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget as Node | null)) hide();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      open.focus();
      hide();
      event.stopPropagation();
    }
  });
  const elsewhere = (event: PointerEvent): void => {
    if (open && !element.contains(event.target as Node)) hide();
  };
  document.addEventListener("pointerdown", elsewhere, { signal: app.until });

  // One stop for the Tab key; arrows go from flag to flag.
  strip.addEventListener("keydown", (event) => {
    const flags = [...strip.querySelectorAll("button")];
    const at = flags.indexOf(document.activeElement as HTMLButtonElement);
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -flags.length, End: flags.length }[event.key];
    if (by === undefined || at < 0) return;
    event.preventDefault();
    const rtl = getComputedStyle(strip).direction === "rtl" && Math.abs(by) === 1;
    const to = flags[Math.max(0, Math.min(flags.length - 1, at + (rtl ? -by : by)))];
    flags.forEach((flag) => (flag.tabIndex = flag === to ? 0 : -1));
    to.focus();
  });

  return {
    element,
    draw({ x, width }) {
      hide();
      const order = x(1) < x(0) ? [...within].reverse() : within;
      const groups = groupNear(order.map((i) => x(context.first[i])), GAP);
      const flags = groups.map(({ x: at, members: places }, n) => {
        const members = places.map((place) => order[place]).sort((a, b) => a - b);
        const [first] = members;
        const label =
          members.length === 1
            ? words.t("events.one", { date: when(first), title: context.title[first] })
            : words.n("events.group", members.length, {
                range: dates.range(context.first[first], context.first[members[members.length - 1]]),
              });
        const flag = button(
          { class: "bm-flag", "aria-label": label, "aria-expanded": "false" },
          () => (open === flag && flag.matches(":focus") ? null : show(flag, members, at)),
          members.length > 1 ? String(members.length) : kindIcon(context.kind[first]),
        );
        flag.tabIndex = n === groups.length - 1 ? 0 : -1;
        flag.style.left = `${Math.max(0, Math.min(width - 24, at - 12))}px`;
        flag.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse") show(flag, members, at);
        });
        flag.addEventListener("focus", () => {
          if (flag.matches(":focus-visible")) show(flag, members, at);
        });
        return flag;
      });
      fillWith(strip, ...flags);
    },
  };
}
