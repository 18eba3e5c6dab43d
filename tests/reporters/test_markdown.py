"""The pull request's comment: verdict, findings, deadlines, who acts next; any text stays text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from baosong.archive import Archive
from baosong.checker import Report, check
from baosong.cli.options import open_policy
from baosong.model import Diagnostic, Mark, Severity
from baosong.reporters import Setting
from baosong.reporters.markdown import report
from baosong.reporters.markdown.comment import LIMIT, MARKER
from baosong.reporters.markdown.inert import code, inert

if TYPE_CHECKING:
    from office import Office


REPORT = "submissions/hekou/2026/one-window.md"
NEW = "submissions/liuxi/2026/tea-fair.md"
TEXT = """---
title: 柳溪县局查验茶叶节摊位秤
unit: liuxi
category: practice
event_date: 2026-03-09
author: 汤一鸣
sign_off: 韩青山
classification: public
---

3月9日，该局查验茶叶节86个摊位的电子秤。不准的4台当场停用。3月12日前全部换新。
"""


def _comment(office, *paths, today="2026-03-10"):
    archive = Archive.of(office.root, open_policy(office.root))
    day = date.fromisoformat(today)
    chosen = paths or None
    return report(check(archive, day, chosen), Setting(archive, day, chosen))


def _row(comment, title):
    (line,) = [line for line in comment.splitlines() if line.startswith(f"| {title}")]
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_a_good_report_may_be_merged(office: Office) -> None:
    office.write(NEW, TEXT)
    assert _comment(office, NEW) == (
        f"{MARKER}\n## 可以合并\n\n1 个文件，错误 0、警告 0、提示 0。按 2026-03-10 判断。\n"
        "\n### 时限与下一步\n\n| 稿件 | 应送达 | 状况 | 下一步 |\n|---|---|---|---|\n"
        "| 柳溪县局查验茶叶节摊位秤（柳溪县局） | 2026-03-18 17:30 前 | 时限内，还有 6 个工作日 "
        "| 局办公室（柳思源，负责人章文博）2026-03-18 17:30 前审核 |\n"
    )


def test_a_bad_report_goes_back_to_its_author(office: Office) -> None:
    office.write(NEW, TEXT.replace("sign_off: 韩青山\n", ""))
    comment = _comment(office, NEW)
    assert comment.startswith(f"{MARKER}\n## 须修改后再审\n")
    assert f"#### `{NEW}`\n\n- **错误** 第 1 行 `META001` 缺少“sign\\_off”（签发人）\\\n  怎样改：" in comment
    assert _row(comment, "柳溪")[3] == "柳溪县局汤一鸣2026-03-18 17:30 前改正后重新提交"


def test_without_an_author_the_units_officers_act(office: Office) -> None:
    office.write(NEW, TEXT.replace("author: 汤一鸣\n", ""))
    assert _row(_comment(office, NEW), "柳溪")[3].startswith("柳溪县局汤一鸣2026")


def test_a_warning_asks_to_be_read(office: Office) -> None:
    office.write(NEW, TEXT.replace("classification", "keywords: [茶, 茶]\nclassification"))
    assert "## 可以合并，请先看提醒\n" in _comment(office, NEW)


@pytest.mark.parametrize(
    ("today", "state", "step"),
    [
        ("2026-03-17", "时限内，还有 1 个工作日", "2026-03-18 17:30 前审核"),
        ("2026-03-18", "时限内，今天截止", "2026-03-18 17:30 前审核"),
        ("2026-03-19", "已迟 1 个工作日，尚未收文", "尽快审核"),
        ("2026-07-01", "；超过 60 天，不再采用", "尽快审核"),
    ],
)
def test_the_state_before_receipt(office: Office, today: str, state: str, step: str) -> None:
    office.write(NEW, TEXT)
    row = _row(_comment(office, NEW, today=today), "柳溪")
    assert state in row[2]
    assert step in row[3]


@pytest.mark.parametrize(
    ("received", "state"),
    [
        ("2026-03-18T17:30:00", "按时，2026-03-18 17:30 收文"),
        ("2026-03-19T09:00:00", "迟报 1 个工作日，2026-03-19 09:00 收文"),
    ],
)
def test_the_state_after_receipt(office: Office, received: str, state: str) -> None:
    office.write(NEW, TEXT)
    office.receive([(NEW, datetime.fromisoformat(received))])
    assert _row(_comment(office, NEW, today="2026-03-20"), "柳溪")[2] == state


def test_a_deadline_that_cannot_be_told(office: Office) -> None:
    office.write(NEW, TEXT.replace("2026-03-09", "2026-02-30"))
    assert _row(_comment(office, NEW), "柳溪")[1:3] == ["算不出", "事发日期或类别有误"]


def test_a_middle_desk_reviews_before_the_office(office: Office) -> None:
    office.replace(
        "policy/org.yml",
        {
            "    kind: county\n    group: county\n    desk: bangongshi\n    leader: {name: 韩青山": (
                "    kind: county\n    group: county\n    desk: qingquan\n    leader: {name: 韩青山"
            )
        },
    )
    office.write(NEW, TEXT)
    assert _row(_comment(office, NEW), "柳溪")[3] == (
        "青泉县局（尹小满，负责人何景行）2026-03-18 17:30 前审核转报，再由局办公室（柳思源，负责人章文博）审核"
    )


def test_an_issue_is_mended_by_the_office(office: Office) -> None:
    office.replace("bulletins/xinxi/2026/1.md", {"signed_by: 章文博\n": ""})
    assert "刊期和约稿的错误由局办公室（柳思源，负责人章文博）改正。" in _comment(office, "bulletins/xinxi/2026/1.md")


def test_a_changed_ledger_is_pointed_out(office: Office) -> None:
    comment = _comment(office, "bulletins/ledger/receipts.jsonl")
    assert "## 须办公室核对台账后再合并\n" in comment
    assert "**改动涉及台账：`bulletins/ledger/receipts.jsonl`。" in comment


def test_nothing_to_check(office: Office) -> None:
    assert "## 没有要查的稿件、刊期或约稿\n" in _comment(office, "README.md")


def test_the_whole_office_lists_what_waits_for_its_receipt(office: Office) -> None:
    office.write(NEW, TEXT)
    comment = _comment(office)
    assert "柳溪县局查验茶叶节摊位秤" in comment
    assert "一窗通办" not in comment


def test_it_stays_short_and_says_what_it_left_out(office: Office) -> None:
    for number in range(300):
        office.write(f"submissions/liuxi/2026/n{number}.md", TEXT.replace("摊位秤", f"摊位秤{'`*|' * 40}{number}"))
    archive = Archive.of(office.root, open_policy(office.root))
    paths = tuple(path for path in archive.paths.submissions if "/liuxi/" in path)
    found = tuple(
        Diagnostic("META001", "key-missing", severity, path, Mark(3, 1, 3, 2), "*" * 5000, "|" * 5000)
        for path in paths
        for severity in (Severity.WARNING, Severity.ERROR)
    )
    comment = report(Report(found, 300, {}), Setting(archive, date(2026, 3, 10), paths))
    assert 30_000 < len(comment) < LIMIT
    shown = comment.count("- **")
    (left,) = re.findall(r"另有 (\d+) 处没有列出", comment)
    assert shown + int(left) == 600
    rows = comment.count("\n| 柳溪")
    (more,) = re.findall(r"另有 (\d+) 篇没有列出", comment)
    assert rows + int(more) == 300


_TRAPS = st.lists(
    st.sampled_from(
        ["@", "@all", "http", "://", "www.", "#1", "!2", "&3", "~bug", "$4", "%m", "GH-5", ":smile:", "mailto:"]
    )
    | st.sampled_from(["<", "&lt;", "<!--", "![", "](", "[", "]", "(", ")", "`", "``", "\\", "*", "_", "~~", "|"])
    | st.sampled_from(["a@b.example", "1.", "-", "甲", "\n", "\r", " ", "    "]),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=80), _TRAPS))
def test_any_text_stays_text(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(f"甲{inert(text)}乙\n")
    assert re.fullmatch(r"<p>[^<]*</p>\n", html)
    assert "\n" not in inert(text)
    assert not re.search(r"[@~$]|://|www\.|[#!&][0-9]", html.replace("&amp;", "&").replace("&lt;", "<"), re.IGNORECASE)


@given(st.one_of(st.text(max_size=80), _TRAPS))
def test_any_text_is_one_code_span(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).render(f"甲 {code(text)} 乙\n")
    assert re.fullmatch(r"<p>甲 <code>[^<]*</code> 乙</p>\n", html)


def test_a_moment_stays_a_moment_and_an_emojis_name_none() -> None:
    assert inert("2026-07-17 14:06:17 送达") == "2026-07-17 14:06:17 送达"
    assert inert(":tada: 14:100: :06a:") == "：tada: 14：100: ：06a:"


def test_plain_words_are_left_as_they_are() -> None:
    assert inert("缺少“签发人”，写成 2026-03-02 的样子，例如 unit: hekou") == (
        "缺少“签发人”，写成 2026-03-02 的样子，例如 unit: hekou"
    )
