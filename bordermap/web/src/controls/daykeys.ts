// The keys that move the date, wherever time is drawn: arrows by changes, pages by months.

import { setDate, type App } from "../app.ts";
import { directionOf } from "../languages.ts";
import { addMonths } from "../timeline/dates.ts";
import { nextStop, previousStop } from "../timeline/stops.ts";

/** What each key does; left and right change places where the language is read from the right. */
export function dayKeys(app: App): Readonly<Record<string, () => void>> {
  const { choice, data, words } = app;
  const { start, end } = data.payload.map;
  const rtl = directionOf(words.lang) === "rtl";
  const go = (day: number | null): void => {
    if (day !== null) setDate(app, day);
  };
  const previous = (): void => go(previousStop(app.scene().stops, choice.get().date));
  const next = (): void => go(nextStop(app.scene().stops, choice.get().date));
  return {
    [rtl ? "ArrowRight" : "ArrowLeft"]: previous,
    ArrowDown: previous,
    [rtl ? "ArrowLeft" : "ArrowRight"]: next,
    ArrowUp: next,
    PageUp: () => go(addMonths(choice.get().date, 1)),
    PageDown: () => go(addMonths(choice.get().date, -1)),
    Home: () => go(start),
    End: () => go(end),
  };
}
