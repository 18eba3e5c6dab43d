// On the lists behind the statistics: shows just the reports or points that a number counts, as the address says
// after its #: metric-period, for example #late-2026-Q1. A range first~last runs from the first's start to the last's end.
(() => {
  const form = document.querySelector(".bs-filter");
  if (!form) return;
  const metric = form.elements.metric;
  const period = form.elements.period;
  const said = form.querySelector("output");
  const rows = { reports: [...document.querySelectorAll('[data-list="reports"] tbody tr')], points: [...document.querySelectorAll('[data-list="points"] tbody tr')] };
  const months = (key) => {
    const option = [...period.options].find((one) => one.value === key);
    return option ? option.dataset.months.trim().split(" ") : [];
  };
  const counts = {
    submitted: (row, within) => within(row.dataset.received),
    on_time: (row, within) => within(row.dataset.received) && row.dataset.late === undefined,
    late: (row, within) => within(row.dataset.received) && row.dataset.late !== undefined,
    adopted: (row, within) => within(row.dataset.adopted),
  };
  const show = (name, key) => {
    const [first, last] = key.split("~");
    const all = last ? months(first).filter((month) => month <= months(last).at(-1)) : months(first);
    const within = (month) => month !== undefined && all.includes(month);
    const list = name === "points" ? "points" : "reports";
    let shown = 0;
    let sum = 0;
    for (const row of rows.reports) row.hidden = list === "reports" && !counts[name](row, within);
    for (const row of rows.points) row.hidden = list === "points" && !within(row.dataset.day);
    for (const row of rows[list]) {
      if (row.hidden) continue;
      shown += 1;
      if (list === "points") sum += Math.round(Number(row.lastElementChild.textContent) * 100);
    }
    said.value = list === "points" ? `${shown} 项，共 ${sum / 100} 分` : `${shown} 件`;
    return list;
  };
  const follow = () => {
    const found = /^#([a-z_]+)-([0-9Q~-]+)$/.exec(decodeURIComponent(location.hash));
    if (!found || !(found[1] === "points" || counts[found[1]])) return;
    const [, name, key] = found;
    metric.value = name;
    period.value = key.split("~").at(-1);
    const list = show(name, key);
    document.querySelector(`[data-list="${list}"]`)?.closest(".bs-scroll").previousElementSibling.scrollIntoView();
  };
  form.hidden = false;
  form.addEventListener("change", () => {
    history.replaceState(null, "", `#${metric.value}-${period.value}`);
    show(metric.value, period.value);
  });
  addEventListener("hashchange", follow);
  follow();
})();
