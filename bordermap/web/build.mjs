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

/** Leaflet's style sheet without the rules that load pictures: the page's policy forbids them. */
const leafletCss = {
  name: "leaflet-css",
  setup(setup) {
    setup.onLoad({ filter: /leaflet\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const rules = css.match(/[^{}]*\{[^{}]*\}/g) ?? [];
      return { contents: rules.filter((rule) => !rule.includes("url(")).join("\n"), loader: "css" };
    });
  },
};

const NOTICE =
  "/* Leaflet 1.9.4, © 2010–2023 Volodymyr Agafonkin, © 2010–2011 CloudMade, BSD-2-Clause */\n";

const script = await build({
  ...common,
  entryPoints: [here("src/main.ts")],
  format: "iife",
  minify: false,
});
// esbuild bundles; terser makes the bundle some 2 kB smaller, gzipped, than esbuild itself would.
const small = await minify(script.outputFiles[0].text, {
  ecma: 2020,
  toplevel: true,
  compress: { passes: 3 },
});
const style = await build({
  ...common,
  entryPoints: [here("src/style/main.css")],
  plugins: [leafletCss],
});

const css = style.outputFiles[0].text;
const foreign = css.match(/url\((?!data:)[^)]*\)/g);
if (foreign) throw new Error(`The style sheet loads ${foreign.join(", ")}`);

await mkdir(out, { recursive: true });
// The script stands inline in a page: it must not end its own element.
const js = small.code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
await writeFile(`${out}bordermap.js`, NOTICE + js);
await writeFile(`${out}bordermap.css`, NOTICE + css);
