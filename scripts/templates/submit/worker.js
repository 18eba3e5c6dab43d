/* Python in the browser: loads once, then answers one question after another. */

import { loadPyodide } from "./pyodide/pyodide.mjs";

const PLACE = "/office";

async function bytes(address) {
  const answer = await fetch(new URL(address, import.meta.url));
  if (!answer.ok) throw new Error(`${address}：${answer.status}`);
  return answer;
}

async function start() {
  const parts = await (await bytes("./python/parts.json")).json();
  const [python, libraries, program, office] = await Promise.all([
    loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href }),
    bytes("./python/libraries.zip").then((answer) => answer.arrayBuffer()),
    bytes("./python/program.zip").then((answer) => answer.arrayBuffer()),
    bytes("./python/office.json").then((answer) => answer.text()),
  ]);
  await python.loadPackage(
    parts.wheels.map((name) => new URL(`./python/${name}`, import.meta.url).href),
    { checkIntegrity: false, messageCallback() {} },
  );
  for (const archive of [libraries, program]) python.unpackArchive(archive, "zip", { extractDir: PLACE });
  python.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(PLACE)})`);
  const browser = python.pyimport("baosong.browser");
  return { browser, bench: browser.Bench(office) };
}

const started = start();

const answers = {
  ready: ({ browser }) => ({ allowed: JSON.parse(browser.allowed()), beyond: JSON.parse(browser.beyond()) }),
  check: ({ bench }, { path, text, today }) => JSON.parse(bench.check(path, text, today)).diagnostics,
  render: ({ bench }, { path, text }) => bench.render(path, text),
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ id: data.id, result: answers[data.kind](await started, data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error.message ?? error) });
  }
};
