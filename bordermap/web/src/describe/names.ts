// Names of countries, borders, modes and directions in the page's language.

import type { Data } from "../data/decode.ts";
import { GROUPS, namesOf } from "../modes.ts";
import { BACKWARD, FORWARD } from "../terms.ts";
import type { Words } from "../words.ts";

/** Name of a country by its code. */
export function countryName(data: Data, words: Words, code: string): string {
  const { countries } = data.payload;
  const index = countries.code.indexOf(code);
  return countries.name[index] ?? words.country(code) ?? code;
}

/** Neighbour and country of a border, or null where no country is the map's own. */
export function borderSides(data: Data, words: Words, border: number): [string, string] | null {
  const { common } = data.payload.map;
  if (common === undefined) return null;
  const { a, b } = data.payload.borders[border];
  return [countryName(data, words, common === a ? b : a), countryName(data, words, common)];
}

/**
 * Name of a border: the neighbour where one country is common to several, else the pair. A map of one
 * border has nothing else that says the other side.
 */
export function borderName(data: Data, words: Words, border: number): string {
  const sides = data.payload.borders.length > 1 ? borderSides(data, words, border) : null;
  return sides ? sides[0] : borderPair(data, words, border);
}

/** Both countries of a border. */
export function borderPair(data: Data, words: Words, border: number): string {
  const { a, b } = data.payload.borders[border];
  return words.t("border.pair", {
    a: countryName(data, words, a),
    b: countryName(data, words, b),
  });
}

/** Words for chosen modes: "people", "goods", or the modes themselves. */
export function trafficName(words: Words, modes: string): string {
  if (Object.hasOwn(GROUPS, modes)) return words.t(`traffic.${modes}`);
  return words.list(modes.split(",").map((mode) => words.t(`mode.${mode.trim()}`)));
}

/** "cars, buses" for a mask. */
export const modeNames = (words: Words, mask: number): string =>
  namesOf(mask)
    .map((mode) => words.t(`mode.${mode}`))
    .join(", ");

/** "both directions" or "to Lithuania". */
export function directionName(
  data: Data,
  words: Words,
  border: number,
  directions: number,
): string {
  const { a, b } = data.payload.borders[border];
  if (directions === (FORWARD | BACKWARD)) return words.t("direction.both");
  const to = directions === FORWARD ? b : a;
  return words.t("direction.to", { country: countryName(data, words, to) });
}
