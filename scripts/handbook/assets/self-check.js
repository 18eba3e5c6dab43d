// The clerk's own check: what is typed is judged in this browser by the very rules of the office.
const PAUSE = 400;
const NAMES = { error: "错误", warning: "警告", info: "提示" };
const box = document.getElementById("bs-check");
const base = new URL(box.dataset.base, location.href).href;
const rules = new URL(box.dataset.rules, location.href).href;
const state = box.querySelector(".bs-check__state");
const text = box.querySelector("textarea");
const list = box.querySelector(".bs-check__found");

function made(name, facts = {}, ...content) {
  const element = Object.assign(document.createElement(name), facts);
  element.append(...content);
  return element;
}

// Where the report would stand: its unit's folder and its event's year, as its own front matter has them.
function pathOf(report) {
  const value = (key, pattern) => report.match(new RegExp(`^${key}:\\s*["']?(${pattern})`, "m"))?.[1];
  return `submissions/${value("unit", "[a-z][a-z0-9-]*") ?? "unit"}/${value("event_date", "\\d{4}") ?? "2000"}/draft.md`;
}

// Put the cursor where a finding stands; columns count characters, as a textarea does but for rare ones.
function go(finding) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, finding.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const column = [...(lines[finding.line - 1] ?? "")].slice(0, finding.column - 1).join("").length;
  text.focus();
  text.setSelectionRange(start + column, start + column + 1);
  text.scrollTop = (finding.line / lines.length) * text.scrollHeight - text.clientHeight / 2;
}

function item(finding) {
  const place = made("button", { type: "button", className: "bs-check__line", textContent: `第 ${finding.line} 行` });
  place.addEventListener("click", () => go(finding));
  const rule = made("a", { href: new URL(`../${finding.name}/`, rules).href, target: "_blank", textContent: finding.code });
  const kind = made("span", { className: `bs-check__kind bs-check__kind--${finding.severity}`, textContent: NAMES[finding.severity] });
  const mend = finding.help ? made("p", { className: "bs-check__help", textContent: finding.help }) : "";
  return made("li", {}, made("p", {}, kind, " ", place, " ", finding.message, " ", rule), mend);
}

function show(found) {
  list.replaceChildren(...found.map(item));
  const count = (severity) => found.filter((one) => one.severity === severity).length;
  if (!text.value.trim()) state.textContent = "可以开始写了。";
  else if (!found.length) state.textContent = "没有查到问题。";
  else state.textContent = `错误 ${count("error")}、警告 ${count("warning")}、提示 ${count("info")}。错误改完才能报送。`;
}

async function begin() {
  const { createChecker } = await import(new URL("checker.js", base));
  const checker = createChecker({ base });
  const { beyond } = await checker.ready;
  const more = box.querySelector(".bs-check__beyond");
  more.querySelector("span").textContent = beyond.join("、");
  more.hidden = false;
  let waiting;
  async function judge() {
    if (!text.value.trim()) return show([]);
    const found = await checker.check(pathOf(text.value), text.value);
    if (found) show(found);
  }
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(judge, PAUSE);
  });
  await judge();
}

function put(words) {
  text.value = words;
  text.dispatchEvent(new Event("input"));
}

box.querySelector('[name="sample"]').addEventListener("click", () => {
  if (!text.value.trim() || confirm("现在的内容会被样子换掉，要换吗？")) put(box.dataset.sample);
});
box.querySelector('[name="copy"]').addEventListener("click", async (event) => {
  await navigator.clipboard.writeText(text.value);
  event.target.textContent = "已复制";
});
box.querySelector('[type="file"]').addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) put(await file.text());
  event.target.value = "";
});
begin().catch((error) => {
  state.textContent = `${error.message}。可以直接提交，看合并请求里的结论。`;
});
