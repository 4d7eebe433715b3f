// The bundle: Leaflet as window.L, and window.bordermap with `mount`, which makes the page.

import * as L from "./leaflet.ts";
import { readAddress, type Problem } from "./address/permalink.ts";
import { syncAddress } from "./address/sync.ts";
import { publicInterface, type Public } from "./api.ts";
import type { App } from "./app.ts";
import { areaTip } from "./controls/areatip.ts";
import { callout } from "./controls/callout.ts";
import { comparing } from "./controls/comparing.ts";
import { footer } from "./controls/footer.ts";
import { language, wordPage } from "./controls/language.ts";
import { legend } from "./controls/legend.ts";
import { mapView } from "./controls/mapview.ts";
import { messages } from "./controls/message.ts";
import { panel } from "./controls/panel.ts";
import { picking } from "./controls/picking.ts";
import { gestures, pointing } from "./controls/pointer.ts";
import { sentence } from "./controls/sentence.ts";
import { slider } from "./controls/slider.ts";
import { decoding } from "./data/decode.ts";
import { readPayload } from "./data/payload.ts";
import { unpack } from "./data/unpack.ts";
import { takeNames } from "./describe/named.ts";
import { drawMap } from "./draw/map.ts";
import { marks } from "./draw/marks.ts";
import { drawn } from "./drawn.ts";
import { embed, isEmbedded } from "./embed.ts";
import { ownLanguage } from "./languages.ts";
import { watchPrinting } from "./paper.ts";
import { makeUntil, scopedApp, scopedDerived } from "./scope.ts";
import { shell } from "./shell.ts";
import { atOnce, inSlices, pause, type Work } from "./slices.ts";
import { speech } from "./speech.ts";
import { initialChoice } from "./state/choice.ts";
import { comparisonOf } from "./state/comparison.ts";
import { derived } from "./state/derived.ts";
import { INITIAL_LOOK } from "./state/look.ts";
import { nearestFrom } from "./state/nearest.ts";
import { derivingScene, deriveScene, type Scene } from "./state/scene.ts";
import { createStore } from "./state/store.ts";

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
  const failed = (error: unknown): void => {
    fail(error);
    Object.assign(global.bordermap, { ready });
    // Words may be what is missing: this message is the error's own.
    messages(root, () => "Close")(error instanceof Error ? error.message : String(error));
    console.error(error);
  };
  let text: string | Promise<string>;
  try {
    text = unpack(document.getElementById(dataId)?.textContent ?? "");
  } catch (error) {
    return failed(error);
  }
  // A large block is unpacked first: until then the page has its promise only.
  if (typeof text !== "string") Object.assign(global.bordermap, { ready });
  start(map, text, root, place, ready).then(drawn).then(begin).catch(failed);
}

/** A map with more characters of data begins in slices: its page answers in between. */
const SLICED = 750_000;

/** Makes the page; at once, or in slices with a pause between them. */
async function start(
  map: L.Map,
  packed: string | Promise<string>,
  root: HTMLElement,
  place: ReturnType<typeof shell>["place"],
  ready: Promise<void>,
): Promise<void> {
  const text = typeof packed === "string" ? packed : await packed;
  // Only a long text holds many crossings.
  const sliced = text.length > SLICED;
  const done = <T>(work: Work<T>): T | Promise<T> => (sliced ? inSlices(work) : atOnce(work));
  const payload = await done(readPayload(text));
  const data = await done(decoding(payload));
  const { hash } = location;
  const address = readAddress(location.search, hash, data);
  const look = createStore({ ...INITIAL_LOOK, ...address.look });
  const own = ownLanguage(payload);
  const { words, dates, use } = speech(payload, look.get().lang || own);
  takeNames(data, words);
  const tell = messages(root, () => words.t("message.close"));
  const complain = (problems: readonly Problem[]): void => {
    tell("");
    for (const { key, values } of problems) tell(words.t(key, values));
  };
  const choice = createStore({ ...initialChoice(data), ...address.choice });

  let scene = await done(derivingScene(data, choice.get(), null));
  const followers = new Set<(now: Scene, before: Scene | null) => void>();
  const speakers: (() => void)[] = [];
  choice.watch(["date", "modes", "borders"], (now) => {
    const before = scene;
    scene = deriveScene(data, now, before);
    for (const follower of [...followers]) follower(scene, before);
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
    follow(follower, until) {
      followers.add(follower);
      until?.addEventListener("abort", () => followers.delete(follower));
      follower(scene, null);
    },
    speak(speaker) {
      speakers.push(speaker);
      speaker();
    },
    until: new AbortController().signal,
    tell,
  };

  const comparison = derived(app, ["compare"], (now, { compare }) => comparisonOf(data, now, compare));
  const nearest = derived(app, ["from"], nearestFrom(data));

  root.classList.add("bm-ready");
  watchPrinting(root);
  if (isEmbedded()) root.classList.add("bm-embedded");
  app.speak(() => wordPage(app));
  const places = Object.values(place);
  let ending = new AbortController();
  /** What is written around the map; made anew in another language. */
  const around = (): (() => void)[] => {
    const { signal } = ending;
    const now = scopedApp(app, signal);
    const compared = scopedDerived(comparison, signal);
    const parts = [
      () => {
        language(now, place.head);
        sentence(now, place.head);
        legend(now, place.map);
      },
      () => slider(now, place.time),
      () => panel(now, place.panel, compared, scopedDerived(nearest, signal)),
      () => comparing(now, place.head, place.time, compared),
    ];
    return parts.map((part) => () => makeUntil(places, signal, part));
  };
  /** What is written around the map and needs it. */
  const above = (): void => {
    const now = scopedApp(app, ending.signal);
    makeUntil(places, ending.signal, () => {
      callout(now, place.map, drawing.points, () => {
        place.panel.closest("details")?.setAttribute("open", "");
        place.panel.scrollIntoView({ block: "nearest" });
        place.panel.querySelector<HTMLElement>("h2[tabindex]")?.focus();
      });
      areaTip(now, place.map);
      footer(now, place.foot, drawing.refresh);
    });
  };
  // The map needs its size: what stands around it comes first.
  for (const part of around()) {
    part();
    if (sliced) await pause();
  }
  mapView(app, place.map);
  if (sliced) await pause();
  const drawing = await done(drawMap(app, sliced));
  marks(app, drawing, comparison, nearest);
  picking(app, place.map, nearest);
  pointing(app, drawing.points);
  gestures(app, place.map);
  above();
  look.watch(["lang"], ({ lang }) => {
    use(lang || own);
    takeNames(data, words);
    look.set({ hover: -1, picking: false });
    ending.abort();
    ending = new AbortController();
    tell("");
    for (const speaker of speakers) speaker();
    for (const part of around()) part();
    above();
    drawing.refresh();
  });
  complain(address.problems);

  const page = publicInterface(app, ready, comparison, nearest);
  Object.defineProperties(global.bordermap, Object.getOwnPropertyDescriptors(page));
  syncAddress(data, choice, look, hash, complain);
  embed(app, page);
}

const global = window as unknown as {
  L: typeof L;
  bordermap: { mount: typeof mount } & Partial<Public>;
};
global.L = L;
global.bordermap = { mount };
