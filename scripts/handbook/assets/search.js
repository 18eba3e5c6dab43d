// Mounts Pagefind's search on the search page, takes the words from ?q=, and keeps them in the address.
(() => {
  const box = document.getElementById("bs-search");
  if (!box || typeof PagefindUI === "undefined") return;
  // In the index each Chinese character is a word of its own. Words written together are looked for as they stand, the
  // newest find first; words with spaces between them anywhere in a text, the best find first.
  const chinese = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
  const sort = {};
  const processTerm = (term) => {
    const words = term.trim().replaceAll('"', "");
    const together = /^\S+$/.test(words) && words.search(chinese) >= 0;
    if (together) sort["日期"] = "desc";
    else delete sort["日期"];
    const parted = words.replace(chinese, " $& ").replace(/\s+/g, " ").trim();
    return together ? `"${parted}"` : parted;
  };
  const root = new URL(box.dataset.root, location.href);
  const bundle = new URL(box.dataset.bundle, location.href).pathname;
  const ui = new PagefindUI({
    element: "#bs-search",
    bundlePath: bundle,
    baseUrl: root.pathname,
    showImages: false,
    showEmptyFilters: false,
    openFilters: ["单位", "类别"],
    pageSize: 10,
    processTerm,
    sort,
    resetStyles: false,
    autofocus: true,
    translations: {
      placeholder: "输入要找的词，例如：电梯",
      clear_search: "清除",
      load_more: "显示更多",
      search_label: "检索本站",
      filters_label: "筛选",
      zero_results: "没有找到“[SEARCH_TERM]”，换一个词试试",
      many_results: "找到 [COUNT] 条与“[SEARCH_TERM]”有关的内容",
      one_result: "找到 1 条与“[SEARCH_TERM]”有关的内容",
      searching: "正在检索“[SEARCH_TERM]”……",
    },
  });
  const words = new URLSearchParams(location.search).get("q");
  // A search before all filters are there would show only some of them from then on.
  if (words) import(`${bundle}pagefind.js`).then((pagefind) => pagefind.filters()).finally(() => ui.triggerSearch(words));
  box.addEventListener("input", (event) => {
    if (event.target.type !== "text") return;
    const address = new URL(location.href);
    address.searchParams.set("q", event.target.value);
    history.replaceState(null, "", address);
  });
})();
