// The way as the crow flies: the shortest line on the WGS84 ellipsoid, by Vincenty's inverse
// formula (Survey Review 23/176, 1975), which is exact to less than a millimetre.

const A = 6_378_137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
/** Points almost opposite each other on the globe need more, and then a sphere is good enough. */
const MOST_ROUNDS = 50;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export interface Way {
  metres: number;
  /** Direction at the start, degrees clockwise from north, 0 to 360. */
  bearing: number;
}

/** The way from one place to another, in degrees. */
export function wayBetween(lat1: number, lon1: number, lat2: number, lon2: number): Way {
  const L = radians(((((lon2 - lon1 + 180) % 360) + 360) % 360) - 180);
  const U1 = Math.atan((1 - F) * Math.tan(radians(lat1)));
  const U2 = Math.atan((1 - F) * Math.tan(radians(lat2)));
  const [s1, c1, s2, c2] = [Math.sin(U1), Math.cos(U1), Math.sin(U2), Math.cos(U2)];
  let lambda = L;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const east = c2 * Math.sin(lambda);
    const north = c1 * s2 - s1 * c2 * Math.cos(lambda);
    const sinSigma = Math.hypot(east, north);
    if (sinSigma === 0) return { metres: 0, bearing: 0 };
    const cosSigma = s1 * s2 + c1 * c2 * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * east) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    // Along the equator there is no middle latitude.
    const cos2M = cos2Alpha === 0 ? 0 : cosSigma - (2 * s1 * s2) / cos2Alpha;
    const C = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const wave = cos2M + C * cosSigma * (2 * cos2M * cos2M - 1);
    const next = L + (1 - C) * F * sinAlpha * (sigma + C * sinSigma * wave);
    const settled = Math.abs(next - lambda) < 1e-12;
    lambda = next;
    if (!settled) continue;
    const u2 = (cos2Alpha * (A * A - B * B)) / (B * B);
    const big = 1 + (u2 / 16384) * (4096 + u2 * (u2 * (320 - 175 * u2) - 768));
    const small = (u2 / 1024) * (256 + u2 * (u2 * (74 - 47 * u2) - 128));
    const inner =
      cosSigma * (2 * cos2M * cos2M - 1) -
      (small / 6) * cos2M * (4 * sinSigma * sinSigma - 3) * (4 * cos2M * cos2M - 3);
    const metres = B * big * (sigma - small * sinSigma * (cos2M + (small / 4) * inner));
    return { metres, bearing: bearingOf(east, north) };
  }
  const north = c1 * s2 - s1 * c2 * Math.cos(L);
  const sigma = Math.atan2(Math.hypot(c2 * Math.sin(L), north), s1 * s2 + c1 * c2 * Math.cos(L));
  return { metres: ((2 * A + B) / 3) * sigma, bearing: bearingOf(c2 * Math.sin(L), north) };
}

const bearingOf = (east: number, north: number): number =>
  ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;

/** Which of eight winds a bearing is nearest to: 0 is north, 2 east. */
export const windOf = (bearing: number): number => Math.round(bearing / 45) % 8;
