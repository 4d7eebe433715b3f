// When a change took effect, in words that say how exactly it is known.

import { edtfForm, type DateWords } from "../timeline/dates.ts";
import type { Words } from "../words.ts";

/** "18 August 2023", "July 2020", "2022", "between 10 and 12 February 2023", "about June 2022" */
export function momentWords(
  words: Words,
  dates: DateWords,
  edtf: string,
  first: number,
  last: number,
): string {
  const { precision, approximate } = edtfForm(edtf);
  if (precision === "interval") {
    const joiner = ` ${words.t("date.and")} `;
    return words.t("date.between", { range: dates.range(first, last, joiner) });
  }
  const date = dates.format(first, precision);
  return approximate ? words.t("date.about", { date }) : date;
}

/** "02:30" from minutes of the day. */
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
