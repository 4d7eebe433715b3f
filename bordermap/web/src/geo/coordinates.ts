// Coordinates as people write them: "54.68, 25.28", "54°40.8′N 25°16.8′E", "N54 40 48 E25 16 48".

/** Latitude and longitude in degrees. */
export type Place = readonly [lat: number, lon: number];

export type Coordinates = { place: Place } | { problem: "unread" | "range" };

// A sign or wind, degrees, minutes and seconds, a wind: only then is there no doubt what is meant.
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const ANGLE = new RegExp(
  String.raw`^([NSEW])?\s*([-+−–])?\s*${NUMBER}\s*°?` +
    String.raw`(?:\s*${NUMBER}\s*['′’]?(?:\s*${NUMBER}\s*(?:"|″|”|''|′′)?)?)?\s*([NSEW])?$`,
);

interface Angle {
  degrees: number;
  /** The wind that was written, if any. */
  wind: string;
}

function angleOf(text: string): Angle | null {
  const match = ANGLE.exec(text.trim());
  if (!match) return null;
  const [, front = "", sign = "", degrees, minutes = "0", seconds = "0", back = ""] = match;
  const wind = front || back;
  // "-54 N" and "N 54 S" say two things; 54.5° 30′ and 54° 61′ say nothing.
  if ((front && back) || (wind && sign === "-")) return null;
  if ((minutes !== "0" && degrees.includes(".")) || +minutes >= 60 || +seconds >= 60) return null;
  if (seconds !== "0" && minutes.includes(".")) return null;
  const size = +degrees + +minutes / 60 + +seconds / 3600;
  const negative = /[-−–]/.test(sign) || wind === "S" || wind === "W";
  return { degrees: negative ? -size : size, wind };
}

/** The two halves of a text in each way that it can be cut. */
function halves(text: string): [string, string][] {
  const cuts: [string, string][] = [];
  for (const separator of [/\s*;\s*/, /\s*,\s+/, /\s*,\s*/]) {
    const parts = text.split(separator);
    if (parts.length === 2) cuts.push([parts[0], parts[1]]);
  }
  // After a wind, or before one, or at the middle of so many numbers.
  const after = /^(.+?[NSEW])\s*(\S.*)$/.exec(text);
  if (after) cuts.push([after[1], after[2]]);
  const before = /^([NSEW].+?)\s*([NSEW].*)$/.exec(text);
  if (before) cuts.push([before[1], before[2]]);
  const words = text.split(/\s+/);
  const middle = words.length / 2;
  if (Number.isInteger(middle)) {
    cuts.push([words.slice(0, middle).join(" "), words.slice(middle).join(" ")]);
  }
  return cuts;
}

/** The place that a text says, or what is wrong with it. */
export function readCoordinates(text: string): Coordinates {
  const upper = text.trim().toUpperCase();
  // "54,68 25,28" and "54,68; 25,28" have decimal commas: each is between digits, and there are two.
  const commas = upper.match(/\d,\d/g)?.length ?? 0;
  const plain = commas === 2 ? upper.replace(/(\d),(\d)/g, "$1.$2") : upper;
  for (const [one, other] of halves(plain)) {
    const a = angleOf(one);
    const b = angleOf(other);
    if (!a || !b) continue;
    const across = /[EW]/;
    const along = /[NS]/;
    const turned = across.test(a.wind) || along.test(b.wind);
    const [lat, lon] = turned ? [b, a] : [a, b];
    if (across.test(lat.wind) || along.test(lon.wind)) continue;
    const good = Math.abs(lat.degrees) <= 90 && Math.abs(lon.degrees) <= 180;
    return good ? { place: [lat.degrees, lon.degrees] } : { problem: "range" };
  }
  return { problem: "unread" };
}

/** Text that is read back as the same place, to about a metre: "54.68,25.28". */
export const writeCoordinates = (place: Place): string =>
  place.map((degrees) => String(+degrees.toFixed(5))).join(",");
