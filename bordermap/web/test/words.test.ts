import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { App } from "../src/app.ts";
import { lastWords } from "../src/describe/notes.ts";
import { newestChanges } from "../src/describe/news.ts";
import { borderName, directionName } from "../src/describe/names.ts";
import { sentenceOf, sliderValue } from "../src/describe/sentence.ts";
import { shortName, shortNames } from "../src/describe/short.ts";
import { localNames } from "../src/draw/names.ts";
import { listed, initialChoice } from "../src/state/choice.ts";
import { makeWords } from "../src/words.ts";
import { catalogue, data, dates, day, scene, words } from "./fixture.ts";

declare const REPOSITORY: string;

/** Keys that only the pages and stills made by Python need. */
const PYTHON_ONLY = /^(site|still)\./;

const one = data();
const say = (choice: Parameters<typeof scene>[1], of = one) =>
  sentenceOf(of, words, dates, scene(of, choice));

test("the sentence names the neighbour of each border", () => {
  assert.equal(
    say({ date: day("2023-08-18"), borders: "by-lt" }).text,
    "18 August 2023: Lithuania: 1 of 2 road crossings with Belarus operating, 1 closed.",
  );
  assert.equal(
    say({ date: day("2023-08-18") }).text,
    "18 August 2023: Lithuania: 1 of 2 road crossings with Belarus operating, 1 closed. " +
      "Latvia: 1 of 1 road crossing with Belarus operating.",
  );
  assert.equal(
    say({ date: day("2023-08-18"), modes: "goods", borders: "by-lt" }).text,
    "18 August 2023, goods: Lithuania: 1 of 1 road crossing with Belarus operating.",
  );
  assert.equal(
    say({ date: day("2023-08-18"), modes: "rail_freight", borders: "by-lt" }).text,
    "18 August 2023, goods trains: Lithuania: no regular road crossing for this traffic.",
  );
});

test("a map of one border names both of its sides", () => {
  const single = (common?: string) =>
    data(({ map, borders, crossings }) => {
      borders.pop();
      crossings.border[3] = 0;
      delete map.common;
      if (common) map.common = common;
    });
  const friday = { date: day("2023-08-18") };
  assert.equal(
    say(friday, single()).text,
    "18 August 2023: Belarus – Lithuania: 2 of 3 road crossings operating, 1 closed.",
  );
  assert.equal(
    say(friday, single("BY")).text,
    "18 August 2023: Lithuania: 2 of 3 road crossings with Belarus operating, 1 closed.",
  );
  assert.equal(
    say({ ...friday, modes: "rail_freight" }, single("BY")).text,
    "18 August 2023, goods trains: Belarus – Lithuania: no regular road crossing for this traffic.",
  );
  assert.equal(borderName(single("BY"), words, 0), "Belarus – Lithuania");
});

test("many borders give a total and a list", () => {
  const many = data((payload) => {
    payload.borders.push({ id: "BY-PL", a: "BY", b: "PL", checked: day("2026-05-11"), source: -1 });
    payload.crossings.border[1] = 2;
  });
  const { text, parts } = say({ date: day("2023-08-18") }, many);
  assert.equal(text, "18 August 2023: 2 of 3 road crossings operating, 1 closed.");
  // Poland isn't among the payload's countries: its name comes from the browser.
  assert.deepEqual(parts, ["Lithuania 1 of 1", "Latvia 1 of 1", "Poland 0 of 1"]);
});

test("the slider says the full date and the counts", () => {
  assert.equal(
    sliderValue(words, dates, scene(one, { date: day("2023-08-18") })),
    "18 August 2023, 2 of 3 road crossings operating",
  );
});

test("only a day of evidence is called a confirmation", () => {
  const assumed = data(({ borders: [first] }) => {
    first.assumed = 1;
  });
  const last = (of: typeof one) => lastWords({ data: of, words, dates } as App, 0);
  assert.equal(last(one), "last confirmed 11 May 2026");
  assert.equal(last(assumed), "data as of 11 May 2026");
});

