"""``baosong verdict`` on a real repository: what it writes down of a pull request, and what it would put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from baosong.cli import main
from baosong.reporters.markdown.comment import comment
from baosong.reporters.markdown.form import Outcome
from baosong.verdict.file import VerdictFile, read
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

NEW = "submissions/liuxi/2026/tea-fair.md"
OLD = "submissions/hekou/2026/one-window.md"
TEXT = """---
title: 柳溪县局查验茶叶节摊位秤
unit: liuxi
category: practice
event_date: 2026-03-09
author: 汤一鸣
sign_off: 韩青山
classification: public
---

3月9日，该局查验茶叶节８６个摊位的电子秤。不准的4台当场停用。3月12日前全部换新。
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.base(tmp_path / "office")


def judged(repository: Repository, files: dict[str, str], *, code: int = 0) -> VerdictFile:
    """The verdict on a branch with these files, judged from ``main``."""
    repository.branch("pr")
    for path, text in files.items():
        repository.office.write(path, text)
    repository.commit("2026-03-09T16:00:00+08:00")
    repository.go("main")
    out = repository.top.parent / "verdict.json"
    words = ["verdict", "7", "--root", str(repository.root), "--head", "pr", "--output", str(out)]
    assert main([*words, "--today", "2026-03-10"]) == code
    return read(out)


def test_it_holds_the_number_the_commit_and_all_there_is_to_say(repository: Repository) -> None:
    found = judged(repository, {NEW: TEXT})
    assert found.number == 7
    assert found.head == repository.git("rev-parse", "pr")
    assert found.verdict.outcome is Outcome.NOTED
    (row,) = found.verdict.rows
    assert (row.title, row.due) == ("柳溪县局查验茶叶节摊位秤", "2026-03-18 17:30 前")
    assert row.state == "时限内，还有 6 个工作日"
    assert row.next == "局办公室（柳思源，负责人章文博）2026-03-18 17:30 前审核"
    (finding,) = found.verdict.findings
    assert (finding.path, finding.line, finding.code) == (NEW, 11, "QUAL025")


def test_what_a_machine_mends_is_suggested_on_the_line_it_stands(repository: Repository) -> None:
    (one,) = judged(repository, {NEW: TEXT}).suggestions
    assert (one.path, one.line, one.end_line) == (NEW, 11, 11)
    assert one.lines == ("3月9日，该局查验茶叶节86个摊位的电子秤。不准的4台当场停用。3月12日前全部换新。",)
    assert one.reasons == ("QUAL025 用了全角的“８６”",)


def test_all_places_of_a_line_are_one_suggestion(repository: Repository) -> None:
    (one,) = judged(repository, {NEW: TEXT.replace("4台", "４台")}).suggestions
    assert "86个摊位" in one.lines[0]
    assert "4台" in one.lines[0]


def test_nothing_is_suggested_on_lines_the_pull_request_did_not_write(repository: Repository) -> None:
    repository.office.write(NEW, TEXT)
    repository.commit("2026-03-09T10:00:00+08:00")
    found = judged(repository, {NEW: TEXT + "\n其余３个市场3月底前换完。\n"})
    assert {one.line for one in found.verdict.findings if one.code == "QUAL025"} == {11, 13}
    assert [one.line for one in found.suggestions] == [13]


def test_a_line_with_what_must_not_be_repeated_is_not_suggested(repository: Repository) -> None:
    secret = TEXT.replace("全部换新。", "全部换新。联系人身份证号110101199003070652。")
    found = judged(repository, {NEW: secret})
    assert any(one.code.startswith("SEC") for one in found.verdict.findings)
    assert found.suggestions == ()
    assert "110101199003070652" not in found.model_dump_json()


def test_a_copy_is_shown_beside_what_it_was_copied_from(repository: Repository) -> None:
    body = (repository.root / OLD).read_text(encoding="utf-8").split("---\n", 2)[2]
    found = judged(repository, {NEW: TEXT.rpartition("---\n")[0] + "---\n" + body})
    (one,) = found.verdict.likenesses
    assert (one.path, one.other) == (NEW, OLD)
    assert one.passages[0].words[:20] == one.passages[0].other_words[:20]
    text = comment(found.verdict)
    assert "<summary>雷同的段落，左右对照（1 组）</summary>" in text
    row = next(line for line in text.splitlines() if line.startswith("| 第"))
    assert row.count("第 ") == 2


def test_errors_and_the_pull_requests_own_policy(repository: Repository) -> None:
    lenient = (repository.root / "policy/rules.yml").read_text(encoding="utf-8").replace("severities:", "x:")
    files = {NEW: TEXT.replace("sign_off: 韩青山\n", ""), "policy/rules.yml": lenient}
    found = judged(repository, files)
    assert found.verdict.outcome is Outcome.FAILED
    assert found.verdict.errors == 1
    assert found.verdict.rows[0].next == "柳溪县局汤一鸣2026-03-18 17:30 前改正后重新提交"


def test_a_change_of_nothing_that_is_judged(repository: Repository) -> None:
    found = judged(repository, {"README.md": "# 说明\n"})
    assert found.verdict.outcome is Outcome.NOTHING
    assert found.suggestions == ()


@pytest.mark.parametrize("words", [["--head", "nowhere"], ["--head", "--output=x"], []])
def test_a_commit_that_is_none(repository: Repository, words: list[str], capsys: Any) -> None:
    assert main(["verdict", "7", "--root", str(repository.root), *words]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_a_hundred_findings_make_twenty_suggestions(repository: Repository) -> None:
    many = "\n\n".join(f"第{number}个市场查验８６台秤，停用{number}台。" for number in range(2, 60))
    found = judged(repository, {NEW: TEXT + "\n" + many + "\n"})
    assert len(found.suggestions) == 20


def test_the_same_commit_and_day_give_the_same_bytes(repository: Repository) -> None:
    judged(repository, {NEW: TEXT})
    out = repository.top.parent / "verdict.json"
    first = out.read_bytes()
    words = ["verdict", "7", "--root", str(repository.root), "--head", "pr", "--output", str(out)]
    assert main([*words, "--today", "2026-03-10"]) == 0
    assert out.read_bytes() == first
