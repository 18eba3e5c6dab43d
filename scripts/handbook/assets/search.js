// The search page: what is typed and ticked is looked for at once and kept in the address, so that a find can be passed on.
import { Finder } from "./finder.js";

const PAGE = 10;
const TYPED = 250;
const WIDE = 768;
const FILTERS = ["单位", "类别", "年份", "刊物", "类型"];
const box = document.getElementById("bs-search");

function made(name, facts = {}, ...content) {
  const element = Object.assign(document.createElement(name), facts);
  element.append(...content);
  return element;
}

// A text with the words that were looked for marked in it.
function marked(text, words) {
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const parts = text.split(new RegExp(`(${escaped.join("|")})`, "iu"));
  return parts.map((part, place) => (place % 2 ? made("mark", {}, part) : part));
}

class Search {
  #finder = new Finder(new URL(box.dataset.bundle, location.href).pathname);
  #form = box.querySelector("form");
  #said = box.querySelector(".bs-find__said");
  #filters = box.querySelector(".bs-find__filters");
  #list = box.querySelector(".bs-finds");
  #more = box.querySelector(".bs-find__more");
  #ticked = new Map();
  #asked = 0;
  #found = { words: [], pages: [], filters: {}, apart: null };

  constructor() {
    const given = new URLSearchParams(location.search);
    this.#form.q.value = given.get("q") ?? "";
    for (const [name, value] of given) if (name !== "q") this.#of(name).add(value);
    let waiting;
    this.#form.q.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (!event.isComposing) waiting = setTimeout(() => this.ask(), TYPED);
    });
    this.#form.q.addEventListener("compositionend", () => this.ask());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      this.ask();
    });
    this.#more.addEventListener("click", async () => {
      const at = this.#list.children.length;
      await this.#show();
      this.#list.children[at].querySelector("a").focus();
    });
    if (this.#form.q.value) this.ask();
    else this.#form.q.focus({ preventScroll: true });
  }

  async ask() {
    const text = this.#form.q.value.trim();
    const asked = (this.#asked += 1);
    box.setAttribute("aria-busy", "true");
    const found = await this.#finder.find(text, this.#ticked);
    if (asked !== this.#asked) return;
    this.#found = found;
    this.#offer();
    this.#list.replaceChildren();
    await this.#show();
    if (asked !== this.#asked) return;
    this.#said.textContent = this.#sentence(text);
    box.removeAttribute("aria-busy");
    const ticked = [...this.#ticked].flatMap(([name, values]) => [...values].map((value) => [name, value]));
    const address = new URL(location.href);
    address.search = new URLSearchParams(text ? [["q", text], ...ticked] : ticked);
    history.replaceState(null, "", address);
  }

  // The filters with what can still be ticked; the focus stays where it was.
  #offer() {
    const held = document.activeElement?.closest(".bs-find__filters") && document.activeElement.id;
    const names = FILTERS.filter((name) => this.#found.filters[name] || this.#ticked.get(name)?.size);
    this.#filters.replaceChildren(...names.map((name) => this.#block(name)).filter(Boolean));
    if (held) document.getElementById(held)?.focus();
  }

  #sentence(text) {
    if (!text) return "";
    const narrowed = [...this.#ticked.values()].some((values) => values.size);
    if (!this.#found.pages.length) return `没有找到“${text}”，${narrowed ? "去掉几项筛选" : "换一个词"}试试`;
    const apart = this.#found.apart ? `没有连着写的“${text}”，分开找${this.#found.apart.map((word) => `“${word}”`).join("")}：` : "";
    return `${apart}找到 ${this.#found.pages.length} 条与“${text}”有关的内容`;
  }

  #of(name) {
    if (!this.#ticked.has(name)) this.#ticked.set(name, new Set());
    return this.#ticked.get(name);
  }

  #block(name) {
    const ticked = this.#of(name);
    const counts = { ...Object.fromEntries([...ticked].map((value) => [value, 0])), ...this.#found.filters[name] };
    const offered = Object.entries(counts).filter(([value, count]) => count || ticked.has(value));
    if (!offered.length) return null;
    offered.sort(name === "年份" ? ([one], [other]) => other - one : ([, one], [, other]) => other - one);
    const exact = this.#found.words.length === 1;
    const before = this.#filters.querySelector(`details[data-name="${name}"]`);
    const open = before ? before.open : ticked.size > 0 || innerWidth >= WIDE;
    const ticks = offered.map(([value, count]) => {
      const tick = made("input", { type: "checkbox", id: `bs-${name}-${value}`, checked: ticked.has(value) });
      tick.addEventListener("change", () => {
        if (tick.checked) ticked.add(value);
        else ticked.delete(value);
        this.ask();
      });
      return made("li", {}, made("label", {}, tick, exact ? ` ${value} (${count})` : ` ${value}`));
    });
    const block = made("details", { open }, made("summary", {}, name), made("ul", {}, ...ticks));
    block.dataset.name = name;
    return block;
  }

  async #show() {
    const at = this.#list.children.length;
    const asked = this.#asked;
    const { words, pages } = this.#found;
    const loaded = await Promise.all(pages.slice(at, at + PAGE).map((page) => page.load()));
    if (asked !== this.#asked) return;
    this.#list.append(...loaded.map(({ url, meta, text }) => made("li", {},
      made("a", { href: url }, ...marked(meta.title, words)),
      made("p", { className: "bs-byline" }, ...["类型", "单位", "日期", "关键词"].filter((key) => meta[key]).map((key) => made("span", {}, ...marked(meta[key], words)))),
      made("p", {}, ...marked(text, words)))));
    this.#more.hidden = this.#list.children.length >= pages.length;
  }
}

if (box) new Search();