test("directions are named by where they lead", () => {
  assert.equal(directionName(one, words, 0, 1), "to Lithuania");
  assert.equal(directionName(one, words, 0, 2), "to Belarus");
  assert.equal(directionName(one, words, 0, 3), "both directions");
});

test("the newest changes are of the chosen modes and borders, one entry a decision", () => {
  const found = newestChanges(one, scene(one));
  assert.equal(found?.day, day("2025-10-22"));
  assert.deepEqual(found?.news.map(({ crossings }) => crossings), [[0], [3]]);
  assert.equal(newestChanges(one, scene(one, { date: day("2025-10-21") }))?.day, day("2023-08-18"));
  const rail = newestChanges(one, scene(one, { modes: "rail_passenger" }));
  assert.equal(rail?.day, day("2020-03-16"));
  assert.equal(newestChanges(one, scene(one, { date: day("2019-06-01") })), null);
});

test("names are found whatever their accents and case", () => {
  const choice = { ...initialChoice(one), name: "sUMS" };
  assert.ok(listed(one, choice, 1, 0));
  assert.ok(!listed(one, choice, 0, 0));
  assert.ok(listed(one, { ...choice, name: "Каменны" }, 0, 0));
  assert.ok(!listed(one, { ...choice, name: "", status: "closed" }, 0, 0));
});

test("names are shortened and local ones don't repeat the Latin one", () => {
  assert.equal(shortName("Medininkai – Kamenny Log"), "Medininkai");
  assert.equal(shortName("Raja-Jooseppi"), "Raja-Jooseppi");
  const names = ["Koidula – Kunichina Gora", "Koidula – Pechory (rail)", "Kena – Gudogai (rail)"];
  assert.deepEqual(shortNames(names, [0, 1, 1], words), ["Koidula", "Koidula (railway)", "Kena"]);
  assert.equal(
    localNames("Medininkai – Kamenny Log", { be: "Каменны Лог", lt: "Medininkai" }),
    "Каменны Лог",
  );
});

test("placeholders are filled once, values are never looked at again", () => {
  const made = makeWords({ a: "{x} and {y}", "n.one": "{n} thing", "n.other": "{n} things" }, "en");
  assert.equal(made.t("a", { x: "{y}", y: "<b>" }), "{y} and <b>");
  assert.equal(made.t("a", { x: "1" }), "1 and {y}");
  assert.equal(made.n("n", 1), "1 thing");
  assert.equal(made.n("n", 1234), "1,234 things");
  assert.equal(made.t("missing.key"), "missing.key");
  assert.equal(made.t("constructor"), "constructor");
});

test("plural forms are the language's own", () => {
  const made = makeWords({ "n.one": "{n} диск", "n.few": "{n} диска", "n.many": "{n} дисков", "n.other": "{n} диска" }, "ru");
  assert.deepEqual([1, 3, 5].map((n) => made.n("n", n)), ["1 диск", "3 диска", "5 дисков"]);
});

test("the catalogue has every key that the code names, and none that nobody does", () => {
  const source = `${REPOSITORY}bordermap/web/src/`;
  const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(source + name, "utf8"));
  const templates = ["page", "noscript"].map((name) =>
    readFileSync(`${REPOSITORY}bordermap/templates/${name}.html`, "utf8"),
  );
  const all = [...texts, ...templates].join("\n");
  const literal = [...all.matchAll(/\b(?:t|n|fact|show|problem)\(\s*"([a-z.]+)"/g)].map(([, key]) => key);
  assert.ok(literal.length > 60);
  const known = Object.keys(catalogue);
  for (const key of literal) {
    assert.ok(known.includes(key) || known.includes(`${key}.other`), `no words for ${key}`);
  }
  // Keys that are put together, such as status.open, have their beginning in the code.
  const stems = [...all.matchAll(/`([a-z.]+\.)\$\{/g)].map(([, stem]) => stem);
  for (const key of known.filter((key) => !PYTHON_ONLY.test(key))) {
    const plain = key.replace(/\.(zero|one|two|few|many|other)$/, "");
    const named = all.includes(`"${key}"`) || all.includes(`"${plain}"`);
    assert.ok(named || stems.some((stem) => key.startsWith(stem)), `nobody says ${key}`);
  }
});
