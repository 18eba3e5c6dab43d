/* The rules' own checks in this browser: createChecker({base}) starts them; nothing a clerk writes leaves the page. */

const PATIENCE = 60000;

/* The day in Shanghai, by which deadlines and future dates are judged. */
export function today(moment = new Date()) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(moment);
}

/* HTML with nothing but what a report may show: every element is made anew, so that nothing else can come along. */
export function sanitised(html, allowed) {
  const tags = new Set(allowed.tags);
  const copied = (node, into) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) into.append(child.data);
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const name = child.localName;
      if (!tags.has(name)) continue;
      const made = document.createElement(name);
      for (const attribute of allowed.attributes[name] ?? []) {
        const value = child.getAttribute(attribute);
        if (value === null || (attribute === "href" && !/^https?:\/\//i.test(value))) continue;
        made.setAttribute(attribute, value);
      }
      if (name === "a") made.rel = "nofollow noopener";
      copied(child, made);
      into.append(made);
    }
  };
  const clean = document.createElement("div");
  copied(new DOMParser().parseFromString(html, "text/html").body, clean);
  return clean.innerHTML;
}

/* `ready` tells how many seconds it took and which rules are not asked, or why it cannot be: a Chinese sentence. */
export function createChecker({ base }) {
  const begun = performance.now();
  const waiting = new Map();
  const newest = new Map();
  let number = 0;
  let worker = null;
  let broken = null;

  function fail(reason) {
    broken = broken ?? new Error(reason);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
    worker?.terminate();
  }

  function ask(kind, question = {}) {
    if (broken) return Promise.reject(broken);
    const id = ++number;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, kind, ...question });
    });
  }

  /* While one question of a kind is answered only the latest other one waits; those it overtook are never asked. */
  function latest(kind, question) {
    const before = newest.get(kind);
    const mine = {};
    newest.set(kind, mine);
    mine.done = (async () => {
      await before?.done.catch(() => {});
      return newest.get(kind) === mine ? ask(kind, question) : null;
    })();
    return mine.done;
  }

  async function start() {
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Error("这个浏览器太旧，运行不了校验");
    const there = await fetch(new URL("python/parts.json", base)).catch(() => null);
    if (!there?.ok) throw new Error("网站没有装浏览器内的校验");
    worker = new Worker(new URL("worker.js", base), { type: "module" });
    worker.onerror = () => fail("浏览器内的校验没有启动");
    worker.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.id) ?? {};
      waiting.delete(data.id);
      if (data.error) reject?.(new Error(data.error));
      else resolve?.(data.result);
    };
    const timer = setTimeout(() => fail("浏览器内的校验等了一分钟没有启动"), PATIENCE);
    try {
      return await ask("ready");
    } catch (error) {
      fail(broken ? broken.message : "浏览器内的校验没有启动");
      throw Object.assign(broken, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  let allowed = { tags: [], attributes: {} };
  const ready = start().then((told) => {
    ({ allowed } = told);
    return { seconds: (performance.now() - begun) / 1000, beyond: told.beyond };
  });
  ready.catch(() => {});

  return {
    ready,
    /* Findings as `check --format json` tells them; null where a later question overtook this one. */
    async check(path, text, day = today()) {
      await ready;
      return latest("check", { path, text, today: day });
    },
    async render(path, text) {
      await ready;
      const html = await latest("render", { path, text });
      return html === null ? null : sanitised(html, allowed);
    },
  };
}
