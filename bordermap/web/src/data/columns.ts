// Columns of the data block as they are written, and as typed arrays. Twin of bordermap/render/columns.py.

/** A column of whole numbers: one by one, or in the form that takes the fewest characters. */
export type Numbers =
  | readonly number[]
  /** The same in each row. */
  | { is: number }
  /** Each as the difference from the one before. */
  | { steps: Numbers }
  /** A digit each, of 64. */
  | { digits: string }
  /** Of each the lowest digit of 64, and what is above it. */
  | { low: string; high: Numbers }
  /** Mostly the same; rows that differ, each as the difference from the one before, and their values. */
  | { is: number; at: Numbers; of: Numbers };

/** A column of anything else: one by one, the same in each row, or by numbers of different ones. */
export type Values<T> = readonly T[] | { one: T } | { all: readonly T[]; at: Numbers };

/** A column of texts, which may also be numbered: a stem and a number each. */
export type Texts = Values<string> | { stem: Values<string>; number: Numbers };

/** What has a value a row: an array, or what looks each up. */
export interface Cells<T> {
  readonly length: number;
  at(row: number): T | undefined;
}

type Typed = Int32Array | Uint8Array | Int16Array | Float64Array;
type Maker<A extends Typed> = new (length: number) => A;
/** Bytes where they do, else four. */
export const whole = (small: boolean): Maker<Uint8Array | Int32Array> => (small ? Uint8Array : Int32Array);

/** Thrown where a column isn't as long as its table. */
export class ColumnError extends Error {
  override name = "ColumnError";
}

/** Value of each character of the 64 digits. */
const DIGIT = new Uint8Array(128);
[..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].forEach(
  (character, value) => (DIGIT[character.charCodeAt(0)] = value),
);

function demand(found: number, count: number): void {
  if (found !== count) throw new ColumnError(`${found} rows instead of ${count}`);
}

/** The numbers of a column of `count` rows. */
export function numbers<A extends Typed>(of: Numbers, count: number, Make: Maker<A>): A {
  const made = new Make(count);
  if (Array.isArray(of)) {
    demand(of.length, count);
    for (let i = 0; i < count; i++) made[i] = of[i];
  } else if ("digits" in of) {
    demand(of.digits.length, count);
    for (let i = 0; i < count; i++) made[i] = DIGIT[of.digits.charCodeAt(i)];
  } else if ("low" in of) {
    demand(of.low.length, count);
    const high = numbers(of.high, count, Float64Array);
    for (let i = 0; i < count; i++) made[i] = high[i] * 64 + DIGIT[of.low.charCodeAt(i)];
  } else if ("steps" in of) {
    const steps = numbers(of.steps, count, Float64Array);
    let sum = 0;
    for (let i = 0; i < count; i++) made[i] = sum += steps[i];
  } else if ("is" in of) {
    if (of.is !== 0) made.fill(of.is);
    if ("at" in of) {
      const some = lengthOf(of.of);
      const rows = numbers(of.at, some, Float64Array);
      const values = numbers(of.of, some, Float64Array);
      let row = 0;
      for (let i = 0; i < some; i++) made[(row += rows[i])] = values[i];
    }
  } else throw new ColumnError("a form of column that this script doesn't know");
  return made;
}

/** How many rows a column has, for those that say so themselves. */
export function lengthOf(of: Numbers | readonly unknown[]): number {
  if (Array.isArray(of)) return of.length;
  if ("digits" in of) return of.digits.length;
  if ("low" in of) return of.low.length;
  if ("steps" in of) return lengthOf(of.steps);
  throw new ColumnError("a column that doesn't say its length");
}

/** The values of a column of `count` rows: as they are, or looked up. */
export function cells<T>(of: Values<T>, count: number): Cells<T> {
  if (!("one" in of || "all" in of)) {
    demand(of.length, count);
    return of as readonly T[];
  }
  if ("one" in of) return { length: count, at: () => of.one };
  const { all } = of;
  const at = numbers(of.at, count, whole(all.length < 256));
  return { length: count, at: (row) => all[at[row]] };
}

/** The texts of a column as an array. */
export function listOf(of: Texts, count: number): string[] {
  const numbered = "stem" in of;
  const found = cells(numbered ? of.stem : of, count);
  const number = numbered ? numbers(of.number, count, Float64Array) : null;
  return Array.from({ length: count }, (_, row) => `${found.at(row)}${number ? number[row] : ""}`);
}
