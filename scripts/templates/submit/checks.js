/* What the checks say of the report on the screen: asked again while the clerk types, told to whoever listens. */

const PAUSE = 400;

/* One line of front matter. JSON is YAML too, so that no word a clerk writes can end the line or the value. */
function line(name, value) {
  if (Array.isArray(value)) return `${name}: [${value.map((one) => JSON.stringify(one)).join(", ")}]`;
  return /^\d{4}-\d{2}(-\d{2})?$/.test(value) ? `${name}: ${value}` : `${name}: ${JSON.stringify(value)}`;
}

function isEmpty(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
}

/* The report as a file, and which field each of its lines belongs to. */
export function written(data, fields) {
  const lines = ["---"];
  const owners = [null, null];
  for (const { name } of fields) {
    if (name === "body" || isEmpty(data[name])) continue;
    lines.push(line(name, data[name]));
    owners.push(name);
  }
  lines.push("---", "", data.body ?? "");
  return { text: lines.join("\n").replace(/\s*$/, "\n"), owner: (number) => (number > owners.length ? "body" : owners[number]) };
}

/* Where the report is or will be, as the configuration has it. */
export function pathOf(entry, data) {
  const own = entry.get("path");
  if (own && !entry.get("newRecord")) return own;
  const [year, month, day] = (data.event_date || "2000-01-01").split("-");
  return `submissions/${data.unit || "unit"}/${year}/${data.category || "report"}-${month}${day}.md`;
}

export function watchChecks(fields) {
  const listeners = new Set();
  const required = fields.filter((field) => field.required);
  const state = { ready: null, path: "", text: "", missing: required.map((one) => one.label), found: [], html: null };
  let checker = null;
  let waiting = 0;
  let asked = 0;

  const tell = () => listeners.forEach((listener) => listener());

  async function ask(entry) {
    const data = entry.get("data").toJS();
    const path = pathOf(entry, data);
    const { text, owner } = written(data, fields);
    if (text === state.text && path === state.path && state.ready !== null) return;
    const missing = required.filter((one) => isEmpty(data[one.name]));
    Object.assign(state, { path, text, missing: missing.map((one) => one.label) });
    tell();
    if (!checker) return;
    const mine = ++asked;
    const [found, html] = await Promise.all([checker.check(path, text), checker.render(path, text)]).catch(() => []);
    if (mine !== asked || !found) return;
    const complete = !missing.length;
    state.found = found
      .map((one) => ({ ...one, field: owner(one.line) }))
      .filter((one) => one.field !== null || complete)
      .filter((one) => one.field !== "body" || !isEmpty(data.body));
    if (html !== null) state.html = html;
    tell();
  }

  let last = null;
  const again = () => last && ask(last).catch(() => {});
  import("./checker.js")
    .then(async ({ createChecker }) => {
      const made = createChecker({ base: new URL(".", import.meta.url).href });
      await made.ready;
      checker = made;
      state.ready = true;
    })
    .catch(() => {
      state.ready = false;
    })
    .then(() => {
      state.text = "";
      again();
      tell();
    });

  return {
    state,
    /* The errors of exactly what is about to be saved, which may be newer than what was last looked at. */
    async errors(data, entry) {
      if (!checker) return [];
      const { text } = written(data, fields);
      const path = pathOf(entry, data);
      let found = null;
      while (found === null) found = await checker.check(path, text);
      return found.filter((one) => one.severity === "error");
    },
    look(entry) {
      if (!entry?.get("data") || entry === last) return;
      last = entry;
      clearTimeout(waiting);
      waiting = setTimeout(again, PAUSE);
    },
    of: (name) => state.found.filter((one) => one.field === name),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
