// What a comparison found, in a sentence.

import type { Comparison } from "../state/comparison.ts";
import type { DateWords } from "../timeline/dates.ts";
import { OUTCOMES, type Outcome } from "../timeline/diff.ts";
import type { Words } from "../words.ts";

const KEYS: Readonly<Record<Outcome, string>> = {
  opened: "opened",
  eased: "eased",
  restricted: "restricted",
  closed: "closed",
  "became known": "known",
  "changed inside": "inside",
};

/** "2 closed" */
export const outcomeWords = (words: Words, outcome: Outcome, count: number): string =>
  words.n(`outcome.${KEYS[outcome]}`, count);

/** "Between 17 and 18 August 2023: 2 closed." */
export function comparisonSentence(words: Words, dates: DateWords, found: Comparison): string {
  const { low, high, differences } = found;
  if (low === high) return words.t("compare.same", { date: dates.format(low) });
  const parts = OUTCOMES.flatMap((outcome) => {
    const count = differences.filter((one) => one.outcome === outcome).length;
    return count > 0 ? outcomeWords(words, outcome, count) : [];
  });
  return words.t("compare.sentence", {
    range: dates.range(low, high, ` ${words.t("date.and")} `),
    text: parts.length > 0 ? words.list(parts) : words.t("compare.none"),
  });
}
