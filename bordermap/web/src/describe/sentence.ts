// The sentence that says what the map shows, and the slider's spoken value.

import type { Data } from "../data/decode.ts";
import { borderCounts, type Scene } from "../state/scene.ts";
import { total, type Counts } from "../timeline/counts.ts";
import type { DateWords } from "../timeline/dates.ts";
import type { Words } from "../words.ts";
import { borderName, borderSides, trafficName } from "./names.ts";

/** Up to so many borders each get a sentence of their own; more get a total and a list. */
const MOST_SENTENCES = 2;

/** What doesn't operate: "2 closed", "1 unknown". */
const notOperating = (words: Words, counts: Counts): string[] =>
  (["closed", "unknown"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => words.n(`sentence.${status}`, counts[status]));

/** "4 of 6 road crossings operating, 2 closed" */
function countWords(words: Words, counts: Counts): string {
  const of = total(counts);
  if (of === 0) return words.t("sentence.none");
  const said = words.n("sentence.operating", of, { operating: counts.operating });
  return [said, ...notOperating(words, counts)].join(", ");
}

/**
 * "Lithuania: 4 of 6 road crossings with Belarus operating, 2 closed." A language that inflects names
 * of countries names both, as its words say.
 */
function borderWords(
  words: Words,
  counts: Counts,
  name: string,
  sides: readonly [string, string] | null,
): string {
  const of = total(counts);
  if (sides === null || of === 0) {
    return words.t("sentence.neighbour", { neighbour: name, counts: countWords(words, counts) });
  }
  const [neighbour, country] = sides;
  const values = { operating: counts.operating, neighbour, country };
  const said = [words.n("sentence.with", of, values), ...notOperating(words, counts)];
  return words.t("sentence.total", { counts: said.join(", ") });
}

export interface Sentence {
  text: string;
  /** For many borders: each with its counts. */
  parts: string[];
}

/** The sentence for a scene. */
export function sentenceOf(data: Data, words: Words, dates: DateWords, scene: Scene): Sentence {
  const chosen = [...scene.bordersShown.keys()].filter((border) => scene.bordersShown[border]);
  let text: string;
  let parts: string[] = [];
  if (chosen.length === 0) {
    text = words.t("sentence.total", { counts: words.t("sentence.none.chosen") });
  } else if (chosen.length <= MOST_SENTENCES) {
    text = chosen
      .map((border) =>
        borderWords(
          words,
          borderCounts(data, scene, border),
          borderName(data, words, border),
          borderSides(data, words, border),
        ),
      )
      .join(" ");
  } else {
    text = words.t("sentence.total", { counts: countWords(words, scene.counts) });
    parts = chosen.flatMap((border) => {
      const counts = borderCounts(data, scene, border);
      if (total(counts) === 0) return [];
      const name = borderName(data, words, border);
      return words.t("sentence.part", {
        name,
        operating: counts.operating,
        total: total(counts),
      });
    });
  }
  const date = dates.format(scene.date);
  const people = scene.modes === "people";
  return {
    text: people
      ? words.t("sentence.date", { date, text })
      : words.t("sentence.date.traffic", {
          date,
          text,
          traffic: trafficName(words, scene.modes),
        }),
    parts,
  };
}

/** "18 August 2023, 4 of 6 road crossings operating" */
export function sliderValue(words: Words, dates: DateWords, scene: Scene): string {
  const of = total(scene.counts);
  const counts =
    of === 0
      ? words.t("sentence.none")
      : words.n("sentence.operating", of, { operating: scene.counts.operating });
  return words.t("time.value", { date: dates.format(scene.date), counts });
}
