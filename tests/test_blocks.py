"""A report's Markdown as blocks: what each kind becomes, and that nothing the site drops gets in."""

from __future__ import annotations

import pytest

from baosong.blocks import Block, Code, Heading, Paragraph, Run, Table, blocks, plain


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


CASES: dict[str, tuple[str, list[Block]]] = {
    "paragraphs": ("一。\n\n二。", [Paragraph(words("一。")), Paragraph(words("二。"))]),
    "a line the source breaks goes on": ("第一行\n第二行", [Paragraph(words("第一行第二行"))]),
    "but leaves a space between Latin words": ("ISO\n9001", [Paragraph(words("ISO 9001"))]),
    "a break that is meant stays": ("一\\\n二", [Paragraph(words("一\n二"))]),
    "strong and emphasis": (
        "**一是**并*材料*。",
        [Paragraph((Run("一是", strong=True), Run("并"), Run("材料", emphasis=True), Run("。")))],
    ),
    "headings count from the text's own highest": (
        "### 一、做法\n\n#### （一）细节",
        [Heading(1, words("一、做法")), Heading(2, words("（一）细节"))],
    ),
    "lists": (
        "3. 三\n4. 四\n   - 点",
        [Paragraph(words("三"), "3.", 1), Paragraph(words("四"), "4.", 1), Paragraph(words("点"), "•", 2)],
    ),
    "a list item's second paragraph has no number": (
        "1. 一\n\n   又\n",
        [Paragraph(words("一"), "1.", 1), Paragraph(words("又"), "", 1)],
    ),
    "quotes": ("> 引用\n\n后", [Paragraph(words("引用"), quoted=True), Paragraph(words("后"))]),
    "code": ("```\na  b\n  <c>\n```", [Code(("a  b", "  <c>"))]),
    "a table": (
        "|甲|乙|\n|---|---:|\n|一|1|\n|二||",
        [Table((words("甲"), words("乙")), ((words("一"), words("1")), (words("二"), ())), ("", "right"))],
    ),
    "raw HTML is words": ("<b>粗</b>", [Paragraph(words("<b>粗</b>"))]),
    "a link is its words": ("见[通知](https://example.com/1)。", [Paragraph(words("见通知。"))]),
    "a link to nowhere stays as written": (
        "[点](javascript:x)",
        [Paragraph(words("[点](javascript:x)"))],
    ),
    "nothing": ("\n\n", []),
}


@pytest.mark.parametrize("case", CASES)
def test_blocks(case: str) -> None:
    markdown, expected = CASES[case]
    assert list(blocks(markdown)) == expected


def test_plain_words_are_no_markdown() -> None:
    assert plain(" *甲*\n [乙](x) ") == words("*甲* [乙](x)")
    assert plain("  ") == ()
