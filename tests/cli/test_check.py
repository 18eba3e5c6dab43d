"""check: what it reads, which paths it takes, where it writes, how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run
    from office import Office


REPORT = "submissions/hekou/2026/one-window.md"
NOT_ADOPTED = "submissions/qingquan/2026/scale-check.md"
"""A report no issue lists, so that its errors are its own alone."""
BAD = {"sign_off: 丁海生\n": ""}
DAY = ("--today", "2026-03-10")


def test_a_clean_office(office: Office, run: Run) -> None:
    ran = run("check", "--root", office.root, *DAY)
    assert (ran.code, ran.out) == (0, "没有发现问题（查了 4 个文件）。\n")


def test_an_error_is_told_and_ends_with_1(office: Office, run: Run) -> None:
    office.replace(NOT_ADOPTED, {"category: dynamic": "category: dynamics"})
    ran = run("check", "--root", office.root, *DAY)
    assert ran.code == 1
    first, *rest = ran.out.splitlines()
    assert first.startswith(f"{NOT_ADOPTED}:4:11 META023 错误 没有类别“dynamics”")
    assert rest[:3] == [
        "  4 | category: dynamics",
        "    |           ^^^^^^^^",
        "    = 怎样改：改为 category: dynamic（可自动修改，须核对）",
    ]
    assert "4 个文件，错误 1、警告 0、提示 0。" in ran.out


def test_warnings_alone_end_with_0(office: Office, run: Run) -> None:
    ran = run("check", "--root", office.root, "--today", "2026-03-10", "--format", "json")
    assert json.loads(ran.out)["diagnostics"] == []
    office.replace(REPORT, {"[企业开办, 一窗通办]": "[企业开办, 企业开办]"})
    ran = run("check", "--root", office.root, *DAY)
    assert "警告 1" in ran.out
    assert ran.code == 0


@pytest.mark.parametrize(
    ("here", "word"),
    [
        (".", REPORT),
        (".", "submissions/hekou"),
        (".", "./submissions/../submissions/hekou/"),
        ("submissions/hekou", "2026/one-window.md"),
        ("submissions/hekou", "."),
        ("submissions/hekou", REPORT),
        ("/", REPORT),
    ],
)
def test_a_path_is_taken_from_here_or_from_the_root(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch, here: str, word: str
) -> None:
    office.replace(REPORT, BAD)
    office.replace("submissions/qingquan/2026/scale-check.md", {"sign_off: 何景行\n": ""})
    monkeypatch.chdir(office.root / here)
    ran = run("check", word, "--root", office.root, *DAY)
    assert ran.code == 1
    assert f"{REPORT}:1:1 META001" in ran.out
    assert "scale-check" not in ran.out


def test_an_absolute_path(office: Office, run: Run) -> None:
    ran = run("check", office.root / REPORT, "--root", office.root, *DAY)
    assert ran.out == "没有发现问题（查了 1 个文件）。\n"


def test_the_root_itself_means_the_whole_office(office: Office, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.root)
    assert "4 个文件" in run("check", ".", *DAY).out


def test_an_unknown_path_is_a_usage_error_with_the_nearest(office: Office, run: Run) -> None:
    ran = run("check", "submissions/heku", "--root", office.root)
    assert ran.code == 2
    assert "没有文件或文件夹“submissions/heku”，是不是“submissions/hekou" in ran.err


def test_a_path_without_data_is_said(office: Office, run: Run) -> None:
    office.write("README.md", "说明\n")
    ran = run("check", "README.md", "--root", office.root)
    assert ran.code == 0
    assert ran.err == "“README.md”里没有稿件、刊期、约稿或通报，未查\n"
    assert ran.out == "没有可查的稿件、刊期或约稿。\n"


def test_a_stray_link_is_named_and_not_followed(office: Office, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("秘密\n", encoding="utf-8")
    office.link("submissions/hekou/2026/link.md", str(tmp_path / "secret.md"))
    ran = run("check", "submissions/hekou/2026/link.md", "--root", office.root, *DAY)
    assert "submissions/hekou/2026/link.md:1:1 META020 错误 不允许符号链接" in ran.out
    assert "秘密" not in ran.out


def test_a_file_name_that_is_no_utf8(office: Office, run: Run) -> None:
    folder = os.fsencode(office.root / "submissions/hekou/2026")
    Path(os.fsdecode(folder + b"/\xff.md")).write_text("x", encoding="utf-8")
    for form in ("text", "json", "github", "markdown"):
        ran = run("check", "--root", office.root, "--format", form, *DAY)
        assert ran.code == 1, ran.err
        ran.out.encode("utf-8")


def test_output_goes_to_a_file(office: Office, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "结果.json"
    ran = run("check", "--root", office.root, "--format", "json", "--output", file, *DAY)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(file.read_text(encoding="utf-8"))["version"] == 1
    assert [one.name for one in tmp_path.iterdir() if one != office.root] == ["结果.json"]


def test_output_into_a_folder_that_is_not_there(office: Office, run: Run, tmp_path: Path) -> None:
    ran = run("check", "--root", office.root, "--output", tmp_path / "no" / "x.txt", *DAY)
    assert ran.code == 2
    assert "没有这个文件或文件夹" in ran.err


def test_a_broken_policy_ends_with_2_and_its_line(office: Office, run: Run) -> None:
    office.replace("policy/rules.yml", {"due_soon_days: 1": "due_soon_day: 1"})
    ran = run("check", "--root", office.root)
    assert ran.code == 2
    assert ran.err.startswith("错误：policy/rules.yml:7:1: 不认识的键“due_soon_day”，是不是“due_soon_days”？")


def test_a_broken_ledger_ends_with_2_and_its_line(office: Office, run: Run) -> None:
    office.replace("bulletins/ledger/receipts.jsonl", {"2026-03-04T09:25": "2026-03-03T09:25"})
    ran = run("check", "--root", office.root, *DAY)
    assert ran.code == 2
    assert "bulletins/ledger/receipts.jsonl:2: " in ran.err


def test_an_empty_office(office: Office, run: Run) -> None:
    office.remove("submissions")
    office.remove("bulletins")
    ran = run("check", "--root", office.root, *DAY)
    assert (ran.code, ran.out) == (0, "没有可查的稿件、刊期或约稿。\n")
