"""``baosong stats``: the same numbers as table, JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run
    from office import Office

TODAY = "2026-03-10"
VETOES = """\
    quota: [{per: month, items: 2, each: -1}]
    vetoes:
      - {name: 有一篇迟报, when: {late: 1}, effect: disqualify}
      - {name: 三个月零报送, when: {zero_months: 3}, effect: zero}
"""
"""Nobody is late in the base office; liuxi has sent nothing, the others in March."""


def test_a_table_by_group_with_the_units_that_sent_nothing(office: Office, run: Run) -> None:
    ran = run("stats", "--root", office.root, "--today", TODAY)
    assert ran.code == 0
    assert "2026年报送统计（截至 2026-03-10）" in ran.out
    county, branch = ran.out.index("县局\n"), ran.out.index("分局\n")
    assert county < branch
    assert "零报送：柳溪县局" in ran.out


def test_every_format_says_the_same(office: Office, run: Run) -> None:
    def told(form: str) -> str:
        ran = run("stats", "--root", office.root, "--today", TODAY, "--format", form, "--period", "2026-03")
        assert ran.code == 0
        return ran.out

    data = json.loads(told("json"))
    assert (data["version"], data["period"]["key"], data["today"]) == (1, "2026-03", TODAY)
    units = {unit["name"]: unit for group in data["groups"] for unit in group["units"]}
    sheet = told("csv")
    assert sheet.startswith("\ufeff时段,口径,名次,上期名次,单位,报送,")
    rows = {row["单位"]: row for row in csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff")))}
    markdown = told("markdown")
    for name, unit in units.items():
        assert rows[name]["报送"] == str(unit["submitted"])
        assert float(rows[name]["得分"]) == unit["points"]
        assert rows[name]["上期名次"] == ("" if unit["rank_before"] is None else str(unit["rank_before"]))
        assert (rows[name]["上级采用"], rows[name]["批示"]) == (str(unit["above"]), str(unit["remarks"]))
        assert f"| {unit['rank']} | {rows[name]['上期名次']} | {name} | {unit['submitted']} |" in markdown
    assert units["河口分局"]["adopted"] == 1
    assert data["zero_reports"] == ["liuxi"]


def test_the_rank_before_is_told(office: Office, run: Run) -> None:
    ran = run("stats", "--root", office.root, "--today", "2026-04-10", "--format", "json", "--period", "2026-04")
    units = [unit for group in json.loads(ran.out)["groups"] for unit in group["units"]]
    assert {unit["key"]: unit["rank_before"] for unit in units}["hekou"] == 1


def test_no_cell_is_a_formula(office: Office, run: Run) -> None:
    office.replace("policy/org.yml", {"short: 柳溪县局": 'short: "=HYPERLINK(1)"'})
    ran = run("stats", "--root", office.root, "--today", TODAY, "--format", "csv")
    assert "'=HYPERLINK(1)" in ran.out
    assert ",=HYPERLINK" not in ran.out


@pytest.mark.parametrize("word", ["2026-13", "2026-Q5", "今年"])
def test_a_period_that_is_none_is_refused(office: Office, run: Run, word: str) -> None:
    ran = run("stats", "--root", office.root, "--period", word)
    assert (ran.code, ran.out) == (2, "")
    assert f"“{word}”不是统计时段" in ran.err


def test_reports_that_wait_for_a_receipt_are_told(office: Office, run: Run) -> None:
    office.remove("bulletins/ledger/receipts.jsonl")
    ran = run("stats", "--root", office.root, "--today", TODAY)
    assert "另有 2 篇稿件尚未收文" in ran.out


def test_who_is_under_a_veto_is_told_with_its_reason_its_leader_and_its_line(office: Office, run: Run) -> None:
    policy = (office.root / "policy/scoring.yml").read_text(encoding="utf-8")
    office.write("policy/scoring.yml", policy + VETOES)

    def told(form: str) -> str:
        return run("stats", "--root", office.root, "--today", "2026-06-01", "--format", form).out

    line = len(f"{policy}{VETOES}".splitlines())
    words = "柳溪县局，三个月零报送：3月、4月、5月零报送，全年得分归零"
    assert f"考评否决：{words}（负责人 韩青山；policy/scoring.yml:{line}）" in told("table")
    assert f"- 考评否决：{words}（负责人 韩青山；policy/scoring.yml:{line}）" in told("markdown")
    assert "柳溪县局（得分归零）" in told("csv")
    data = json.loads(told("json"))
    units = {unit["key"]: unit for group in data["groups"] for unit in group["units"]}
    assert [unit["vetoes"] for key, unit in units.items() if key != "liuxi" and unit["submitted"]] == [[]] * 2
    assert (units["liuxi"]["points"], units["liuxi"]["vetoes"]) == (
        0,
        [
            {
                "name": "三个月零报送",
                "reason": "3月、4月、5月零报送",
                "effect": "zero",
                "leader": "韩青山",
                "basis": f"policy/scoring.yml:{line}",
            }
        ],
    )


def test_a_month_by_itself_knows_no_veto(office: Office, run: Run) -> None:
    policy = (office.root / "policy/scoring.yml").read_text(encoding="utf-8")
    office.write("policy/scoring.yml", policy + VETOES)
    ran = run("stats", "--root", office.root, "--today", TODAY, "--period", "2026-03")
    assert "考评否决" not in ran.out


def test_who_is_below_the_minimum_of_the_running_month_is_told(office: Office, run: Run) -> None:
    policy = (office.root / "policy/scoring.yml").read_text(encoding="utf-8")
    office.write("policy/scoring.yml", policy + VETOES)
    for period in ("2026", "2026-03"):
        out = run("stats", "--root", office.root, "--today", TODAY, "--period", period).out
        assert "未达最低任务：柳溪县局，2026年3月应报送 2 件，已报送 0 件，还差 2 件" in out
    ran = run("stats", "--root", office.root, "--today", TODAY, "--format", "json")
    short = {one["key"]: one for one in json.loads(ran.out)["below_quota"]}
    assert short["liuxi"] == {
        **{"key": "liuxi", "period": "2026-03", "counts": "submitted", "category": None},
        **{"items": 2, "done": 0},
    }
    quarter = run("stats", "--root", office.root, "--today", TODAY, "--period", "2026-Q1").out
    assert "未达最低任务" not in quarter, "the quarter has no minimum of its own"
