// Finds pages in Pagefind's index as site/search.py lays it out: each Chinese character is a word of its own, and the
// words before place HEAD say what the page is about: its title, units and keywords. Nothing of it is loaded before the
// first question.
const CHINESE = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
const HEAD = 128;
const EXCERPT = 72;

export class Finder {
  #bundle;
  #opened;
  #sets;

  constructor(bundle) {
    this.#bundle = bundle;
  }

  // The pages that hold every word, each word as it stands: those about it first, reports before what gathers them, the
  // newest first. If none does, what is written together is looked for in its parts; `apart` are then these.
  async find(text) {
    const words = text.split(/[\s\p{P}]+/u).filter(Boolean);
    const whole = await this.#all(words);
    if (whole.length || !words.length) return { words, pages: whole, apart: null };
    const parts = words.flatMap(pieces);
    if (parts.length === words.length) return { words, pages: [], apart: null };
    const pages = await this.#all(parts);
    return pages.length ? { words: parts, pages, apart: parts } : { words, pages, apart: null };
  }

  // Each filter's values, and the ids of the pages that have it: Map of Map of Set.
  async sets() {
    this.#sets ??= this.#index().then(async (index) => {
      const sets = new Map();
      for (const [name, values] of Object.entries(await index.filters())) {
        const of = new Map();
        for (const value of Object.keys(values)) {
          const { results } = await index.search(null, { filters: { [name]: value } });
          of.set(value, new Set(results.map((one) => one.id)));
        }
        sets.set(name, of);
      }
      return sets;
    });
    return this.#sets;
  }

  #index() {
    this.#opened ??= import(`${this.#bundle}pagefind.js`).then(async (pagefind) => {
      // Its worker is a second copy of the engine; a query takes a few milliseconds without.
      const index = pagefind.createInstance({ noWorker: true, basePath: this.#bundle });
      await index.init();
      return index;
    });
    return this.#opened;
  }

  async #all(words) {
    const index = await this.#index();
    const each = await Promise.all(words.map(async (word) => {
      const parted = word.replace(CHINESE, " $& ").replace(/\s+/g, " ").trim();
      return (await index.search(`"${parted}"`, { sort: { 次序: "desc" } })).results;
    }));
    if (!each.length) return [];
    const places = each.map((results) => new Map(results.map((one) => [one.id, one.words])));
    const found = each[0].filter((one) => places.every((of) => of.has(one.id)));
    const about = (one) => places.every((of) => of.get(one.id).some((place) => place < HEAD));
    return [...found.filter(about), ...found.filter((one) => !about(one))].map((one) => ({
      id: one.id,
      load: async () => shown(await one.data(), places.flatMap((of) => of.get(one.id))),
    }));
  }
}

// The words a browser's dictionary sees in what is written together; pairs of characters where it has none.
function pieces(word) {
  if (word.replace(CHINESE, "").length || word.length < 3) return [word];
  if (!Intl.Segmenter) return word.match(/..?/gu);
  return [...new Intl.Segmenter("zh", { granularity: "word" }).segment(word)].map((one) => one.segment);
}

// A page as it is listed: its facts, and of its text the lines with the most finds, or else its beginning.
function shown({ url, meta, raw_content: content }, places) {
  const parts = content.split("\u200b");
  let start = HEAD;
  while (start < parts.length && /^[\s·.]*$/.test(parts[start])) start += 1;
  const inside = places.filter((place) => place >= start).sort((one, other) => one - other);
  const dense = inside.map((from, at) => inside.slice(at).filter((place) => place < from + EXCERPT / 2).length);
  const from = inside.length ? Math.max(start, inside[dense.indexOf(Math.max(...dense))] - 10) : start;
  const until = Math.min(from + EXCERPT, parts.length);
  const text = parts.slice(from, until).join("").replace(/ ?\. /g, " ").replace(/\.$/, "").trim();
  return { url, meta, text: `${from > start ? "……" : ""}${text}${until < parts.length ? "……" : ""}` };
}
