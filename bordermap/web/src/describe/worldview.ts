// Whose view of disputed boundaries the map shows. Twin of Python's `render/worldview.py`.

import type { Data } from "../data/decode.ts";
import type { Words } from "../words.ts";
import { countryName } from "./names.ts";

const NEUTRAL = "neutral";
/** Views of others than countries, by what they are called everywhere. */
const NAMED: Readonly<Record<string, string>> = { un: "UN", iso: "ISO 3166" };

/** Names of the countries that claim a disputed area. */
export const claimantNames = (data: Data, words: Words, area: number): string =>
  (data.payload.disputed?.claimants[area] ?? [])
    .map((code) => countryName(data, words, code))
    .join(", ");

/** "neutral view; disputed areas are hatched; disputed here: Crimea (Russia, Ukraine)". */
export function worldviewWords(data: Data, words: Words): string {
  const { worldview, disputed } = data.payload;
  const name = Object.hasOwn(NAMED, worldview) ? NAMED[worldview] : worldview;
  const code = name === worldview && /^[a-z]{2}$/i.test(worldview) ? worldview.toUpperCase() : "";
  const parts: string[] = [];
  if (worldview === NEUTRAL) parts.push(words.t("worldview.neutral"));
  else if (code) parts.push(words.t("worldview.country", { country: countryName(data, words, code) }));
  else if (worldview) parts.push(words.t("worldview.other", { name }));
  if (disputed) {
    const areas = disputed.name.map((name, i) => `${name} (${claimantNames(data, words, i)})`);
    parts.push(words.t("worldview.hatched"));
    parts.push(words.t("worldview.areas", { areas: areas.join(", ") }));
  }
  return parts.join("; ");
}
