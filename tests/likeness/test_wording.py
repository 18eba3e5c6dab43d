"""What is left of a text when names, figures, cited titles and stock phrases are taken out, and where it stood."""

from __future__ import annotations

from baosong.likeness.wording import Words
from baosong.model import Content, Submission
from baosong.policy import load_policy
from baosong.prose import Prose
from baosong.rules import known_rules
from baosong.schema import SubmissionFields
from office import BASE

WORDS = Words.of(load_policy(BASE, known_rules()).org)


def prose(body: str) -> Prose:
    return Prose(Submission("a.md", Content("", body, body), "a", "a", 2026, "a", SubmissionFields()))


def reduced(body: str) -> str:
    return WORDS.reduce(prose(body)).text


def test_names_figures_titles_and_stock_phrases_are_left_out() -> None:
    assert reduced("3月2日，河口分局林晓禾查**摊位**12个。") == "月日查摊位个"
    assert reduced("青泉县市场监督管理局高度重视，依据《计量法》检查。") == "依据检查"
    assert reduced("3月9日，柳溪县局韩青山查摊位7个。") == reduced("3月2日，河口分局林晓禾查摊位12个。")


def test_the_longer_name_goes_first() -> None:
    assert reduced("示例市市场监督管理局河口分局甲") == "甲"


def test_tables_and_code_are_no_words() -> None:
    assert reduced("甲`乙`丙\n\n| 丁 |\n|---|\n| 戊 |\n\n> 己\n") == "甲丙己"


def test_every_character_knows_its_place() -> None:
    text = prose("河口分局在\n3月**把“一窗”**办成。")
    wording = WORDS.reduce(text)
    assert wording.text == "在月把一窗办成"
    start, end = wording.span(text, 3, 6)
    assert text.raw[start:end] == "一窗”**办"
    assert wording.within(text.paragraphs[0].flow) == (0, 7)
