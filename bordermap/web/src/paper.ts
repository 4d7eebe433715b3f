// Paper. A browser lays a page out for it when nothing can be drawn any more: what is drawn by
// pixels is drawn before, for a width that the sheets of all countries have.

const MARK = "bm-for-paper";
const SIZED = "data-sized";
const REDRAW = "bm-redraw";
/** Device pixels that a pixel is at least, on paper: lines of a screen's picture are coarse there. */
const FINE = 3;

let printing = false;

/** Whether what is drawn now is for paper. */
export const onPaper = (): boolean => printing || window.matchMedia("print").matches;

/** Device pixels of a pixel. */
export const resolution = (): number => {
  const screen = window.devicePixelRatio || 1;
  return printing ? Math.max(screen, FINE) : screen;
};

/** Draws what depends on an element's size: whenever that changes, and for paper. */
export function whenSized(element: HTMLElement, draw: () => void): void {
  new ResizeObserver(draw).observe(element);
  // An event of its own: what listens goes with the element.
  element.setAttribute(SIZED, "");
  element.addEventListener(REDRAW, draw);
}

/** Gives a page the width of paper while it is printed, and draws what depends on it. */
export function watchPrinting(root: HTMLElement): void {
  const print = (on: boolean) => (): void => {
    printing = on;
    root.classList.toggle(MARK, on);
    for (const element of root.querySelectorAll(`[${SIZED}]`)) {
      element.dispatchEvent(new Event(REDRAW));
    }
  };
  window.addEventListener("beforeprint", print(true));
  window.addEventListener("afterprint", print(false));
}
