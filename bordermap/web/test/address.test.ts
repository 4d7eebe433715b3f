import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, ROWS, writeAddress } from "../src/address/permalink.ts";
import { toggled } from "../src/controls/borders.ts";
import { initialChoice } from "../src/state/choice.ts";
import { INITIAL_LOOK } from "../src/state/look.ts";
import { data, day } from "./fixture.ts";

const one = data();

test("every key is read from query and hash, the hash wins", () => {
  const { choice, look, problems } = readAddress(
    "?date=2020-01-01&modes=goods",
    "#date=2023-08-18&borders=by-lv&crossing=by-lt-medininkai&theme=dark&view=7/54.5/25.6&lang=en",
    one,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(choice, {
    date: day("2023-08-18"),
    modes: "goods",
    borders: "by-lv",
    crossing: "by-lt-medininkai",
  });
  assert.deepEqual(look, { lang: "en", theme: "dark", view: [7, 54.5, 25.6] });
});

test("what was written is read back", () => {
  const choice = {
    ...initialChoice(one),
    date: day("2023-08-18"),
    modes: "car,truck",
    borders: "by-lt",
    crossing: "by-lt-sumskas",
    compare: day("2022-08-18"),
    from: [54.68, -25.28] as const,
  };
  const look = { ...INITIAL_LOOK, tab: "calendar" as const, theme: "light" as const, view: [7.25, 54.5, 25.6] as const };
  const hash = writeAddress(choice, look, one);
  assert.equal(
    hash,
    "#date=2023-08-18&modes=car,truck&borders=by-lt&crossing=by-lt-sumskas&compare=2022-08-18&from=54.68,-25.28&tab=calendar&theme=light&view=7.25/54.5/25.6",
  );
  const read = readAddress("", hash, one);
  assert.deepEqual({ ...choice, ...read.choice }, choice);
  assert.deepEqual({ ...look, ...read.look }, look);
});

test("the page's own state has no address", () => {
  assert.equal(writeAddress(initialChoice(one), INITIAL_LOOK, one), "");
});

test("each wrong value gives a problem and changes nothing", () => {
  const wrong = {
    date: ["yesterday", "2023-02-30", "2018-12-31", "2026-11-23", ""],
    modes: ["zeppelin", "car,zeppelin", "constructor", ""],
    borders: ["xx-yy", "by-lt,xx-yy"],
    crossing: ["nowhere", "__proto__"],
    compare: ["yesterday", "2026-11-23", ""],
    from: ["Vilnius", "54.68", "95,25", ""],
    tab: ["table", ""],
    lang: ["xx"],
    theme: ["pink"],
    view: ["7/54", "a/b/c", "99/54/25", "7/91/25", "7/54/25/1"],
  };
  assert.deepEqual(Object.keys(wrong).sort(), ROWS.map(({ key }) => key).sort());
  for (const [key, values] of Object.entries(wrong)) {
    for (const value of values) {
      const read = readAddress("", `#${key}=${value}`, one);
      assert.equal(read.problems.length, 1, `${key}=${value}`);
      assert.deepEqual([read.choice, read.look], [{}, {}], `${key}=${value}`);
    }
  }
});

test("latest is the last day, all borders are none in particular, foreign keys are left alone", () => {
  const read = readAddress("?utm_source=x", "#date=latest&borders=by-lt,by-lv&anchor", one);
  assert.deepEqual(read.problems, []);
  assert.deepEqual(read.choice, { date: day("2026-11-22"), borders: "" });
});

test("pressing borders gives each choice one address", () => {
  const all = ["a-b", "c-d", "e-f"];
  assert.equal(toggled(all, "", "c-d"), "c-d");
  assert.equal(toggled(all, "c-d", "a-b"), "a-b,c-d");
  assert.equal(toggled(all, "a-b,c-d", "e-f"), "");
  assert.equal(toggled(all, "c-d", "c-d"), "");
});

test("what is compared or measured opens its tab, unless another is asked for", () => {
  assert.equal(readAddress("", "#compare=2023-08-17", one).look.tab, "compare");
  assert.equal(readAddress("", "#from=54.68,25.28&compare=2023-08-17", one).look.tab, "near");
  assert.equal(readAddress("", "#tab=list&compare=2023-08-17", one).look.tab, "list");
  const choice = { ...initialChoice(one), compare: day("2023-08-17") };
  assert.equal(writeAddress(choice, { ...INITIAL_LOOK, tab: "compare" }, one), "#compare=2023-08-17");
  assert.equal(writeAddress(choice, INITIAL_LOOK, one), "#compare=2023-08-17&tab=list");
});
