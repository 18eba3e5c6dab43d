"""Whatever a report holds, check and fix get through it, fix settles, and keeps what it has no business with."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baosong.cli import main
from office import Office

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
REPORTS = [text.read_text(encoding="utf-8") for text in sorted(ROOT.glob("submissions/*/*/*.md"))[::6]]
PIECES = st.sampled_from(
    [
        *(
            "一是",
            "。。",
            "，",
            ",",
            "“",
            "”",
            "（",
            ")",
            "--",
            "...",
            "近日",
            "我局",
            "通过甲，使乙",
            "的的",
            "２０",
            "占120%",
        ),
        *(
            "2月30日",
            "`代码,`",
            "[甲](https://a.example)",
            "```\n甲,乙\n```",
            "> 引文,",
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
            "\n\n",
        ),
        *("布署", "共9家，其中3家，4家，5家", "😀", "\u200b", "𠮷", "&nbsp;", "<b>", "^[1]", "\\", "*", "_", "#", "- "),
    ]
)
PATH = "submissions/hekou/2026/mutated.md"
TODAY = "2026-11-24"


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real report with pieces cut out, put in and moved about."""
    text = draw(st.sampled_from(REPORTS))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        text = text[:start] + draw(st.one_of(PIECES, st.text(max_size=6))) + text[end:]
    return text


def run(office: Office, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    code = main([*words, "--root", str(office.root), "--today", TODAY])
    out, err = capsys.readouterr()
    assert code in {0, 1}, err
    assert "Traceback" not in err
    return out


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=mutated())
def test_a_mutated_report(text: str, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.write(PATH, text.encode("utf-8", "surrogatepass"))
    run(office, capsys, "check", PATH)
    before = (office.root / PATH).read_bytes()
    run(office, capsys, "fix", PATH)
    once = (office.root / PATH).read_bytes()
    run(office, capsys, "fix", PATH)
    assert (office.root / PATH).read_bytes() == once
    if b"\xed" not in before:
        assert kept(before.decode("utf-8", "replace")) == kept(once.decode("utf-8", "replace"))


def kept(text: str) -> list[str]:
    """What fix has no business with: code, link targets, blockquotes, digits of the body."""
    return re.findall(r"`[^`\n]+`|\]\([^)\n]+\)|^>.*$", text, re.MULTILINE)


def front(body: str) -> str:
    return (
        "---\ntitle: 河口分局复检电子秤214台\nunit: hekou\ncategory: practice\nevent_date: 2026-03-09\n"
        f"author: 林晓禾\nsign_off: 丁海生\n---\n\n{body}\n"
    )


ODD: dict[str, Callable[[], str | bytes]] = {
    "one line of 60,000 characters": lambda: front("查秤" * 30000),
    "only punctuation": lambda: front("，。；：？！" * 500),
    "emoji": lambda: front("👨‍👩‍👧‍👦🇨🇳" * 500),
    "traditional characters": lambda: front("三月二日，河口分局複檢電子秤二百一十四臺，合格二百一十臺。" * 20),
    "English": lambda: front("The branch checked 214 scales, of which 210 passed. " * 40),
    "control characters": lambda: front("查\x07秤\x1b[31m" * 50),
    "lone surrogates": lambda: front("查秤").encode() + b"\xed\xa0\x80",
    "10,000 footnotes": lambda: front("[^1]: 甲\n" * 5000),
    "quotes nested 1,000 deep": lambda: front("“" * 1000 + "甲" + "”" * 1000),
    "blockquotes nested 1,000 deep": lambda: front(">" * 1000 + " 甲"),
    "bytes at random": lambda: random.Random(7).randbytes(5000),
    "a megabyte": lambda: front("查秤。" * 120_000),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_report(name: str, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    text = ODD[name]()
    office.write(PATH, text if isinstance(text, bytes) else text.encode())
    run(office, capsys, "check", PATH)
    run(office, capsys, "fix", "--diff", PATH)
