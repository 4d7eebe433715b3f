// The address: which keys there are, how each is read and written. A frozen table, no DOM.
//
// A wrong value changes nothing and yields a problem to show: never a blank map.

import { slugOf, type Data } from "../data/decode.ts";
import { readCoordinates, writeCoordinates } from "../geo/coordinates.ts";
import { languageOf } from "../languages.ts";
import { chosenMask } from "../modes.ts";
import type { Choice } from "../state/choice.ts";
import { TABS, THEMES, type Look, type Tab, type Theme, type View } from "../state/look.ts";
import { dayNumber, iso } from "../timeline/dates.ts";
import type { Values } from "../words.ts";

/** A key of the catalogue with its values. */
export interface Problem {
  key: string;
  values: Values;
}

type Patch = { choice?: Partial<Choice>; look?: Partial<Look> };
type Read = Patch | Problem;

interface Row {
  readonly key: string;
  readonly read: (text: string, data: Data) => Read;
  /** Text for the address, or null where the value is the page's own. */
  readonly write: (choice: Choice, look: Look, data: Data) => string | null;
}

const problem = (key: string, values: Values): Problem => ({ key, values });

function readDay(text: string, data: Data, take: (day: number) => Read): Read {
  const { start, end } = data.payload.map;
  const day = text === "latest" ? end : dayNumber(text);
  if (day === null) return problem("problem.date", { value: text });
  if (day < start || day > end) {
    return problem("problem.date.range", { value: text, start: iso(start), end: iso(end) });
  }
  return take(day);
}

function readBorders(text: string, data: Data): Read {
  const slugs = text.toLowerCase().split(",").filter(Boolean);
  const unknown = slugs.find((slug) => !data.borderIndex.has(slug));
  if (unknown !== undefined) {
    const known = data.payload.borders.map((border) => slugOf(border.id)).join(", ");
    return problem("problem.border", { value: unknown, known });
  }
  return { choice: { borders: slugs.length === data.borderIndex.size ? "" : slugs.join(",") } };
}

function readLanguage(text: string, data: Data): Read {
  const known = Object.keys(data.payload.words);
  const lang = languageOf(text, known);
  if (lang !== null) return { look: { lang } };
  return problem("problem.lang", { value: text, known: known.join(", ") });
}

function readView(text: string): Read {
  const numbers = text.split("/").map(Number);
  const [zoom, lat, lon] = numbers;
  const good =
    numbers.length === 3 &&
    numbers.every(Number.isFinite) &&
    zoom >= 0 &&
    zoom <= 20 &&
    Math.abs(lat) <= 85 &&
    // A map across the meridian of 180° counts on beyond it.
    Math.abs(lon) <= 360;
  return good ? { look: { view: [zoom, lat, lon] } } : problem("problem.view", { value: text });
}

export function writeView([zoom, lat, lon]: View): string {
  return [zoom, lat, lon].map((number, i) => String(+number.toFixed(i === 0 ? 2 : 4))).join("/");
}

export const ROWS: readonly Row[] = Object.freeze([
  {
    key: "date",
    read: (text, data) => readDay(text, data, (date) => ({ choice: { date } })),
    write: ({ date }, _, data) => (date === data.payload.map.date ? null : iso(date)),
  },
  {
    key: "modes",
    read: (text) =>
      chosenMask(text) === null
        ? problem("problem.modes", { value: text })
        : { choice: { modes: text } },
    write: ({ modes }, _, data) => (modes === data.payload.map.modes ? null : modes),
  },
  {
    key: "borders",
    read: readBorders,
    write: ({ borders }) => borders || null,
  },
  {
    key: "crossing",
    read: (text, data) =>
      text === "" || data.crossingIndex.has(text)
        ? { choice: { crossing: text } }
        : problem("problem.crossing", { value: text }),
    write: ({ crossing }) => crossing || null,
  },
  {
    key: "compare",
    read: (text, data) =>
      readDay(text, data, (compare) => ({ choice: { compare }, look: { tab: "compare" } })),
    write: ({ compare }) => (compare === null ? null : iso(compare)),
  },
  {
    key: "from",
    read: (text) => {
      const read = readCoordinates(text);
      return "problem" in read
        ? problem(`problem.from.${read.problem}`, { value: text })
        : { choice: { from: read.place }, look: { tab: "near" } };
    },
    write: ({ from }) => from && writeCoordinates(from),
  },
  {
    // After the keys that open a tab of their own: a tab that is asked for wins.
    key: "tab",
    read: (text) =>
      (TABS as readonly string[]).includes(text)
        ? { look: { tab: text as Tab } }
        : problem("problem.tab", { value: text }),
    write: ({ compare, from }, { tab }) => {
      const own = from ? "near" : compare === null ? "list" : "compare";
      return tab === own ? null : tab;
    },
  },
  {
    key: "lang",
    read: readLanguage,
    write: (_, { lang }) => lang || null,
  },
  {
    key: "theme",
    read: (text) =>
      (THEMES as readonly string[]).includes(text)
        ? { look: { theme: text as Theme } }
        : problem("problem.theme", { value: text }),
    write: (_, { theme }) => (theme === "auto" ? null : theme),
  },
  {
    key: "view",
    read: readView,
    write: (_, { view }) => (view ? writeView(view) : null),
  },
]);

/** Keys and values of an address; the hash wins over the query. */
export function addressValues(search: string, hash: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of [search, hash]) {
    for (const [key, value] of new URLSearchParams(part.replace(/^[?#]/, ""))) {
      values.set(key, value);
    }
  }
  return values;
}

export interface Reading {
  choice: Partial<Choice>;
  look: Partial<Look>;
  problems: Problem[];
}

/** What an address asks for. Keys that the table doesn't know are other scripts' and left alone. */
export function readAddress(search: string, hash: string, data: Data): Reading {
  const reading: Reading = { choice: {}, look: {}, problems: [] };
  const values = addressValues(search, hash);
  for (const row of ROWS) {
    const text = values.get(row.key);
    if (text === undefined) continue;
    const read = row.read(text, data);
    if ("key" in read) reading.problems.push(read);
    else {
      Object.assign(reading.choice, read.choice);
      Object.assign(reading.look, read.look);
    }
  }
  return reading;
}

/** The hash that leads back here: `#date=2023-08-18&modes=goods`, or empty. */
export function writeAddress(choice: Choice, look: Look, data: Data): string {
  const parts: string[] = [];
  for (const row of ROWS) {
    const text = row.write(choice, look, data);
    // Only what would end a value is escaped, so that dates, lists and views stay readable.
    if (text !== null) parts.push(`${row.key}=${text.replace(/[%#&+\s]/g, encodeURIComponent)}`);
  }
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}
