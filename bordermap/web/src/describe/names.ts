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

/**
 * The country that all borders of the map share, or null: its neighbours then name the borders.
 * Of a single border both are shared: the side that decided most changes is the one in the news, so
 * it is named as the neighbour ("Lithuania: 4 of 6 road crossings with Belarus operating").
 */
export function commonCountry(data: Data): string | null {
  let found = common.get(data);
  if (found === undefined) common.set(data, (found = findCommon(data)));
  return found;
}

const common = new WeakMap<Data, string | null>();

function findCommon(data: Data): string | null {
  const { borders, changes } = data.payload;
  if (borders.length === 0) return null;
  const shared = [borders[0].a, borders[0].b].filter((code) =>
    borders.every(({ a, b }) => a === code || b === code),
  );
  if (shared.length < 2) return shared[0] ?? null;
  const decided = (code: string): number => {
    let rows = 0;
    for (let row = 0; row < changes.decidedBy.length; row++) {
      if (changes.decidedBy.at(row)?.split(";").includes(code)) rows++;
    }
    return rows;
  };
  return decided(shared[0]) <= decided(shared[1]) ? shared[0] : shared[1];
}

/** Name of a border: the neighbour where one country is common to all, else the pair. */
export function borderName(data: Data, words: Words, border: number): string {
  const { a, b } = data.payload.borders[border];
  const common = commonCountry(data);
  if (common !== null) return countryName(data, words, common === a ? b : a);
  return borderPair(data, words, border);
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
