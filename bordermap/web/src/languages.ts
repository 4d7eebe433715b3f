// Which of the page's languages a reader gets, and which way it is written.

import type { Payload } from "./data/payload.ts";

/** Languages whose readers read another one that there is. */
const ALIASES: Readonly<Record<string, string>> = { no: "nb", nn: "nb" };
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b|^qps-plocm$/;

/** The one of the known languages that a tag such as lt, lt-LT or no names, or null. */
export function languageOf(tag: string, known: readonly string[]): string | null {
  const lower = tag.trim().toLowerCase();
  const base = lower.split(/[-_]/)[0];
  return [lower, base, ALIASES[base]].find((one) => known.includes(one)) ?? null;
}

/** The first of the reader's languages that there is. */
export function preferred(tags: readonly string[], known: readonly string[]): string | null {
  for (const tag of tags) {
    const found = languageOf(tag, known);
    if (found !== null) return found;
  }
  return null;
}

export const directionOf = (lang: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr";

/** The language of a page that nobody chose one for: the reader's browser does, unless it is fixed. */
export function ownLanguage({ words, lang, langFixed }: Payload): string {
  return (langFixed ? null : preferred(navigator.languages, Object.keys(words))) ?? lang;
}
