// The only place that makes elements. Text goes in by textContent, attributes by a list of allowed
// names, addresses by `link`: so no value of the data can become markup, style or script.

type Child = Node | string | null | false;
type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const ALLOWED =
  /^(aria-[a-z]+|data-[a-z-]+|class|id|role|type|name|value|for|lang|dir|min|max|step|scope|colspan|tabindex|hidden|disabled|checked|open|autocomplete|placeholder|title|viewBox|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|points|transform|fill|fill-opacity|preserveAspectRatio|patternUnits|patternTransform|focusable|datetime)$/;

const SVG = "http://www.w3.org/2000/svg";

/** Names that were found to be allowed: a page sets the same few ten thousand times. */
const known = new Set<string>();

/** Sets one attribute: true is the empty attribute, false and null take it away. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | number | boolean | null,
): void {
  if (!known.has(name)) {
    if (!ALLOWED.test(name)) throw new Error(`Attribute ${name} isn’t allowed`);
    known.add(name);
  }
  if (value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

function furnish<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const child of children) if (child !== null && child !== false) element.append(child);
  return element;
}

/** An HTML element; string children become text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return furnish(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

/** Whether an address may be linked: http and https only. */
export function isWebAddress(address: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** A link to another site, or plain text where the address isn't one of the web. */
export function link(address: string, ...children: Child[]): HTMLElement {
  if (!isWebAddress(address)) return el("span", {}, ...children);
  const anchor = el("a", {}, ...children);
  anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

/** A button that isn't a submit button. */
export function button(
  attributes: Attributes,
  press: (event: MouseEvent) => void,
  ...children: Child[]
): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", press);
  return made;
}

/** Replaces all children. */
export function fillWith(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  furnish(parent, {}, children);
}

/** Sets the text of an element if it differs, so that nothing is redrawn or read out for nothing. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
