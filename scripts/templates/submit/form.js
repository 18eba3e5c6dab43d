/* Start the form: Decap CMS with our fields, words and checks; where it cannot start, say so and where to go. */

import { watchChecks } from "./checks.js";
import { registerPreview } from "./preview.js";
import { dropEmpty, registerWidgets, rememberAnswers, recall } from "./widgets.js";
import { words } from "./words.js";

const start = document.getElementById("bs-start");

function fail(reason) {
  start.hidden = false;
  start.innerHTML = "<p><strong>报送表单打不开。</strong></p><p></p><p><a href=\"../guide/clerk/\">用别的办法报送</a></p>";
  start.children[1].textContent = reason;
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = resolve;
    script.onerror = () => reject(new Error("表单的程序没有下载下来，请检查网络后刷新。"));
    document.head.append(script);
  });
}

function merged(base, own) {
  const result = { ...base };
  for (const [key, value] of Object.entries(own))
    result[key] = value && typeof value === "object" ? merged(result[key] ?? {}, value) : value;
  return result;
}

async function configuration() {
  const answer = await fetch("config.json");
  if (!answer.ok) throw new Error("表单的配置没有下载下来，请刷新再试。");
  return answer.json();
}

async function open() {
  window.CMS_MANUAL_INIT = true;
  const [config] = await Promise.all([configuration(), load("decap/decap-cms.js")]);
  const CMS = window.CMS;
  const fields = config.collections[0].fields;
  CMS.registerMediaLibrary({
    name: "none",
    init: () => ({ show() {}, hide() {}, enableStandalone: () => false }),
  });
  CMS.registerLocale("zh_Hans", merged(CMS.getLocale("zh_Hans"), words));
  const checks = watchChecks(fields);
  registerWidgets(CMS, checks);
  registerPreview(CMS, config.collections[0].name, fields, checks);
  CMS.registerEventListener({
    name: "preSave",
    async handler({ entry }) {
      const data = dropEmpty(entry.get("data"));
      const [worst] = await checks.errors(data.toJS(), entry).catch(() => []);
      if (worst) throw new Error(`${worst.message}（${worst.code}）`); // what is once in git stays there
      return data;
    },
  });
  CMS.registerEventListener({ name: "postSave", handler: ({ entry }) => rememberAnswers(entry.get("data")) });
  recall(fields);
  CMS.init({ config });
  start.hidden = true;
}

open().catch((error) => fail(error.message));
