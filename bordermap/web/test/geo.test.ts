import assert from "node:assert/strict";
import { test } from "node:test";
import { readCoordinates, writeCoordinates } from "../src/geo/coordinates.ts";
import { wayBetween, windOf } from "../src/geo/geodesic.ts";

/** lat, lon, lat, lon, metres and azimuth as pyproj.Geod(ellps="WGS84").inv gives them. */
const PYPROJ = [
  [54.68, 25.28, 54.544, 25.6995, 31045.299, 119.0146],
  [54.68, 25.28, 69.66, 30.08, 1686815.585, 6.4072],
  [60.17, 24.94, 52.08, 23.66, 904234.019, 185.5873],
  [0, 0, 0, 1, 111319.491, 90.0],
  [90, 0, 54, 25, 4016049.701, 155.0],
  [-33.9, 18.4, 55.75, 37.6, 10099985.67, 10.7181],
  [54, 179.5, 54, -179.5, 65575.229, 89.5955],
  [48.1, 11.5, 54.54, 25.7, 1218351.982, 48.6955],
];

test("distances and bearings are those of pyproj", () => {
  for (const [lat1, lon1, lat2, lon2, metres, azimuth] of PYPROJ) {
    const way = wayBetween(lat1, lon1, lat2, lon2);
    assert.ok(Math.abs(way.metres - metres) < 0.01, `${way.metres} for ${metres}`);
    assert.ok(Math.abs(way.bearing - azimuth) < 0.001, `${way.bearing} for ${azimuth}`);
  }
});

test("no distance, and almost half round the globe", () => {
  assert.equal(wayBetween(54.7, 20.5, 54.7, 20.5).metres, 0);
  // 19 936 288.579 m by pyproj: here a sphere has to do, to 0.5 %.
  assert.ok(Math.abs(wayBetween(0, 0, 0.5, 179.5).metres / 19936288.579 - 1) < 0.005);
  assert.ok(wayBetween(0, 0, 0, 180).metres > 19.9e6);
});

test("bearings have eight winds", () => {
  assert.deepEqual([0, 22, 23, 90, 180, 337, 338, 359.9].map(windOf), [0, 0, 1, 2, 4, 7, 0, 0]);
});

test("coordinates are read as people write them", () => {
  const vilnius = [
    "54.68, 25.28",
    "54.68,25.28",
    " 54.68   25.28 ",
    "54,68; 25,28",
    "54,68 25,28",
    "54,68, 25,28",
    "54.68N 25.28E",
    "25.28E, 54.68 N",
    "54°40.8′N 25°16.8′E",
    "54°40.8'n, 25°16.8'e",
    "54 40.8 25 16.8",
    "N 54 40.8 E 25 16.8",
    "N54°40'48\" E25°16'48\"",
    "54°40′48″N25°16′48″E",
    "54 40 48 25 16 48",
    "+54.68 +25.28",
  ];
  for (const text of vilnius) {
    const read = readCoordinates(text);
    assert.ok("place" in read, text);
    assert.equal(writeCoordinates(read.place), "54.68,25.28", text);
  }
  assert.deepEqual(readCoordinates("33.9S 18.4W"), { place: [-33.9, -18.4] });
  assert.deepEqual(readCoordinates("−33.9, -18.4"), { place: [-33.9, -18.4] });
  assert.deepEqual(readCoordinates("54, 25"), { place: [54, 25] });
});

test("what can't be read is said so", () => {
  const unread = ["", "Vilnius", "54.68", "54.68, x", "1 2 3", "54°61′N 25°E", "54N 25N", "25E 26E", "N54S 25", "54.5°30′ 25°", "1e3, 5", "54,68,25,28"];
  for (const text of unread) assert.deepEqual(readCoordinates(text), { problem: "unread" }, text);
  for (const text of ["91, 25", "54, 181", "25.28, 254.68"]) {
    assert.deepEqual(readCoordinates(text), { problem: "range" }, text);
  }
});
