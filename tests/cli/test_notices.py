"""``correct`` and ``retract``: every form of a published issue tells the notice, none shows what was taken away."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document

from baosong.archive import Archive
from baosong.cli.options import open_archive
from baosong.compiler import compile_editions
from baosong.pages import build_pages
from baosong.pages.api import assets as api_files
from baosong.pages.feeds import assets as feeds
from baosong.pages.frame import Desk
from baosong.pages.publication import assets as publications
from baosong.source import WorkTree
from baosong.stats.tally import Tally
from baosong.writers.pdf.sheet import sheet, words_of
from office import Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.model import Asset
    from conftest import Run

REPORT = "submissions/hekou/2026/one-window.md"
COMMON = ("--evidence", "核对记录第3号", "--by", "liu-siyuan", "--today", "2026-03-10")
RETRACT = ("retract", "xinxi/2026/1", "--item", 1, "--reason", "首日件数失实。", *COMMON)
SECRET = "稻香面馆"
"""Words of the report."""


@pytest.fixture
def issued(office: Office) -> Office:
    """The base office, its issue published."""
    office.publish("xinxi/2026/1")
    return office


def shown(office: Office, day: date = date(2026, 3, 10)) -> dict[str, str]:
    """Everything readers may see of the office, by path."""
    archive = open_archive(office.root)
    desk = Desk(archive, day)
    found = {page.path: f"{page.text}{page.record}" for page in build_pages(archive, day)}
    for files in (api_files(desk), feeds(desk), publications(desk)):
        found.update({one.path: _words(one) for one in files})
    for key, edition in compile_editions(archive).items():
        found[f"{key}.pdf"] = words_of(sheet(edition)).replace("\u200b", "")
    return found


def _words(file: Asset) -> str:
    """What a file says; of a Word document, its paragraphs."""
    if not file.path.endswith(".docx"):
        return file.content.decode()
    return "\n".join(one.text for one in Document(io.BytesIO(file.content)).paragraphs)


ISSUE_FORMS = (
    "xinxi/2026/1/xinxi-2026-1.docx",
    *("xinxi/2026/1.md", "xinxi/2026/1.pdf", "xinxi/2026/1/xinxi-2026-1.mail.html"),
    *("feeds/all.atom", "feeds/series/xinxi.json", "api/v1/issues/xinxi/2026/1.json", "api/v1/issues.json"),
)


def test_a_correction_is_told_in_every_form_and_the_original_is_kept(tmp_path: Path, run: Run) -> None:
    repository = Repository.base(tmp_path / "office")
    office, root = repository.office, ("--root", repository.root)
    office.publish("xinxi/2026/1")
    repository.commit("2026-03-06T15:00:00+08:00")
    office.replace(REPORT, {"当日办结24件": "当日办结23件"})
    assert run("check", *root, "--today", "2026-03-10").code == 1
    words = (
        "correct",
        "xinxi/2026/1",
        "--item",
        "hekou/2026/one-window",
        "--text",
        "“当日办结”的件数多记了一件，已改正。",
    )
    ran = run(*words, "--date", "2026-03-09", *COMMON, *root)
    assert ran.code == 0, ran.err
    assert run("check", *root, "--today", "2026-03-10").code == 0
    everything = shown(office)
    assert set(ISSUE_FORMS) <= set(everything)
    for path in ISSUE_FORMS:
        assert "件数多记了一件" in everything[path], path
    feed = json.loads(everything["feeds/all.json"])["items"][0]
    assert feed["date_published"].startswith("2026-03-06")
    assert feed["date_modified"].startswith("2026-03-09")
    assert "<updated>2026-03-09" in everything["feeds/all.atom"]
    out = tmp_path / "was.html"
    assert run("issue", "preview", "xinxi/2026/1", "--original", "--out", out, *root, "--today", "2026-03-10").code == 0
    assert "当日办结24件" in out.read_text(encoding="utf-8")
    assert "多记" not in out.read_text(encoding="utf-8")


def test_a_retraction_takes_the_text_out_of_every_form(issued: Office, run: Run) -> None:
    before = shown(issued)
    assert any(SECRET in text for text in before.values())
    assert run(*RETRACT, "--root", issued.root).code == 0
    after = shown(issued)
    assert set(after) == set(before)
    assert [path for path, text in after.items() if SECRET in text] == []
    for path in (*ISSUE_FORMS, "reports/hekou/2026/one-window.md"):
        assert "撤稿" in after[path], path
        if path in ISSUE_FORMS:
            assert "首日件数失实" in after[path], path
    item = json.loads(after["api/v1/issues/xinxi/2026/1.json"])["sections"][0]["items"][0]
    assert (item["place"], item["retracted"]) == (1, True)
    assert run("check", "--root", issued.root, "--today", "2026-03-10").code == 0


def test_a_retracted_issue_keeps_its_number(issued: Office, run: Run) -> None:
    words = ("retract", "xinxi/2026/1", "--reason", "误发。", *COMMON, "--root", issued.root)
    assert run(*words).code == 0
    (edition,) = compile_editions(open_archive(issued.root)).values()
    assert (edition.number, edition.serial, len(edition.items)) == (1, 1, 1)
    assert edition.notices[0].about == "全期"
    assert edition.items[0].retraction is not None
    assert "已撤稿" in run(*RETRACT, "--root", issued.root).err


class Without(WorkTree):
    """A working tree that lacks a file."""

    def __init__(self, root: Path, path: str) -> None:
        super().__init__(root)
        self._lacks = path

    def modes(self) -> dict[str, str]:
        """All but that one."""
        return {path: mode for path, mode in super().modes().items() if path != self._lacks}


def points(archive: Archive, day: str) -> str:
    tally = Tally(archive, date.fromisoformat(day))
    return str(sum(one.points for one in tally.points["hekou"].all))


def test_a_retraction_restores_the_earlier_total_and_moves_no_month_gone_by(issued: Office, run: Run) -> None:
    root = ("--root", issued.root)
    was = points(open_archive(issued.root), "2026-03-31")
    without = Archive(open_archive(issued.root).policy, Without(issued.root, "bulletins/xinxi/2026/1.md"))
    never = points(without, "2026-03-31")
    assert (was, never) == ("7", "2")  # two for the commission, five for the adoption
    later = ("--evidence", "核对", "--by", "liu-siyuan", "--today", "2026-04-10")
    assert run("retract", "xinxi/2026/1", "--item", 1, "--reason", "失实。", *later, *root).code == 0
    archive = open_archive(issued.root)
    assert points(archive, "2026-03-31") == was
    assert points(archive, "2026-04-10") == never
    adopted = Tally(archive, date(2026, 4, 10)).adopted["hekou"].all
    assert [str(one.day) for one in adopted] == ["2026-03-06"]  # it was adopted, whatever became of it
    last = Tally(archive, date(2026, 4, 10)).points["hekou"].all[-1]
    assert (str(last.day), last.record) == ("2026-04-10", "bulletins/ledger/issues.jsonl:2")
    back = (*later[:-1], "2026-05-08")
    assert run("retract", "--withdraw", 2, "--reason", "核实无误。", *back, *root).code == 0
    restored = open_archive(issued.root)
    assert points(restored, "2026-04-30") == never
    assert points(restored, "2026-05-08") == was
    assert any(SECRET in text for text in shown(issued, date(2026, 5, 8)).values())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("correct", "xinxi/2026/2", "--text", "误", *COMMON), "没有刊期“xinxi/2026/2”，是不是“xinxi/2026/1”？"),
        (("correct", "--text", "误", *COMMON), "还要写明是哪一期"),
        (("correct", "xinxi/2026/1", *COMMON), "还要写明 --text"),
        (("correct", "xinxi/2026/1", "--item", "2", "--text", "误", *COMMON), "写第几条（1 至 1）或稿件编号"),
        (("correct", "xinxi/2026/1", "--text", "误", "--date", "2026-03-05", *COMMON), "早于签发的 2026-03-06"),
        (("retract", "xinxi/2026/1", "--reason", "误", *COMMON, "--by", "somebody"), "不是局办公室的账号"),
        (("retract", "--withdraw", "1", "--reason", "误", *COMMON), "刊发不能撤销"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    issued: Office, run: Run, words: tuple[str, ...], why: str
) -> None:
    ledger = issued.root / "bulletins/ledger/issues.jsonl"
    before = ledger.read_bytes()
    ran = run(*words, "--root", issued.root)
    assert ran.code == 2
    assert why in ran.err
    assert ledger.read_bytes() == before


def test_a_correction_neither_adds_nor_drops_a_report_nor_brings_an_error(issued: Office, run: Run) -> None:
    correct = ("correct", "xinxi/2026/1", "--text", "误", *COMMON, "--root", issued.root)
    issued.replace(REPORT, {"category: practice": "category: practise"})
    assert "META" in run(*correct).err
    issued.replace(REPORT, {"category: practise": "category: practice"})
    issued.replace("bulletins/xinxi/2026/1.md", {"hekou/2026/one-window": "qingquan/2026/scale-check"})
    assert "更正只改文字" in run(*correct).err


def test_an_issue_that_was_not_published_is_simply_changed(office: Office, run: Run) -> None:
    ran = run("correct", "xinxi/2026/1", "--text", "误", *COMMON, "--root", office.root)
    assert (ran.code, "还没有刊发，直接改 bulletins/xinxi/2026/1.md 即可" in ran.err) == (2, True)
