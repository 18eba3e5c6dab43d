// What a keyboard can reach of a page, and what it has reached: `reached()` after each Tab, `left()` at the end.
window.bs = {
  shown: (one) => (one.matches(".md-option") ? one.nextElementSibling : one),
  reached() {
    const one = document.activeElement;
    if (one === document.body || one.dataset.reached) return null;
    one.dataset.reached = "yes";
    const style = getComputedStyle(bs.shown(one));
    const box = bs.shown(one).getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
    return { html: one.outerHTML.slice(0, 120), seen: outlined && inside };
  },
  left: () =>
    [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex='0']")]
      .filter((one) => one.tabIndex >= 0 && !one.disabled && !one.dataset.reached)
      .filter((one) => one.type !== "radio" || one.checked)
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length)
      .map((one) => one.outerHTML.slice(0, 120)),
};
