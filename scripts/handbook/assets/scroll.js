// A table or chart too wide for the screen scrolls by itself: let a keyboard reach it and a screen reader name it.
(() => {
  const wide = ".bs-scroll, .bs-chart, .md-typeset__scrollwrap";
  const look = () => {
    for (const one of document.querySelectorAll(wide)) {
      const scrolls = one.scrollWidth > one.clientWidth;
      if (scrolls === one.hasAttribute("tabindex")) continue;
      const chart = one.matches("figure");
      if (!scrolls) for (const name of ["tabindex", "role", "aria-label"]) one.removeAttribute(name);
      else {
        one.tabIndex = 0;
        if (!chart) one.setAttribute("role", "group");
        one.setAttribute("aria-label", chart ? "图，可以左右滚动" : "表格，可以左右滚动");
      }
    }
  };
  addEventListener("load", look);
  addEventListener("resize", look);
})();
