/* The pane beside the form: what the checks found, then the report as it will be printed. */

const label = (field, value) => field?.options?.find((option) => option.value === value)?.label ?? value ?? "";

const dayOf = (value) => /^(\d{4})-(\d{2})-(\d{2})$/.exec(value ?? "")?.slice(1).map(Number);

export function registerPreview(CMS, collection, fields, checks) {
  const { h, createClass } = window;
  const named = Object.fromEntries(fields.map((field) => [field.name, field]));

  function verdict({ ready, missing, found }) {
    if (ready === null) return ["wait", "正在装校验程序，稍等就会边写边查；现在就可以写。"];
    if (missing.length) return ["wait", `还没有填：${missing.join("、")}。`];
    if (ready === false) return ["wait", "这里只查格式；保存以后，平台上的校验会查全文。"];
    const errors = found.filter((one) => one.severity === "error").length;
    if (errors) return ["error", `有 ${errors} 处错误，改好才能保存。`];
    if (found.length) return ["wait", `没有错误，有 ${found.length} 处建议再看看。`];
    return ["ok", "校验通过，可以保存报送。"];
  }

  function finding(one, place) {
    const where = one.field ? named[one.field].label : "整篇";
    return h("li", { key: place, className: `bs-finding bs-finding--${one.severity}` },
      h("span", { className: "bs-finding__where" }, where),
      h("strong", {}, one.message), one.help ? `；${one.help}` : "", h("code", {}, one.code));
  }

  function body(props, html) {
    if (!props.entry.getIn(["data", "body"])) return h("p", { className: "bs-sheet__empty" }, "正文写在左边，这里是印出来的样子。");
    return html === null ? props.widgetFor("body") : h("div", { dangerouslySetInnerHTML: { __html: html } });
  }

  function sheet(props, html) {
    const data = props.entry.get("data");
    const day = dayOf(data.get("event_date"));
    const units = [data.get("unit"), ...(data.get("joint_units")?.toJS?.() ?? data.get("joint_units") ?? [])];
    const names = units.filter(Boolean).map((unit) => label(named.unit, unit));
    return h("article", { className: "bs-sheet" },
      h("h1", {}, data.get("title") || "（标题）"),
      names.length ? h("p", { className: "bs-sheet__unit" }, `（${names.join("　")}）`) : null,
      h("div", { className: "bs-sheet__body" }, body(props, html)),
      h("p", { className: "bs-sheet__foot" },
        [label(named.category, data.get("category")), day && `${day[0]}年${day[1]}月${day[2]}日`,
          data.get("author") && `撰稿：${data.get("author")}`, data.get("sign_off") && `签发：${data.get("sign_off")}`]
          .filter(Boolean).join("　")));
  }

  const Pane = createClass({
    componentDidMount() {
      this.stop = checks.listen(() => this.forceUpdate());
      checks.look(this.props.entry);
    },
    componentDidUpdate() {
      checks.look(this.props.entry);
    },
    componentWillUnmount() {
      this.stop();
    },
    render() {
      const { state } = checks;
      const [mood, said] = verdict(state);
      return h("div", { className: "bs-pane", lang: "zh-CN" },
        h("p", { className: `bs-verdict bs-verdict--${mood}`, role: "status" }, said),
        state.found.length ? h("ul", { className: "bs-findings" }, state.found.map(finding)) : null,
        sheet(this.props, state.html));
    },
  });

  CMS.registerPreviewTemplate(collection, Pane);
  CMS.registerPreviewStyle(new URL("report.css", import.meta.url).href);
}
