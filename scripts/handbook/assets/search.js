// The search page: what is typed and ticked is looked for at once and kept in the address, so that a find can be passed on.
import { Finder } from "./finder.js";

const PAGE = 10;
const TYPED = 250;
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
  #found = { words: [], pages: [], apart: null };
  #left = [];

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
    const found = await this.#finder.find(text);
    const sets = text ? await this.#finder.sets() : new Map();
    if (asked !== this.#asked) return;
    this.#found = found;
    await this.#narrow(sets, text);
  }

  // Show what is found within the filters, how many there are, and how many each filter would leave.
  async #narrow(sets, text) {
    const asked = this.#asked;
    const within = (id, but) =>
      [...this.#ticked].every(([name, values]) => name === but || !values.size || [...values].some((value) => sets.get(name)?.get(value)?.has(id)));
    this.#left = this.#found.pages.filter((page) => within(page.id));
    const blocks = [...sets].map(([name, values]) => this.#block(name, values, this.#found.pages.filter((page) => within(page.id, name)), () => this.#narrow(sets, text)));
    const held = document.activeElement?.closest(".bs-find__filters") && document.activeElement.id;
    this.#filters.replaceChildren(...blocks.filter(Boolean));
    if (held) document.getElementById(held)?.focus();
    this.#list.replaceChildren();
    await this.#show();
    if (asked !== this.#asked) return;
    this.#said.textContent = this.#sentence(text);
    box.removeAttribute("aria-busy");
    const address = new URL(location.href);
    address.search = new URLSearchParams([...(text ? [["q", text]] : []), ...[...this.#ticked].flatMap(([name, values]) => [...values].map((value) => [name, value]))]);
    history.replaceState(null, "", address);
  }

  #sentence(text) {
    if (!text) return "";
    if (!this.#found.pages.length) return `没有找到“${text}”，换一个词试试`;
    const apart = this.#found.apart ? `没有连着写的“${text}”，分开找${this.#found.apart.map((word) => `“${word}”`).join("")}：` : "";
    return `${apart}找到 ${this.#left.length} 条与“${text}”有关的内容`;
  }

  #of(name) {
    if (!this.#ticked.has(name)) this.#ticked.set(name, new Set());
    return this.#ticked.get(name);
  }

  #block(name, values, pages, changed) {
    const ticked = this.#of(name);
    const counted = [...values].map(([value, ids]) => [value, pages.filter((page) => ids.has(page.id)).length]);
    const offered = counted.filter(([value, count]) => count || ticked.has(value));
    if (!offered.length) return null;
    offered.sort(name === "年份" ? ([one], [other]) => other - one : ([, one], [, other]) => other - one);
    const before = [...this.#filters.querySelectorAll("details")].find((one) => one.dataset.name === name);
    const open = before ? before.open : ticked.size > 0 || innerWidth >= 960;
    const block = made("details", { open }, made("summary", {}, name), made("ul", {}, ...offered.map(([value, count]) => {
      const tick = made("input", { type: "checkbox", id: `bs-${name}-${value}`, checked: ticked.has(value) });
      tick.addEventListener("change", () => {
        if (tick.checked) ticked.add(value);
        else ticked.delete(value);
        changed();
      });
      return made("li", {}, made("label", {}, tick, ` ${value} (${count})`));
    })));
    block.dataset.name = name;
    return block;
  }

  async #show() {
    const at = this.#list.children.length;
    const asked = this.#asked;
    const pages = this.#left;
    const loaded = await Promise.all(pages.slice(at, at + PAGE).map((page) => page.load()));
    if (asked !== this.#asked || pages !== this.#left) return;
    const { words } = this.#found;
    this.#list.append(...loaded.map(({ url, meta, text }) => made("li", {},
      made("a", { href: url }, ...marked(meta.title, words)),
      made("p", { className: "bs-byline" }, ...["类型", "单位", "日期", "关键词"].filter((key) => meta[key]).map((key) => made("span", {}, ...marked(meta[key], words)))),
      made("p", {}, ...marked(text, words)))));
    this.#more.hidden = this.#list.children.length >= pages.length;
  }
}

if (box) new Search();
