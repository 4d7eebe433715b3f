// The words and dates of the language that the page speaks now. They stay the same objects when it
// changes, so that whoever has taken them speaks the new one.

import type { Payload } from "./data/payload.ts";
import { dateWords, type DateWords } from "./timeline/dates.ts";
import { makeWords, type Words } from "./words.ts";

export interface Speech {
  readonly words: Words;
  readonly dates: DateWords;
  /** Speaks another language. */
  use(lang: string): void;
}

export function speech({ words: catalogues, cldr }: Payload, first: string): Speech {
  let words = makeWords(catalogues[first], first, cldr[first]);
  let dates = dateWords(first, cldr[first]);
  return {
    words: {
      get lang() {
        return words.lang;
      },
      get locale() {
        return words.locale;
      },
      t: (key, values) => words.t(key, values),
      n: (key, count, values) => words.n(key, count, values),
      list: (items) => words.list(items),
      country: (code) => words.country(code),
    },
    dates: {
      format: (day, parts) => dates.format(day, parts),
      range: (start, end, joiner) => dates.range(start, end, joiner),
    },
    use(lang) {
      words = makeWords(catalogues[lang], lang, cldr[lang]);
      dates = dateWords(lang, cldr[lang]);
    },
  };
}
