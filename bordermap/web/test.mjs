// Bundles the tests for Node and runs them with its own runner: `npm test [-- part-of-a-name]`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const wanted = process.argv[2] ?? "";
const tests = readdirSync(here("test")).filter(
  (name) => name.endsWith(".test.ts") && name.includes(wanted),
);
const out = mkdtempSync(join(tmpdir(), "bordermap-test-"));
try {
  await build({
    entryPoints: tests.map((name) => here(`test/${name}`)),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    outdir: out,
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
    define: { REPOSITORY: JSON.stringify(here("../../")) },
  });
  const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], {
    stdio: "inherit",
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
