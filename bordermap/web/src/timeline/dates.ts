// Calendar days as integers (days since 1970-01-01) and the words for them. Twin of dates.py.
//
// A day is a local calendar day at the crossing, never an instant. The one Date object here is
// made in UTC and read in UTC, so that a reader's time zone can't move a date.

import { knowsDates, localeOf, type Supplement } from "../words.ts";

const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Day number of an ISO day such as 2023-08-18, or null if there is no such day. */
export function dayNumber(text: string): number | null {
  const match = ISO_DAY.exec(text);
  if (!match) return null;
  const day = Date.UTC(+match[1], +match[2] - 1, +match[3]) / DAY_MS;
  // Date.UTC turns 30 February into 2 March and year 99 into 1999: only what reads back is a day.
  return iso(day) === text ? day : null;
}

/** ISO text of a day number. */
export const iso = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** First day of the month `months` after the one that holds `day`, keeping the day of the month. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastOfMonth = new Date(
    Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0),
  ).getUTCDate();
  return target.getTime() / DAY_MS + Math.min(date.getUTCDate(), lastOfMonth) - 1;
}

/** Day number of 1 January of a year. */
export const yearStart = (year: number): number => Date.UTC(year, 0, 1) / DAY_MS;

/** The year that holds a day. */
export const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();

export type Parts = "day" | "short" | "month" | "year" | "monthName";

const OPTIONS: Record<Exclude<Parts, "year">, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  monthName: { month: "short" },
};

export interface DateWords {
  /** "18 August 2023" */
  format(day: number, parts?: Parts): string;
  /** "10–12 February 2023"; a joiner takes the place of the dash. */
  range(first: number, last: number, joiner?: string): string;
}

/** Formats day numbers in a language, by what the page brings of it; of another Intl is asked. */
export function dateWords(lang: string, supplement?: Supplement): DateWords {
  const locale = localeOf(lang);
  const made = new Map<string, Intl.DateTimeFormat>();
  const formatter = (parts: Exclude<Parts, "year">): Intl.DateTimeFormat => {
    let found = made.get(parts);
    if (!found) {
      found = new Intl.DateTimeFormat(locale, {
        ...OPTIONS[parts],
        timeZone: "UTC",
        calendar: "gregory",
      });
      made.set(parts, found);
    }
    return found;
  };
  const make = (day: number, parts: Parts): string => {
    const date = new Date(day * DAY_MS);
    const month = date.getUTCMonth();
    if (parts === "year") return String(date.getUTCFullYear());
    if (!supplement) return formatter(parts).format(date);
    const { MMM, MMMM, LLL = MMM, LLLL = MMMM, dates } = supplement;
    if (parts === "monthName") return LLL[month];
    const fields: Record<string, string> = {
      y: String(date.getUTCFullYear()),
      M: String(month + 1),
      MM: String(month + 1).padStart(2, "0"),
      MMM: MMM[month],
      MMMM: MMMM[month],
      LLLL: LLLL[month],
      d: String(date.getUTCDate()),
      dd: String(date.getUTCDate()).padStart(2, "0"),
    };
    return dates[parts].replace(/\{(\w+)\}/g, (_, field: string) => fields[field]);
  };
  // A step of the slider words a hundred days again, most of them the same ones.
  const known = new Map<string, string>();
  const format = (day: number, parts: Parts = "day"): string => {
    const key = `${parts}${day}`;
    let text = known.get(key);
    if (text === undefined) {
      text = make(day, parts);
      known.set(key, text);
    }
    return text;
  };
  return {
    format,
    range(first, last, joiner) {
      if (!knowsDates(lang)) return `${format(first)}${joiner ?? " – "}${format(last)}`;
      const parts = formatter("day").formatRangeToParts(
        new Date(first * DAY_MS),
        new Date(last * DAY_MS),
      );
      const dash = parts.findIndex(
        ({ source }, i) => source === "shared" && parts[i - 1]?.source === "startRange",
      );
      return parts
        .map(({ value }, i) => (i === dash && joiner !== undefined ? joiner : value))
        .join("");
    },
  };
}

/** How exactly an EDTF date is known: it decides the words for it. */
export interface EdtfForm {
  precision: "day" | "month" | "year" | "interval";
  approximate: boolean;
}

/** Form of an EDTF date that Python has already checked and turned into first and last day. */
export function edtfForm(text: string): EdtfForm {
  // Of a plain day the page has no text.
  if (text === "") return { precision: "day", approximate: false };
  const approximate = /[~?%]/.test(text);
  if (text.includes("/")) return { precision: "interval", approximate };
  const dashes = text.split("-").length - 1;
  return { precision: dashes === 0 ? "year" : dashes === 1 ? "month" : "day", approximate };
}
