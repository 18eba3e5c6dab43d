/* The form's controls: Decap's own with the checks' findings below, and two of ours for days and lists of words. */

const MEMORY = "baosong.form";
const REMEMBERED = ["unit", "author", "sign_off"];

const plain = (value) => (value && typeof value.toJS === "function" ? value.toJS() : value);

/* A key without a value is left out of the file: the schema knows no empty ones. */
export function dropEmpty(data) {
  const empty = (value) => value === null || value === undefined || value === "" || plain(value)?.length === 0;
  const trimmed = data.map((value, name) => (typeof value === "string" && name !== "body" ? value.trim() : value));
  return trimmed.filterNot(empty);
}

/* What is the same in every report of a clerk is filled in the next time. */
export function rememberAnswers(data) {
  const answers = Object.fromEntries(REMEMBERED.map((name) => [name, data.get(name)]));
  try {
    localStorage.setItem(MEMORY, JSON.stringify(answers));
  } catch {
    /* a browser that keeps nothing fills in nothing */
  }
}

export function recall(fields) {
  let answers = {};
  try {
    answers = JSON.parse(localStorage.getItem(MEMORY)) ?? {};
  } catch {
    return;
  }
  for (const field of fields) {
    const answer = REMEMBERED.includes(field.name) ? answers[field.name] : undefined;
    if (typeof answer !== "string") continue;
    if (!field.options || field.options.some((option) => option.value === answer)) field.default = answer;
  }
}

const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());

function registerOwn(CMS, h, createClass) {
  const Day = createClass({
    render() {
      const { forID, value, onChange, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      return h("div", { className: `${classNameWrapper} bs-day` },
        h("input", {
          id: forID, type: "date", value: value || "", max: "9999-12-31",
          onChange: (event) => onChange(event.target.value), onFocus: setActiveStyle, onBlur: setInactiveStyle,
        }),
        h("button", { type: "button", onClick: () => onChange(today()) }, "今天"));
    },
  });
  const Words = createClass({
    getInitialState() {
      return { typed: (plain(this.props.value) ?? []).join("、") };
    },
    take(typed) {
      this.setState({ typed });
      this.props.onChange(typed.split(/[\s,，、;；]+/u).filter(Boolean));
    },
    render() {
      const { forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      return h("input", {
        id: forID, type: "text", className: classNameWrapper, value: this.state.typed,
        onChange: (event) => this.take(event.target.value), onFocus: setActiveStyle, onBlur: setInactiveStyle,
      });
    },
  });
  const shown = ({ value }) => h("span", {}, [plain(value)].flat().join("、"));
  CMS.registerWidget("day", Day, shown);
  CMS.registerWidget("words", Words, shown);
}

/* A control with what the checks find in its field below it; an error there keeps the report from being saved. */
function withFindings(Control, checks, h, createClass) {
  const Findings = createClass({
    componentDidMount() {
      this.stop = checks.listen(() => this.forceUpdate());
    },
    componentWillUnmount() {
      this.stop();
    },
    render() {
      const found = checks.of(this.props.name);
      if (!found.length) return null;
      return h("ul", { className: "bs-findings", "aria-live": "polite" }, found.map((one, place) =>
        h("li", { key: place, className: `bs-finding bs-finding--${one.severity}` },
          h("strong", {}, one.message), one.help ? `；${one.help}` : "", h("code", {}, one.code))));
    },
  });
  return createClass({
    componentDidMount() {
      checks.look(this.props.getEntry());
    },
    componentDidUpdate() {
      checks.look(this.props.getEntry());
    },
    shouldComponentUpdate(next) {
      const own = this.inner?.shouldComponentUpdate;
      if (own && Object.getPrototypeOf(this.inner).shouldComponentUpdate) return own.call(this.inner, next) || next.value !== this.props.value;
      const { value, classNameWrapper, hasActiveStyle } = this.props;
      return value !== next.value || classNameWrapper !== next.classNameWrapper || hasActiveStyle !== next.hasActiveStyle;
    },
    keep(inner) {
      this.inner = inner;
    },
    getValidateValue() {
      return this.inner?.getValidateValue?.();
    },
    focus(path) {
      if (this.inner?.focus) this.inner.focus(path);
      else document.getElementById(this.props.forID)?.focus();
    },
    isValid() {
      const own = this.inner?.isValid?.() ?? true;
      if (own !== true && own?.error !== false) return own;
      const worst = checks.of(this.props.field.get("name")).find((one) => one.severity === "error");
      return worst ? { error: { type: "CUSTOM", message: worst.message } } : { error: false };
    },
    render() {
      return h("div", { className: "bs-control" },
        h(Control, { ...this.props, ref: this.keep }),
        h(Findings, { name: this.props.field.get("name") }));
    },
  });
}

export function registerWidgets(CMS, checks) {
  const { h, createClass } = window;
  registerOwn(CMS, h, createClass);
  for (const name of ["string", "select", "markdown", "day", "words"]) {
    const { control, preview, schema } = CMS.getWidget(name);
    CMS.registerWidget(name, withFindings(control, checks, h, createClass), preview, schema);
  }
}
