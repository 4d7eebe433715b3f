import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenMask, groupOf } from "../src/modes.ts";

test("the smallest group that holds the chosen modes decides whose a border segment is", () => {
  const group = (choice: string): number => groupOf(chosenMask(choice) ?? 0);
  assert.deepEqual(["people", "goods", "all"].map(group), [0, 1, 2]);
  assert.deepEqual(["car", "rail_passenger", "bus,pedestrian"].map(group), [0, 0, 0]);
  assert.deepEqual(["truck", "rail_freight"].map(group), [1, 1]);
  assert.deepEqual(["car,truck", "people,goods"].map(group), [2, 2]);
});
