"""``baosong points``: each point down to its report, ledger and line of policy."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from baosong.stats.account import formats
from office import TOY_TODAY

if TYPE_CHECKING:
    from office import Office


def run(office: Office, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command over the toy office."""
    code = main(["points", *arguments, "--root", str(office.root), "--today", TOY_TODAY])
    return code, *capsys.readouterr()


def test_the_terminal_shows_each_point_with_its_file_and_its_line(
    toy: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(toy, capsys, "河口分局")
    assert code == 0
    lines = (toy.root / "policy/scoring.yml").read_text(encoding="utf-8").splitlines()
    named = [line.rsplit("policy/scoring.yml:", 1) for line in out.splitlines() if "policy/scoring.yml:" in line]
    assert named
    assert all("points" in lines[int(number) - 1] or "commission" in lines[int(number) - 1] for _, number in named)
    assert out.splitlines()[0] == "河口分局 2026年得分明细（截至 2026-04-08）"


def test_all_formats_tell_the_same_total(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(toy, capsys, "hekou", "--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(run(toy, capsys, "hekou", "--format", "csv")[1].removeprefix("\ufeff"))))
    total = sum(float(one["points"]) for one in told["entries"])
    assert float(told["total"]) == total == float(rows[-1]["累计"]) > 0
    assert len(rows) == len(told["entries"])
    assert f"合计 {rows[-1]['累计']} 分" in run(toy, capsys, "hekou", "--format", "table")[1]
    assert f"合计 {rows[-1]['累计']} 分" in run(toy, capsys, "hekou", "--format", "markdown")[1]


def test_the_total_is_the_one_the_standings_show(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(toy, capsys, "hekou", "--period", "2026-03", "--format", "json")[1])
    main(["stats", "--period", "2026-03", "--format", "json", "--root", str(toy.root), "--today", TOY_TODAY])
    groups = json.loads(capsys.readouterr().out)["groups"]
    assert {one["key"]: one["points"] for group in groups for one in group["units"]}["hekou"] == float(told["total"])


@pytest.mark.parametrize("form", formats.names())
def test_a_period_without_points_says_so(toy: Office, capsys: pytest.CaptureFixture[str], form: str) -> None:
    code, out, _ = run(toy, capsys, "hekou", "--period", "2024-05", "--format", form)
    assert code == 0
    assert ("这一时段没有得分" in out) == (form in {"table", "markdown"})


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("河口", "没有单位“河口”，是不是“hekou”（河口分局）？"),
        ("bangongshi", "不参加排名，没有得分"),
    ],
)
def test_a_unit_that_is_none_is_one_sentence(
    toy: Office, capsys: pytest.CaptureFixture[str], word: str, sentence: str
) -> None:
    code, out, err = run(toy, capsys, word)
    assert (code, out) == (2, "")
    assert sentence in err
