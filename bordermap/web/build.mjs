// Builds the page's script and style sheet into ../static/ (git-ignored; the package is built so).
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../static/");
const common = {
  bundle: true,
  minify: true,
  // An older browser than these lacks Intl.ListFormat, :focus-visible or logical properties.
  target: ["chrome100", "firefox100", "safari15.4"],
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
  write: false,
};

/** What only layers, popups and controls of a whole Leaflet are styled by. */
const MORE_THAN_OURS =
  /leaflet-(popup|tooltip|marker|control-(layers|zoom|attribution)|div-icon|image|tile|zoom-box|bar|touch\b(?!-)|interactive|crosshair|vml|oldie)|lvml|svg|img/;

/** Leaflet's style sheet without the rules that load pictures: the page's policy forbids them. */
const leafletCss = (isOurs) => ({
  name: "leaflet-css",
  setup(setup) {
    setup.onLoad({ filter: /leaflet\.css$/ }, async ({ path }) => {
      const css = (await readFile(path, "utf8")).replace(/\/\*[^]*?\*\//g, "");
      const rules = (css.match(/[^{}]*\{[^{}]*\}/g) ?? [])
        .filter((rule) => !rule.includes("url("))
        .flatMap((rule) => isOurs(rule) ?? []);
      return { contents: rules.join("\n"), loader: "css" };
    });
  },
});

/** A rule without the selectors that nothing of ours has; null where it had no others. */
function ours(rule) {
  const [selectors, body] = rule.split("{");
  const kept = selectors.split(",").filter((selector) => !MORE_THAN_OURS.test(selector));
  return kept.length > 0 ? `${kept.join(",")}{${body}` : null;
}

/** Our answers about browsers in place of Leaflet's own, which know those of ten years ago. */
const modernBrowsers = {
  name: "modern-browsers",
  setup(setup) {
    setup.onResolve({ filter: /\/core\/Browser$/ }, () => ({ path: here("src/browser.ts") }));
  },
};

const NOTICE =
  "/* Leaflet 1.9.4, © 2010–2023 Volodymyr Agafonkin, © 2010–2011 CloudMade, BSD-2-Clause */\n";

/**
 * Chromium compiles all functions of a script that begins so at once, instead of reading most of them
 * twice: a page is ready a tenth sooner. To other browsers it is a comment.
 */
const COMPILED_AT_ONCE = "//# allFunctionsCalledOnLoad\n";

async function script(entry, plugins) {
  const bundled = await build({
    ...common,
    entryPoints: [here(entry)],
    format: "iife",
    minify: false,
    loader: { ".png": "dataurl" },
    plugins,
  });
  // esbuild bundles; terser makes the bundle some 2 kB smaller, gzipped, than esbuild itself would.
  const { code } = await minify(bundled.outputFiles[0].text, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 3 },
  });
  // The script stands inline in a page: it must not end its own element.
  return code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

async function style(isOurs) {
  const bundled = await build({
    ...common,
    entryPoints: [here("src/style/main.css")],
    plugins: [leafletCss(isOurs)],
  });
  const css = bundled.outputFiles[0].text;
  const foreign = css.match(/url\((?!data:)[^)]*\)/g);
  if (foreign) throw new Error(`The style sheet loads ${foreign.join(", ")}`);
  return css;
}

const made = {
  "bordermap.js": await script("src/main.ts", [modernBrowsers]),
  "bordermap.css": await style(ours),
  "bordermap-full.js": await script("src/full.ts", []),
  "bordermap-full.css": await style((rule) => rule),
};
await mkdir(out, { recursive: true });
for (const [name, text] of Object.entries(made)) {
  const head = name.endsWith(".js") ? COMPILED_AT_ONCE + NOTICE : NOTICE;
  await writeFile(`${out}${name}`, head + text);
}
// For the articles that maps stand in, and for the preview: nothing of Leaflet's in them.
await writeFile(`${out}bordermap-embed.js`, await script("src/embed-host.ts", []));
await writeFile(`${out}bordermap-reload.js`, await script("src/reload.ts", []));
