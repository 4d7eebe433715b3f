// The interface's words: a flat catalogue with {placeholders} and plural forms by Intl.PluralRules.

export type Values = Readonly<Record<string, string | number>>;
export type Catalogue = Readonly<Record<string, string>>;

/** What Python knows of a language, as CLDR names it: `render/page_words.py` says what. */
export interface Supplement {
  /** Months inside of a date, abbreviated and wide, and alone where that differs. */
  MMM: readonly string[];
  MMMM: readonly string[];
  LLL?: readonly string[];
  LLLL?: readonly string[];
  dates: Readonly<Record<"day" | "short" | "month", string>>;
  /** What stands between thousands. */
  group: string;
  countries?: Readonly<Record<string, string>>;
}

export interface Words {
  readonly lang: string;
  /** The locale to ask Intl for. */
  readonly locale: string;
  /** Text of a key; a missing key shows itself, so that a gap is seen and never blank. */
  t(key: string, values?: Values): string;
  /** Text of `key.<form>` for a number, `{n}` being the number in the language's digits. */
  n(key: string, count: number, values?: Values): string;
  /** Items joined as the language joins a list. */
  list(items: readonly string[]): string;
  /** Name of a country by its code, or undefined. */
  country(code: string): string | undefined;
}

/** Languages with the same plurals, numbers and lists, for browsers that know only the other one. */
const ALIKE: Readonly<Record<string, string>> = { be: "uk" };

/** Whether Intl has the dates and names of a language. */
export const knowsDates = (lang: string): boolean =>
  Intl.DateTimeFormat.supportedLocalesOf(lang).length > 0;

/** The locale to ask Intl for. English is the international one: day before month. */
export function localeOf(lang: string): string {
  if (lang === "en") return "en-GB";
  return knowsDates(lang) ? lang : (ALIKE[lang] ?? lang);
}

const known = new WeakMap<Intl.NumberFormat, Map<number, string>>();

/** A number as a format writes it: a step of the slider says a hundred of them, most of them again. */
function formatted(number: Intl.NumberFormat, value: number): string {
  let texts = known.get(number);
  if (!texts) known.set(number, (texts = new Map()));
  let text = texts.get(value);
  if (text === undefined) texts.set(value, (text = number.format(value)));
  return text;
}

/** Fills {placeholders}; a value is never looked at for placeholders of its own. */
export function fill(template: string, values: Values, write: (value: number) => string): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name];
    return typeof value === "number" ? write(value) : value;
  });
}

/** Makes a thing when it is first asked for: what Intl knows takes a browser milliseconds to load. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function makeWords(catalogue: Catalogue, lang: string, supplement?: Supplement): Words {
  const locale = localeOf(lang);
  const number = once(() => new Intl.NumberFormat(locale));
  const write = (value: number): string =>
    supplement && Number.isInteger(value) && value >= 0
      ? String(value).replace(/\B(?=(\d{3})+$)/g, supplement.group)
      : formatted(number(), value);
  const plural = once(() => new Intl.PluralRules(locale));
  const joiner = once(() => new Intl.ListFormat(locale, { type: "conjunction" }));
  const regions = once(() => new Intl.DisplayNames(locale, { type: "region", fallback: "none" }));
  const t = (key: string, values: Values = {}): string =>
    Object.hasOwn(catalogue, key) ? fill(catalogue[key], values, write) : key;
  return {
    lang,
    locale,
    t,
    n(key, count, values = {}) {
      const form = `${key}.${plural().select(count)}`;
      const known = Object.hasOwn(catalogue, form) ? form : `${key}.other`;
      return t(known, { n: count, ...values });
    },
    list: (items) => joiner().format(items),
    country(code) {
      if (supplement?.countries && !knowsDates(lang)) return supplement.countries[code];
      try {
        return regions().of(code);
      } catch {
        return undefined;
      }
    },
  };
}
