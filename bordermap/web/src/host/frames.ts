// The frames of our maps in an article: their heights, and the dates that they are to show.
//
// A frame that is sandboxed without "allow-same-origin" has the origin "null", which says nothing
// of who speaks: the window that a message comes from does. Both are checked.

const TALLEST = 20_000;
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

interface State {
  ready: boolean;
  date: string;
}

const states = new WeakMap<HTMLIFrameElement, State>();

/** All frames of ours, in the order of the article. */
export const frames = (): HTMLIFrameElement[] => [
  ...document.querySelectorAll<HTMLIFrameElement>("iframe[data-bordermap]"),
];

function stateOf(frame: HTMLIFrameElement): State {
  let state = states.get(frame);
  if (!state) states.set(frame, (state = { ready: false, date: "" }));
  return state;
}

/** Origin that messages of a frame have. */
function originOf(frame: HTMLIFrameElement): string {
  const { sandbox, src } = frame;
  const opaque = frame.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin");
  return opaque ? "null" : new URL(src, document.baseURI).origin;
}

function post(frame: HTMLIFrameElement, message: object): void {
  // An opaque origin can't be named as a target, nor one that isn't loaded yet; a date is no secret.
  frame.contentWindow?.postMessage(message, "*");
}

/** Shows a date, now or as soon as the frame listens. */
export function setDate(frame: HTMLIFrameElement, date: string): void {
  const state = stateOf(frame);
  state.date = date;
  if (state.ready) post(frame, { type: "bordermap:setDate", date });
}

function hear({ source, origin, data }: MessageEvent): void {
  const type: unknown = data?.type;
  if (type !== "bordermap:ready" && type !== "bordermap:height") return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame || origin !== originOf(frame)) return;
  if (type === "bordermap:ready") {
    const state = stateOf(frame);
    state.ready = true;
    if (state.date) setDate(frame, state.date);
  } else if (data.height > 0 && data.height < TALLEST) {
    frame.style.height = `${+data.height}px`;
    // It kept the room until the height was known; from now on the frame may shrink.
    frame.style.minHeight = "0";
  }
}

/** Listens to all frames, and asks those that spoke before this script came. */
export function listen(): void {
  window.addEventListener("message", hear);
  for (const frame of frames()) post(frame, { type: "bordermap:hello" });
}

/** A frame as the snippet has it. */
export function makeFrame(src: string, title: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.dataset.bordermap = "";
  frame.title = title;
  frame.loading = "lazy";
  frame.setAttribute("sandbox", SANDBOX);
  frame.style.cssText = "display:block;width:100%;min-height:640px;border:0";
  frame.src = src;
  return frame;
}

/** Goes to another state of the same page, without a step in the reader's history. */
export function goTo(frame: HTMLIFrameElement, src: string): void {
  frame.contentWindow?.location.replace(src);
}
