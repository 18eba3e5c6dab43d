"""new: what it writes the reader reads back; it overwrites nothing and guesses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from office import Office


REPORT = "submissions/hekou/2026/one-window.md"
GIVEN = {
    "--title": "河口分局给渔港46台电子秤贴上检定合格证",
    "--unit": "hekou",
    "--category": "practice",
    "--event-date": "2026-03-09",
    "--author": "潘渡",
    "--sign-off": "蒋雨桐",
    "--slug": "harbour-scales",
    "--body": "3月9日，该局检定渔港市场46台电子秤。合格的贴上检定合格证。不合格的2台停用。",
}


def _new(run, office, changes=None, *more):
    words = {**GIVEN, **(changes or {})}
    options = [word for key, value in words.items() if value is not None for word in (key, value)]
    return run("new", "--root", office.root, "--today", "2026-03-10", *options, *more)


def test_a_complete_report_passes(office: Office, run: Run) -> None:
    ran = _new(run, office)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == ["已写入 submissions/hekou/2026/harbour-scales.md", "已通过校验。"]
    assert (office.root / "submissions/hekou/2026/harbour-scales.md").read_bytes().decode() == (
        "---\n"
        "title: 河口分局给渔港46台电子秤贴上检定合格证\n"
        "unit: hekou\n"
        "category: practice\n"
        "event_date: 2026-03-09\n"
        "author: 潘渡\n"
        "sign_off: 蒋雨桐\n"
        "classification: public\n"
        "---\n"
        "\n"
        "3月9日，该局检定渔港市场46台电子秤。合格的贴上检定合格证。不合格的2台停用。\n"
    )


def test_the_open_commission_is_named(office: Office, run: Run) -> None:
    assert "2026-01 企业开办便利化做法，截止 2026-03-20" in _new(run, office).out
    answered = _new(run, office, {"--commission": "2026-01", "--slug": "b", "--title": "另一件事"})
    assert answered.code == 0
    assert "未截止" not in answered.out


def test_names_serve_as_well_as_codes(office: Office, run: Run) -> None:
    ran = _new(run, office, {"--unit": "青泉县市场监管局", "--category": "经验举措", "--author": "尹小满"})
    assert "submissions/qingquan/2026/harbour-scales.md" in ran.out
    text = (office.root / "submissions/qingquan/2026/harbour-scales.md").read_text(encoding="utf-8")
    assert "unit: qingquan\ncategory: practice\n" in text


def test_lists_and_optional_keys(office: Office, run: Run) -> None:
    ran = _new(
        run,
        office,
        {"--keywords": "计量，渔港、电子秤", "--joint-units": "qingquan", "--follow-up": "hekou/2026/one-window"},
    )
    assert ran.code == 0, ran.out
    text = (office.root / "submissions/hekou/2026/harbour-scales.md").read_text(encoding="utf-8")
    assert "follow_up: hekou/2026/one-window\njoint_units: [qingquan]\nkeywords: [计量, 渔港, 电子秤]\n" in text


@pytest.mark.parametrize(
    "title",
    [
        "甲：“乙”",
        'He said: "ok" #1',
        "- 一份清单",
        "yes",
        "NO",
        "2026-03-02",
        "1:30",
        "0123",
        "null",
        "~",
        "[甲, 乙]",
        "{甲: 乙}",
        "'单引号'",
        "@everyone ![](http://x)",
        "* 星 & 锚 !标签 %指令",
        "问号? 竖线| 大于>",
        "😀 表情 ❤️ 家庭👨‍👩‍👧",
        "反斜杠\\n不是换行",
        "---",
        "末尾冒号:",
    ],
)
def test_a_title_comes_back_as_it_was_given(office: Office, run: Run, title: str) -> None:
    _new(run, office, {"--title": title})
    from baosong.cli.options import open_archive

    written = open_archive(office.root).submissions["hekou/2026/harbour-scales"]
    assert written.fields.title == title
    assert written.problems == ()


def test_what_is_missing_is_named_with_what_may_be_chosen(office: Office, run: Run) -> None:
    ran = _new(run, office, {"--category": None, "--sign-off": None})
    assert ran.code == 2
    assert ran.err == (
        "错误：缺少 --category（类别，可选：dynamic 动态、practice 经验举措、problem 问题、urgent 紧急）、"
        "--sign-off（签发人，可选：丁海生、蒋雨桐）\n"
    )
    assert not (office.root / "submissions/hekou/2026/harbour-scales.md").exists()


def test_without_a_body_it_says_what_is_left_to_write(office: Office, run: Run) -> None:
    ran = _new(run, office, {"--body": None})
    assert ran.code == 1
    assert "已写入 submissions/hekou/2026/harbour-scales.md\n还须补改以下各处" in ran.out
    assert "META017 错误 正文是空的" in ran.out


def test_the_real_rules_judge(office: Office, run: Run) -> None:
    ran = _new(run, office, {"--commission": "2026-02"})
    assert ran.code == 1
    assert "META027" in ran.out


def test_nothing_is_overwritten(office: Office, run: Run) -> None:
    before = (office.root / REPORT).read_bytes()
    ran = _new(run, office, {"--slug": "one-window"})
    assert ran.code == 2
    assert f"已有 {REPORT}，不会覆盖" in ran.err
    assert (office.root / REPORT).read_bytes() == before


def test_a_file_name_is_drawn_up_free_and_told(office: Office, run: Run) -> None:
    first = _new(run, office, {"--slug": None})
    second = _new(run, office, {"--slug": None, "--title": "又一件事"})
    assert "已写入 submissions/hekou/2026/practice-0309.md" in first.out
    assert "已写入 submissions/hekou/2026/practice-0309-2.md" in second.out


def test_dry_run_writes_nothing(office: Office, run: Run) -> None:
    before = sorted(office.root.rglob("*"))
    ran = _new(run, office, None, "--dry-run")
    assert ran.code == 0
    assert ran.out.startswith("---\ntitle: 河口分局")
    assert "试运行，没有写入 submissions/hekou/2026/harbour-scales.md\n已通过校验。" in ran.out
    assert sorted(office.root.rglob("*")) == before


def test_a_body_from_a_file(office: Office, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "body.md"
    file.write_bytes("\ufeff第一段。\r\n\r\n第二段。\r\n".encode())
    assert _new(run, office, {"--body": None, "--body-file": str(file)}).code == 0
    text = (office.root / "submissions/hekou/2026/harbour-scales.md").read_bytes().decode()
    assert text.endswith("---\n\n第一段。\n\n第二段。\n")
    file.write_bytes("第一段。".encode("gbk"))
    ran = _new(run, office, {"--body": None, "--body-file": str(file), "--slug": "b"})
    assert (ran.code, ran.err) == (2, "错误：正文不是 UTF-8 编码，另存为 UTF-8 后再试\n")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--slug", "../../../etc/x", "不合规定"),
        ("--slug", "Big", "不合规定"),
        ("--slug", "中文", "不合规定"),
        ("--slug", "", "不合规定"),
        ("--unit", "heku", "没有单位“heku”，是不是“hekou”？"),
        ("--unit", "../..", "没有单位“../..”"),
        ("--category", "practise", "没有类别“practise”，是不是“practice”？"),
        ("--event-date", "2026-02-30", "“2026-02-30”不是日期"),
        ("--title", "甲\x1b[31m乙", "标题里有控制字符：甲<U+001B>[31m乙"),
        ("--title", "甲\nunit: qingquan", "标题里有控制字符"),
        ("--title", " ", "--title 是空的"),
    ],
)
def test_values_that_cannot_be(office: Office, run: Run, option: str, value: str, said: str) -> None:
    before = sorted(office.root.rglob("*"))
    ran = _new(run, office, {option: value})
    assert ran.code == 2
    assert said in ran.err
    assert sorted(office.root.rglob("*")) == before


def test_a_folder_that_leads_elsewhere_is_not_written_to(office: Office, run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    office.link("submissions/liuxi", str(tmp_path / "elsewhere"))
    ran = _new(run, office, {"--unit": "liuxi", "--author": "汤一鸣", "--sign-off": "韩青山"})
    assert ran.code == 2
    assert "是链接" in ran.err
    assert list((tmp_path / "elsewhere").rglob("*.md")) == []
