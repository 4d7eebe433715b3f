// Names in the reader's language. Twin of Python's `render/names.py`.

import type { Data } from "../data/decode.ts";
import type { Words } from "../words.ts";
import { shortNames } from "./short.ts";

const CYRILLIC = ["be", "ru", "uk"];

/**
 * Name of a crossing for readers of a language: the one in it, one in its script, the Latin one. The
 * Latin one often joins the names of both sides: if it says theirs already, it is the better one.
 */
export function crossingName(
  latin: string,
  local: Readonly<Record<string, string>>,
  lang: string,
): string {
  let own = local[lang] ?? "";
  if (!own && CYRILLIC.includes(lang)) {
    own = Object.values(local).find((text) => /\p{Script=Cyrillic}/u.test(text)) ?? "";
  }
  return latin.includes(own) ? latin : own;
}

/**
 * Puts the names of a language into the columns that everybody reads them from: controls and
 * painters have to know nothing of languages. The plain names stay in `data.plainNames`.
 */
export function takeNames({ payload, plainNames }: Data, words: Words): void {
  const { crossings, countries, lang } = payload;
  crossings.name = plainNames.crossings.map((name, c) =>
    crossingName(name, crossings.local.at(c) ?? {}, words.lang),
  );
  crossings.short = shortNames(crossings.name, crossings.kind, words);
  // The names of the page's own language are there; a browser loads its own for some milliseconds.
  countries.name = plainNames.countries.map((name, i) =>
    words.lang === lang ? name : (words.country(countries.code[i]) ?? name),
  );
}
