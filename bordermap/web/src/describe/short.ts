// Names of crossings where the whole ones don't fit. Twin of Python's `short_names`.

import type { Payload } from "../data/payload.ts";
import { KINDS, ROAD } from "../terms.ts";
import type { Words } from "../words.ts";

/** "Medininkai" of "Medininkai – Kamenny Log (closed)". */
export const shortName = (name: string): string => name.split(/\s+(?:[–—-]\s+|\()/)[0];

/**
 * Short names of a map's crossings; what shares one with another kind says which kind it is, but a
 * road says nothing: "Koidula" and "Koidula (railway)".
 */
export function shortNames(
  names: readonly string[],
  kinds: ArrayLike<number>,
  words: Words,
): string[] {
  const short = names.map(shortName);
  const kindOf = new Map<string, number>();
  const mixed = new Set<string>();
  short.forEach((name, c) => {
    const kind = kindOf.get(name);
    if (kind === undefined) kindOf.set(name, kinds[c]);
    else if (kind !== kinds[c]) mixed.add(name);
  });
  return short.map((name, c) =>
    kinds[c] !== ROAD && mixed.has(name) ? `${name} (${words.t(`kind.${KINDS[kinds[c]]}`)})` : name,
  );
}

/** The short name of a crossing. */
export const shortOf = ({ short, name }: Payload["crossings"], crossing: number): string =>
  short?.[crossing] ?? shortName(name[crossing]);
