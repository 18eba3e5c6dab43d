"""A report's Markdown as HTML: whatever is written, nothing but the allow-list comes out, and in good time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.markup import Shown, one_block, to_html, to_lines, to_text
from parsed import Html

ALLOWED = {
    "a": {"href", "rel"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "em": set(),
    **{f"h{level}": set() for level in range(2, 7)},
    "hr": set(),
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "pre": set(),
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": {"align"},
    "th": {"align"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
"""What a report may be made of, written down a second time: widening it takes a change here too."""


def held(html: str) -> Html:
    """The parsed HTML, once nothing in it is outside the allow-list."""
    page = Html(html)
    assert page.others == [], html
    for element in page.elements:
        assert element.tag in ALLOWED, html
        assert set(element.attributes) <= ALLOWED[element.tag], html
        href = element.attributes.get("href")
        if href is not None:
            assert href.lower().startswith(("http://", "https://")), html
            assert element.attributes["rel"] == "nofollow noopener", html
        assert element.attributes.get("align", "left") in {"left", "right", "center"}, html
        assert element.attributes.get("start", "1").isdigit(), html
    return page


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.test/x.js></sCrIpT >",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href='javascript:alert(1)' onclick='alert(1)'>甲</a>",
        "<div style='background:url(javascript:alert(1))'>甲</div>",
        "<!-- 注释 --> 甲 <?php echo 1 ?> <![CDATA[乙]]> <!DOCTYPE html>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<form action=https://evil.test><input name=q><button>交</button></form>",
        "<meta http-equiv=refresh content='0;url=https://evil.test'>",
        "<base href=https://evil.test/><link rel=stylesheet href=//evil.test>",
        "</div></main></body><script>alert(1)</script>",
        "正文里的 <b onmouseover=alert(1)>粗</b>",
        "<div\n\nonclick=alert(1)>",
        "`<script>`\n\n```\n<script>alert(1)</script>\n```\n\n    <script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
        "\\<script>alert(1)\\</script>",
        "| <script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    ],
)
def test_raw_html_is_text_or_nothing(markdown: str) -> None:
    page = held(to_html(markdown))
    assert not page.tags & {"script", "img", "svg", "b", "div"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\\script:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://example.test/x",
        "mailto:somebody@example.test",
        "tel:110",
        "//evil.test/x",
        "/stats/",
        "../../admin",
        "?q=1",
        "#anchor",
        "http:evil.test",
        "httpx://evil.test",
        "",
    ],
)
@pytest.mark.parametrize(
    "form",
    ["[甲]({})", "[甲](<{}>)", "[甲][一]\n\n[一]: {}", "[一]\n\n[一]: <{}>", "<{}>", "![甲]({})", "[![甲]({})]({})"],
)
def test_links_lead_to_the_web_only(url: str, form: str) -> None:
    assert held(to_html(form.replace("{}", url))).links == []


@pytest.mark.parametrize(
    ("markdown", "href"),
    [
        ("[甲](https://news.example/1?a=1&b=2#c)", "https://news.example/1?a=1&b=2#c"),
        ("[甲](HTTP://news.example/)", "HTTP://news.example/"),
        ("<https://news.example/甲>", "https://news.example/%E7%94%B2"),
        ('[甲](https://news.example/ "标题")', "https://news.example/"),
        ('[甲](https://news.example/"onclick="alert(1))', "https://news.example/%22onclick=%22alert(1)"),
        ("[甲](https://news.example/<script>)", "https://news.example/%3Cscript%3E"),
        ("[甲][一]\n\n[一]: https://news.example/a 'x\" onclick=\"alert(1)'", "https://news.example/a"),
    ],
)
def test_a_web_address_is_a_link_and_nothing_more(markdown: str, href: str) -> None:
    assert held(to_html(markdown)).links == [href]


def test_bare_addresses_are_no_links() -> None:
    assert held(to_html("见 https://news.example/1 和 www.news.example 与 a@news.example")).links == []


@pytest.mark.parametrize(
    "markdown",
    [
        "甲 {: onclick=alert(1) }",
        "甲\n{: #top .bs-masthead style='position:fixed' }",
        "# 甲 { #x onclick=alert(1) }",
        "[甲](https://news.example){: onclick=alert(1) }",
        "{{ config }} {% include '/etc/passwd' %} {{ 7*7 }}",
        '--8<-- "mkdocs.yml"',
        "!!! danger\n    甲",
        "[TOC]",
        "[^1]\n\n[^1]: 脚注",
        "*[HTML]: 缩写",
        ":material-home: <span class=x>",
    ],
)
def test_what_other_parsers_obey_is_text_here(markdown: str) -> None:
    page = held(to_html(markdown))
    assert not any(element.attributes for element in page.elements if element.tag != "a")
    assert "49" not in page.text
    assert "site_name" not in page.text


def test_what_a_report_may_hold_looks_as_it_should() -> None:
    html = to_html(
        "# 一\n\n## 二\n\n**粗**、*斜*、`码`，\\\n换行\n\n3. 三\n4. 四\n\n- 甲\n\n> 引\n\n---\n\n```\n码\n```\n\n"
        "| 左 | 右 |\n|:--|--:|\n| 1 | 2 |\n"
    )
    assert held(html).tags == set(ALLOWED) - {"a", "h4", "h5", "h6"}
    for part in (
        "<h2>一</h2>",
        "<h3>二</h3>",
        "<strong>粗</strong>",
        '<ol start="3">',
        '<td align="left">1</td>',
        '<td align="right">2</td>',
    ):
        assert part in html


@pytest.mark.parametrize("top", [2, 3, 4, 5, 6])
def test_headings_start_where_the_page_lets_them(top: int) -> None:
    page = held(to_html("## 甲\n\n##### 乙\n", top=top))
    assert [element.tag for element in page.elements] == [f"h{top}", f"h{min(6, top + 3)}"]


BOMBS = {
    "quotes": ">" * 65_000 + "甲",
    "lists": "- " * 32_000 + "甲",
    "deep lists": "".join(" " * (2 * depth) + "- 甲\n" for depth in range(240)),
    "brackets": "[" * 65_000,
    "links": "[甲](" * 11_000,
    "images": "![" * 32_000,
    "stars": "*甲" * 16_000,
    "mixed emphasis": "*_" * 32_000,
    "backticks": "".join("`" * count + " " for count in range(1, 350)),
    "autolinks": "<https://a" * 6_500,
    "entities": "&amp" * 16_000,
    "references": "".join(f"[r{number}]: https://news.example/{number}\n" for number in range(1_000)) + "[r1]" * 6_000,
    "reference chain": "[a]: [a]\n" * 7_000,
    "footnotes": "".join(f"[^{number}]: [^{number + 1}]\n\n" for number in range(3_000)),
    "wide table": "|" + "甲|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + "|\n" * 20_000,
    "table of nothing": "|a|\n|-|\n" + "|\n" * 32_000,
    "one line": "甲" * 21_000,
    "open html": "<a " * 21_000,
    "comments": "<!--" * 16_000,
    "breaks": "甲  \n" * 10_000,
}
"""As large as policy lets a report be, 64 KB, and as much work as it can be made."""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_rendered_in_good_time(name: str) -> None:
    started = time.process_time()
    html = to_html(BOMBS[name])
    to_text(BOMBS[name])
    to_lines(BOMBS[name])
    assert time.process_time() - started < 5
    assert len(html) < 2_000_000
    held(html)


_PIECES = st.sampled_from(
    [
        *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=", "<svg onload=x>", "<!--", "-->"),
        *("](javascript:alert(1))", "](data:text/html,x)", "](https://news.example)", "]: javascript:x", "[甲"),
        *("![", "[^1]", "{: onclick=x }", "{#id .class}", "`", "```\n", "~~~\n", "    ", "\t", "\n", "\n\n"),
        *("|", "|-|\n", "> ", "- ", "1. ", "# ", "*", "**", "_", "\\", "&lt;", "&#60;", "&colon;", "<", ">"),
        *('"', "'", "=", "\x00", "\u202e", "甲乙", "---\n", "http://", "<http://", "<![CDATA[", "</pre>", "<pre>"),
        *("</div>", '<div data-stash="0"></div>'),
    ]
)
HOSTILE = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=25).map("".join)


@given(HOSTILE, st.integers(2, 6))
def test_nothing_else_ever_comes_out(markdown: str, top: int) -> None:
    page = held(to_html(markdown, top=top))
    assert not any(
        element.tag[0] == "h" and element.tag[1:].isdigit() and int(element.tag[1:]) < top for element in page.elements
    )


@given(HOSTILE)
def test_a_page_can_hold_it_as_one_block_that_reads_the_same(markdown: str) -> None:
    html = to_html(markdown)
    block = one_block(html)
    assert "\n\n" not in block.strip("\n")
    before, after = held(html), held(block)
    assert [(one.tag, one.attributes) for one in before.elements] == [
        (one.tag, one.attributes) for one in after.elements
    ]
    assert [one.inside for one in before.all("pre")] == [one.inside for one in after.all("pre")]
    assert before.text == after.text


@given(HOSTILE)
def test_its_words_alone_hold_no_markup(markdown: str) -> None:
    assert "\x00" not in to_text(markdown) + to_lines(markdown)


def test_the_words_of_a_report() -> None:
    markdown = "## 做法\n\n一是**并材料**，\n二是`并时限`。[详见](https://news.example)\n\n- 甲\n- 乙\n\n```\n码\n```\n"
    assert to_text(markdown) == "做法\n一是并材料，\n二是并时限。详见\n甲\n乙\n码"


def test_a_paragraph_or_a_row_is_one_line_however_it_is_written() -> None:
    markdown = "一是**并\n材料**，\n用 Word\nExcel 两种。\n\n"
    markdown += "| 项 | 数 |\n|--|--|\n| 摊位 | 63 |\n\n- 甲\n- 乙\n\n```\n码\n```\n"
    assert to_lines(markdown) == "一是并材料，用 Word Excel 两种。\n项　数\n摊位　63\n甲\n乙\n码"


def test_a_picture_is_alone_in_its_paragraph_and_its_words_are_escaped() -> None:
    shown = {"a.png": Shown("p/x.png", 4, 3)}
    html = to_html('甲\n\n![“&amp;\' "图" 甲](a.png)\n\n> ![乙](a.png)\n\n![丙](a.png)丁\n\n![戊](b.png)', shown=shown)
    page = Html(html)
    assert [one.attributes["src"] for one in page.all("img")] == ["p/x.png"]
    assert page.one("img").attributes["alt"] == '“&amp;\' "图" 甲'
    assert page.one("figcaption").text == '“&amp;\' "图" 甲'
    assert html.endswith("<p>![丙](a.png)丁</p>\n<p>〔图：戊〕</p>\n")
    assert "data:" not in to_html("![甲](a.png)", shown={"a.png": Shown('"><script>', 1, 1)})
    assert Html(to_html("![甲](a.png)", shown={"a.png": Shown('"><script>', 1, 1)})).all("script") == []
