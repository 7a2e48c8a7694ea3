// Bundles what the studio runs in the browser: studio.js for every page, editor.js where a text is written.
import { build } from "esbuild";
import { readFileSync, readdirSync, existsSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const out = process.argv[2] ?? "dist";
mkdirSync(out, { recursive: true });

const shared = { bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none" };
await build({ ...shared, entryPoints: ["src/studio.js"], outfile: join(out, "studio.js") });
const { metafile } = await build({
  ...shared,
  entryPoints: ["src/editor.js"],
  outfile: join(out, "editor.js"),
  metafile: true,
});

// The licences of what is in the bundle stand at its beginning and beside it.
const packages = new Set(
  Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter(Boolean),
);
const texts = new Map();
for (const name of [...packages].sort()) {
  const folder = join("node_modules", name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file || !existsSync(join(folder, file))) {
    throw new Error(`${name} has no licence to keep`);
  }
  const text = readFileSync(join(folder, file), "utf8").trim();
  texts.set(text, [...(texts.get(text) ?? []), name]);
}
const licences = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n----\n\n");
writeFileSync(join(out, "editor-licences.txt"), licences + "\n");
const editor = join(out, "editor.js");
writeFileSync(editor, `/*\n${licences.replaceAll("*/", "* /")}\n*/\n` + readFileSync(editor, "utf8"));
