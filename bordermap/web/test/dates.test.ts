import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, momentWords } from "../src/describe/moment.ts";
import { addMonths, dateWords, dayNumber, edtfForm, iso, yearOf } from "../src/timeline/dates.ts";
import { dates, day, words } from "./fixture.ts";

test("a day reads back as it was written", () => {
  for (const text of ["1970-01-01", "2024-02-29", "1899-12-31", "2199-12-31"]) {
    assert.equal(iso(day(text)), text);
  }
  assert.equal(dayNumber("1970-01-02"), 1);
});

test("what is no day of the calendar is none", () => {
  for (const text of ["2023-02-29", "2023-13-01", "2023-1-1", "18.08.2023", "", "2023-08-18T00:00"]) {
    assert.equal(dayNumber(text), null, text);
  }
});

test("a month later keeps the day of the month, or takes the month's last", () => {
  assert.equal(iso(addMonths(day("2023-08-18"), 1)), "2023-09-18");
  assert.equal(iso(addMonths(day("2024-01-31"), 1)), "2024-02-29");
  assert.equal(iso(addMonths(day("2024-01-31"), -2)), "2023-11-30");
  assert.equal(yearOf(day("2023-12-31")), 2023);
});

test("a date is worded the same whatever the reader's time zone", () => {
  const before = process.env.TZ;
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"]) {
    process.env.TZ = zone;
    assert.equal(dateWords("en").format(day("2021-01-01")), "1 January 2021", zone);
    assert.equal(iso(day("2021-01-01")), "2021-01-01", zone);
  }
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

test("a moment says how exactly it is known", () => {
  const say = (edtf: string, first: string, last: string): string =>
    momentWords(words, dates, edtf, day(first), day(last));
  assert.equal(say("2023-08-18", "2023-08-18", "2023-08-18"), "18 August 2023");
  assert.equal(say("2020-07", "2020-07-01", "2020-07-31"), "July 2020");
  assert.equal(say("2022", "2022-01-01", "2022-12-31"), "2022");
  assert.equal(say("2022-06~", "2022-06-01", "2022-06-30"), "about June 2022");
  assert.equal(
    say("2023-02-10/2023-02-12", "2023-02-10", "2023-02-12"),
    "between 10 and 12 February 2023",
  );
  assert.equal(
    say("2023-01-30/2023-02-12", "2023-01-30", "2023-02-12"),
    "between 30 January and 12 February 2023",
  );
  assert.deepEqual(edtfForm("2022?"), { precision: "year", approximate: true });
  assert.equal(clock(150), "02:30");
});
