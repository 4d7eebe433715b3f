import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePayload } from "../src/data/payload.ts";
import { writeAddress, readAddress } from "../src/address/permalink.ts";
import { crossingName, takeNames } from "../src/describe/named.ts";
import { directionOf, languageOf, preferred } from "../src/languages.ts";
import { speech } from "../src/speech.ts";
import { initialChoice, listed } from "../src/state/choice.ts";
import { INITIAL_LOOK } from "../src/state/look.ts";
import { createStore } from "../src/state/store.ts";
import { dateWords } from "../src/timeline/dates.ts";
import { makeWords, type Supplement } from "../src/words.ts";
import { catalogue, data, day, payload } from "./fixture.ts";

const KNOWN = ["en", "lt", "nb"];

test("a tag names a language by itself, by its base, or as one that its readers read", () => {
  assert.equal(languageOf("lt", KNOWN), "lt");
  assert.equal(languageOf("LT-lt", KNOWN), "lt");
  assert.equal(languageOf("no", KNOWN), "nb");
  assert.equal(languageOf("nn-NO", KNOWN), "nb");
  assert.equal(languageOf("xx", KNOWN), null);
  assert.equal(languageOf("constructor", KNOWN), null);
  assert.equal(languageOf("", KNOWN), null);
});

test("the first of the reader's languages that there is", () => {
  assert.equal(preferred(["de-DE", "lt-LT", "en"], KNOWN), "lt");
  assert.equal(preferred(["de"], KNOWN), null);
  assert.equal(preferred([], KNOWN), null);
});

test("direction follows from the language", () => {
  assert.deepEqual(["lt", "ar", "he-IL", "qps-plocm", "hera"].map(directionOf), ["ltr", "rtl", "rtl", "rtl", "ltr"]);
});

test("the address has the language that somebody chose, and no other", () => {
  const two = data((made) => (made.words = { en: catalogue, lt: catalogue }));
  const read = readAddress("?lang=lt-LT", "", two);
  assert.deepEqual(read.look, { lang: "lt" });
  assert.equal(writeAddress(initialChoice(two), { ...INITIAL_LOOK, lang: "lt" }, two), "#lang=lt");
  assert.equal(writeAddress(initialChoice(two), INITIAL_LOOK, two), "");
  const [{ values }] = readAddress("?lang=xx", "", two).problems;
  assert.deepEqual(values, { value: "xx", known: "en, lt" });
});

test("crossings are named in the reader's language, its script, or plainly", () => {
  const local = { be: "Каменны Лог", lt: "Medininkai", ru: "Каменный Лог" };
  const latin = "Medininkai – Kamenny Log";
  assert.equal(crossingName(latin, local, "lt"), latin);
  assert.equal(crossingName(latin, local, "ru"), "Каменный Лог");
  assert.equal(crossingName(latin, local, "uk"), "Каменны Лог");
  assert.equal(crossingName(latin, local, "fi"), latin);
  assert.equal(crossingName(latin, {}, "be"), latin);
  assert.equal(crossingName("Värska", { et: "Saatse saabas" }, "et"), "Saatse saabas");
});

test("the columns of names follow the language, and plain names are still found", () => {
  const one = data();
  const { words, use } = speech({ ...payload(), words: { en: catalogue, be: catalogue, lt: catalogue } }, "be");
  takeNames(one, words);
  const { crossings, countries } = one.payload;
  assert.deepEqual(crossings.name.slice(0, 2), ["Каменны Лог", "Šumskas – Losha"]);
  assert.ok(listed(one, { ...initialChoice(one), name: "kamenny log" }, 0, 0));
  use("lt");
  takeNames(one, words);
  assert.equal(crossings.name[0], "Medininkai – Kamenny Log");
  assert.deepEqual(countries.name, ["Baltarusija", "Lietuva", "Latvija"]);
});

test("who took the words speaks the language that is spoken now", () => {
  const { words, dates, use } = speech({ ...payload(), words: { en: { a: "one" }, lt: { a: "vienas" } } }, "en");
  const { t } = words;
  const { format } = dates;
  assert.deepEqual([t("a"), format(day("2023-08-18"))], ["one", "18 August 2023"]);
  use("lt");
  assert.deepEqual([t("a"), format(day("2023-08-18"))], ["vienas", "2023 m. rugpjūčio 18 d."]);
  assert.equal(words.lang, "lt");
});

const MONTHS = Array.from({ length: 12 }, (_, month) => `m${month + 1}`);
const supplement: Supplement = {
  MMM: MONTHS.map((month) => `s${month}`),
  MMMM: MONTHS,
  LLL: MONTHS.map((month) => `as${month}`),
  LLLL: MONTHS.map((month) => `a${month}`),
  dates: { day: "{d} {MMMM} {y} г.", short: "{dd}.{M}.{y} {MMM}", month: "{LLLL} {y}" },
  group: "\u00a0",
  countries: { LT: "Літва" },
};

test("what Intl doesn't know of a language comes from the page", () => {
  const { supportedLocalesOf } = Intl.DateTimeFormat;
  Intl.DateTimeFormat.supportedLocalesOf = () => [];
  try {
    const { format, range } = dateWords("be", supplement);
    const august = day("2023-08-18");
    assert.deepEqual(
      [format(august), format(august, "short"), format(august, "month"), format(august, "year")],
      ["18 m8 2023 г.", "18.8.2023 sm8", "am8 2023", "2023"],
    );
    assert.equal(range(august, august + 1, " і "), "18 m8 2023 г. і 19 m8 2023 г.");
    const words = makeWords({ "n.one": "1", "n.few": "2", "n.many": "5" }, "be", supplement);
    assert.deepEqual([words.country("LT"), words.country("PL")], ["Літва", undefined]);
    assert.deepEqual([1, 2, 5, 21].map((n) => words.n("n", n)), ["1", "2", "5", "1"]);
    assert.equal(words.list(["а", "б", "в"]), "а, б і в");
    const { t } = makeWords({ many: "{n}" }, "be", supplement);
    const written = [7, 999, 1000, 1234567, 0.5].map((n) => t("many", { n }));
    assert.deepEqual(written, ["7", "999", "1\u00a0000", "1\u00a0234\u00a0567", "0,5"]);
  } finally {
    Intl.DateTimeFormat.supportedLocalesOf = supportedLocalesOf;
  }
});

test("dates are what the page says, whatever the browser knows; alone a month has its own form", () => {
  const { format } = dateWords("be", supplement);
  const august = day("2023-08-18");
  assert.deepEqual([format(august), format(august, "monthName")], ["18 m8 2023 г.", "asm8"]);
  const { LLL: _, ...plain } = supplement;
  assert.equal(dateWords("be", plain).format(august, "monthName"), "sm8");
});

test("a watcher that has ended is called no more", () => {
  const store = createStore({ a: 1 });
  const ending = new AbortController();
  let calls = 0;
  store.watch(["a"], () => ending.abort());
  store.watch(["a"], () => calls++, ending.signal);
  store.set({ a: 2 });
  assert.equal(calls, 0);
});

test("words that travel as lines are read when somebody speaks them", () => {
  const made = payload() as unknown as { words: unknown };
  made.words = { keys: "a\nlanguage.name", texts: { en: "A\nEnglish", lt: "\nLietuvių" } };
  const { words, languages } = parsePayload(JSON.stringify(made));
  assert.deepEqual(languages, { en: "English", lt: "Lietuvių" });
  assert.deepEqual(Object.keys(words), ["en", "lt"]);
  assert.deepEqual({ ...words.lt }, { "language.name": "Lietuvių" });
  assert.equal(words.en, words.en);
});
