// Finds pages in Pagefind's index as site/search.py lays it out: each Chinese character is a word of its own, and the
// words before place HEAD say what the page is about: its title, units and keywords. Nothing of it is loaded before the
// first question.
const CHINESE = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
const HEAD = 128;
const EXCERPT = 72;
const SORT = { 次序: "desc" };

export class Finder {
  #bundle;
  #opened;

  constructor(bundle) {
    this.#bundle = bundle;
  }

  // The pages that hold every word, each word as it stands: those about it first, reports before what gathers them, the
  // newest first. If none does, what is written together is looked for in its parts; `apart` are then these. `ticked` is
  // a Map of filters to Sets of values; `filters` gives the values there are, with how many pages each would leave, which
  // is not known when there are several words.
  async find(text, ticked) {
    const words = text.split(/[\s\p{P}]+/u).filter(Boolean);
    const nothing = { words, pages: [], filters: {}, apart: null };
    if (!words.length) return nothing;
    const whole = await this.#all(words, ticked);
    if (whole) return { ...nothing, ...whole };
    const parts = words.flatMap(pieces);
    const loose = parts.length > words.length && (await this.#all(parts, ticked));
    return loose ? { words: parts, ...loose, apart: parts } : nothing;
  }

  #index() {
    this.#opened ??= import(`${this.#bundle}pagefind.js`).then(async (pagefind) => {
      // Its worker is a second copy of the engine; a query takes a few milliseconds without.
      const index = pagefind.createInstance({ noWorker: true, basePath: this.#bundle });
      await index.init();
      await index.filters();
      return index;
    });
    return this.#opened;
  }

  async #all(words, ticked) {
    const index = await this.#index();
    const terms = words.map((word) => `"${word.replace(CHINESE, " $& ").replace(/\s+/g, " ").trim()}"`);
    const answers = await Promise.all(terms.map((term) => index.search(term, { sort: SORT })));
    const places = answers.map(({ results }) => new Map(results.map((one) => [one.id, one.words])));
    const everywhere = (one) => places.every((of) => of.has(one.id));
    const rarest = places.reduce((least, of, at) => (of.size < places[least].size ? at : least), 0);
    if (!answers[rarest].results.some(everywhere)) return null;
    const set = [...ticked].filter(([, values]) => values.size);
    const narrowed = (but) =>
      index.search(terms[rarest], {
        sort: SORT,
        filters: Object.fromEntries(set.filter(([name]) => name !== but).map(([name, values]) => [name, { any: [...values] }])),
      });
    const answer = set.length ? await narrowed() : answers[rarest];
    const filters = { ...answer.filters };
    for (const [name] of set) filters[name] = (await narrowed(name)).filters[name] ?? {};
    const found = answer.results.filter(everywhere);
    const about = (one) => places.every((of) => of.get(one.id).some((place) => place < HEAD));
    const pages = [...found.filter(about), ...found.filter((one) => !about(one))].map((one) => ({
      load: async () => shown(await one.data(), places.flatMap((of) => of.get(one.id))),
    }));
    return { pages, filters };
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
