"""Issues that are hard to print, put into the base office: each is one manifest whose items bring their own text."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from office import Office

SOURCE = "hekou/2026/one-window"
SENTENCE = "河口分局把营业执照公章刻制税务登记和社保开户四个窗口并作一个申请人只交一套材料只跑一趟"
FULL = SENTENCE * 40
"""Chinese without a mark: every line of it is full."""

LONG = "\n\n".join(
    f"## {number}、第{number}项做法\n\n### （一）起因\n\n{SENTENCE}。{SENTENCE}，用时{number}小时40分。\n\n"
    f"#### 1. 经过\n\n{SENTENCE}；**一是**{SENTENCE}；**二是**{SENTENCE}。"
    for number in "一二三四五六七八九十"
)


def table(columns: int, rows: int = 3) -> str:
    """A Markdown table of so many columns and rows."""
    head = "|".join(f"指标{number}" for number in range(1, columns + 1))
    body = "\n".join(
        f"|第{row}县局|" + "|".join(f"{row * number}.5" for number in range(2, columns + 1)) + "|"
        for row in range(1, rows + 1)
    )
    return f"|{head}|\n|---{'|---:' * (columns - 1)}|\n{body}"


def issue(office: Office, number: int, items: Sequence[tuple[str, str]], note: str = "") -> None:
    """Write an issue of items, each a title and a text of its own."""
    listed = "".join(
        f"      - submission: {SOURCE}\n        title: {quoted(title)}\n        text: |\n{indent(text, ' ' * 10)}\n"
        for title, text in items
    )
    head = "date: 2026-03-06\nsigned_by: 章文博\nsections:\n  - section: practice\n    items:\n"
    office.write(f"bulletins/xinxi/2026/{number}.md", f"---\n{head}{listed}---\n\n{note}\n")


def quoted(text: str) -> str:
    """A YAML scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
