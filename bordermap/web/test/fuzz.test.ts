import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, ROWS, writeAddress } from "../src/address/permalink.ts";
import { initialChoice } from "../src/state/choice.ts";
import { INITIAL_LOOK } from "../src/state/look.ts";
import { data } from "./fixture.ts";

const one = data();
const KEYS = [...ROWS.map((row) => row.key), "__proto__", "constructor", "", "date[]"];
const PIECES = [
  ..."0123456789-/.,;:~?&#=%+ ¤\"'`<>{}[]()°′″NSEW\0\n\u202e\ud800",
  "2023-08-18", "latest", "goods", "car", "by-lt", "by-lt-medininkai", "lt", "dark", "compare", "near",
  "7/54.5/25.6", "54.68, 25.28", "54°40.8′N 25°16.8′E", "1e999", "NaN", "Infinity", "-0", "0x10",
  "__proto__", "toString", "%", "%zz", "%ff", "%00", "<img src=x onerror=pwned=1>", "javascript:", "😀",
];

/** The same numbers in each run (a linear congruential generator). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pick = <T>(from: readonly T[], random: (below: number) => number): T => from[random(from.length)];

test("no address throws, and what is taken of one is written and read as the same", () => {
  const random = chance(20261122);
  let taken = 0;
  for (let round = 0; round < 8_000; round++) {
    const parts = Array.from({ length: 1 + random(5) }, () => {
      const value = Array.from({ length: random(2) || random(6) }, () => pick(PIECES, random)).join("");
      const escaped = random(2) > 0 && !value.includes("\ud800");
      return `${pick(KEYS, random)}=${escaped ? encodeURIComponent(value) : value}`;
    });
    const search = random(2) ? `?${parts.join("&")}` : "";
    const hash = random(2) ? `#${parts.reverse().join("&")}` : "";
    const { choice, look, problems } = readAddress(search, hash, one);
    for (const { key, values } of problems) {
      assert.match(key, /^problem\./);
      assert.equal(typeof Object.values(values)[0], "string");
    }
    const whole = { ...initialChoice(one), ...choice };
    const seen = { ...INITIAL_LOOK, ...look };
    assert.ok(Number.isInteger(whole.date));
    assert.ok(whole.crossing === "" || one.crossingIndex.has(whole.crossing));
    const written = writeAddress(whole, seen, one);
    const again = readAddress("", written, one);
    assert.deepEqual(again.problems, [], written);
    assert.equal(writeAddress({ ...initialChoice(one), ...again.choice }, { ...INITIAL_LOOK, ...again.look }, one), written);
    taken += Object.keys(choice).length + Object.keys(look).length;
  }
  assert.ok(taken > 300, `only ${taken} values were taken`);
});

test("a long address takes no longer than it takes to read", () => {
  for (const key of ROWS.map((row) => row.key)) {
    for (const piece of [" ", "\u00a0", "1", "1 ", "N", "N ", "1N", "54,", ",", "/", "car,", "by-lt,", "-", "1.", "°", "'"]) {
      const value = piece.repeat(60_000 / piece.length);
      const began = performance.now();
      readAddress("", `#${key}=${encodeURIComponent(value)}`, one);
      assert.ok(performance.now() - began < 1500, `${key}=${JSON.stringify(piece)}… took ${performance.now() - began} ms`);
    }
  }
});
