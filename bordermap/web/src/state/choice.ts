// The choice: what of the data is shown. It decides the picture, together with the data alone.

import type { Data } from "../data/decode.ts";
import type { Place } from "../geo/coordinates.ts";
import { STATUSES, type Status } from "../terms.ts";

export interface Choice {
  /** Day number. */
  date: number;
  /** A mode group or modes joined by commas, as in the address. */
  modes: string;
  /** Slugs of the chosen borders joined by commas; empty means all. */
  borders: string;
  /** Id of the crossing whose history is open, or empty. */
  crossing: string;
  /** The day that the date is compared with, or null. */
  compare: number | null;
  /** The place from which distances are measured, or null. */
  from: Place | null;
  /** The list shows only crossings of this status, and with these letters in their names. */
  status: Status | "";
  name: string;
}

export function initialChoice(data: Data): Choice {
  const { date, modes } = data.payload.map;
  return {
    date,
    modes,
    borders: "",
    crossing: "",
    compare: null,
    from: null,
    status: "",
    name: "",
  };
}

/** 1 for the borders that are chosen. */
export function chosenBorders(data: Data, slugs: string): Uint8Array {
  const chosen = new Uint8Array(data.payload.borders.length);
  if (slugs === "") return chosen.fill(1);
  for (const slug of slugs.split(",")) {
    const border = data.borderIndex.get(slug);
    if (border !== undefined) chosen[border] = 1;
  }
  return chosen;
}

/** Letters without their marks and case, so that "salcininkai" finds Šalčininkai. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether a crossing of a status is to be listed. */
export function listed(data: Data, choice: Choice, crossing: number, status: number): boolean {
  if (choice.status !== "" && STATUSES[status] !== choice.status) return false;
  if (choice.name.trim() === "") return true;
  return searched(data, crossing).includes(plain(choice.name.trim()));
}

const texts = new WeakMap<Data, string[]>();

/** What a crossing is found by, a line a name: made when somebody first looks for one. */
function searched(data: Data, crossing: number): string {
  let all = texts.get(data);
  if (!all) texts.set(data, (all = []));
  const { id, local } = data.payload.crossings;
  return (all[crossing] ??= [id[crossing], ...Object.values(local.at(crossing) ?? {})].map(plain).join("\n"));
}
