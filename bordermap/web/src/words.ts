// The interface's words: a flat catalogue with {placeholders} and plural forms by Intl.PluralRules.

export type Values = Readonly<Record<string, string | number>>;

export interface Words {
  readonly lang: string;
  /** Text of a key; a missing key shows itself, so that a gap is seen and never blank. */
  t(key: string, values?: Values): string;
  /** Text of `key.<form>` for a number, `{n}` being the number in the language's digits. */
  n(key: string, count: number, values?: Values): string;
  /** Items joined as the language joins a list. */
  list(items: readonly string[]): string;
}

/** Fills {placeholders}; a value is never looked at for placeholders of its own. */
export function fill(template: string, values: Values, number: Intl.NumberFormat): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name];
    return typeof value === "number" ? number.format(value) : value;
  });
}

export function makeWords(catalogue: Readonly<Record<string, string>>, lang: string): Words {
  const number = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  const joiner = new Intl.ListFormat(lang === "en" ? "en-GB" : lang, { type: "conjunction" });
  const t = (key: string, values: Values = {}): string =>
    Object.hasOwn(catalogue, key) ? fill(catalogue[key], values, number) : key;
  return {
    lang,
    t,
    n(key, count, values = {}) {
      const form = `${key}.${plural.select(count)}`;
      const known = Object.hasOwn(catalogue, form) ? form : `${key}.other`;
      return t(known, { n: count, ...values });
    },
    list: (items) => joiner.format(items),
  };
}
