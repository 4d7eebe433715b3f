// The bundle: Leaflet as window.L, and window.bordermap with `mount`, which makes the page.

import * as L from "./leaflet.ts";
import { readAddress, type Problem } from "./address/permalink.ts";
import { syncAddress } from "./address/sync.ts";
import { drawn, publicInterface, type Public } from "./api.ts";
import type { App } from "./app.ts";
import { callout } from "./controls/callout.ts";
import { comparing } from "./controls/comparing.ts";
import { footer } from "./controls/footer.ts";
import { legend } from "./controls/legend.ts";
import { mapView } from "./controls/mapview.ts";
import { messages } from "./controls/message.ts";
import { panel } from "./controls/panel.ts";
import { picking } from "./controls/picking.ts";
import { gestures, pointing } from "./controls/pointer.ts";
import { sentence } from "./controls/sentence.ts";
import { slider } from "./controls/slider.ts";
import { decode } from "./data/decode.ts";
import { parsePayload } from "./data/payload.ts";
import { drawMap } from "./draw/map.ts";
import { marks } from "./draw/marks.ts";
import { embed, isEmbedded } from "./embed.ts";
import { shell } from "./shell.ts";
import { initialChoice } from "./state/choice.ts";
import { comparisonOf } from "./state/comparison.ts";
import { derived } from "./state/derived.ts";
import { INITIAL_LOOK } from "./state/look.ts";
import { nearestFrom } from "./state/nearest.ts";
import { deriveScene, type Scene } from "./state/scene.ts";
import { createStore } from "./state/store.ts";
import { dateWords } from "./timeline/dates.ts";
import { makeWords } from "./words.ts";

/** Makes the page of a map that has its data in a JSON block; the one call of the status layer. */
function mount(map: L.Map, dataId: string): void {
  const { root, place } = shell(map.getContainer());
  let begin: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    begin = resolve;
    fail = reject;
  });
  // Whoever awaits `ready` gets the error; nobody has to.
  ready.catch(() => undefined);
  try {
    start(map, dataId, root, place, ready);
    void drawn().then(begin);
  } catch (error) {
    fail(error);
    Object.assign(global.bordermap, { ready });
    // Words may be what is missing: this message is the error's own.
    messages(root, "Close")(error instanceof Error ? error.message : String(error));
    console.error(error);
  }
}

function start(
  map: L.Map,
  dataId: string,
  root: HTMLElement,
  place: ReturnType<typeof shell>["place"],
  ready: Promise<void>,
): void {
  const data = decode(parsePayload(document.getElementById(dataId)?.textContent ?? ""));
  const { payload } = data;
  const words = makeWords(payload.words, payload.lang);
  const dates = dateWords(payload.lang);
  const tell = messages(root, words.t("message.close"));
  const complain = (problems: readonly Problem[]): void => {
    tell("");
    for (const { key, values } of problems) tell(words.t(key, values));
  };
  const address = readAddress(location.search, location.hash, data);
  const choice = createStore({ ...initialChoice(data), ...address.choice });
  const look = createStore({ ...INITIAL_LOOK, ...address.look });

  let scene = deriveScene(data, choice.get(), null);
  const followers: ((now: Scene, before: Scene | null) => void)[] = [];
  choice.watch(["date", "modes", "borders"], (now) => {
    const before = scene;
    scene = deriveScene(data, now, before);
    for (const follower of followers) follower(scene, before);
  });
  const app: App = {
    root,
    map,
    data,
    words,
    dates,
    choice,
    look,
    scene: () => scene,
    follow(follower) {
      followers.push(follower);
      follower(scene, null);
    },
    tell,
  };

  const comparison = derived(app, ["compare"], (now, { compare }) => comparisonOf(data, now, compare));
  const nearest = derived(app, ["from"], nearestFrom(data));

  root.classList.add("bm-ready");
  if (isEmbedded()) root.classList.add("bm-embedded");
  sentence(app, place.head);
  legend(app, place.map);
  slider(app, place.time);
  panel(app, place.panel, comparison, nearest);
  comparing(app, place.head, place.time, comparison);
  mapView(app, place.map);
  const drawing = drawMap(app);
  marks(app, drawing, comparison, nearest);
  picking(app, place.map, nearest);
  pointing(app, drawing.points);
  gestures(app, place.map);
  callout(app, place.map, drawing.points, () => {
    place.panel.closest("details")?.setAttribute("open", "");
    place.panel.scrollIntoView({ block: "nearest" });
    place.panel.querySelector<HTMLElement>("h2[tabindex]")?.focus();
  });
  footer(app, place.foot, drawing.refresh);
  complain(address.problems);

  const page = publicInterface(app, ready, comparison, nearest);
  Object.defineProperties(global.bordermap, Object.getOwnPropertyDescriptors(page));
  syncAddress(data, choice, look, complain);
  embed(app, page);
}

const global = window as unknown as {
  L: typeof L;
  bordermap: { mount: typeof mount } & Partial<Public>;
};
global.L = L;
global.bordermap = { mount };
