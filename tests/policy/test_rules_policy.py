"""policy/rules.yml: days on which rules come into force, and bounds of length."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from baosong.cli.options import open_policy

if TYPE_CHECKING:
    from office import Office

REPORT = "submissions/hekou/2026/one-window.md"
ISSUE = "bulletins/xinxi/2026/1.md"


def _replace(office, old, new):
    office.replace("policy/rules.yml", {old: new})


@pytest.mark.parametrize(
    ("word", "day", "found"),
    [
        ("keyword-repeated", "2026-03-02", 1),
        ("META032", "2026-03-02", 1),
        ("keyword-repeated", "2026-03-03", 0),
        ("title-repeated", "2026-03-03", 1),
    ],
)
def test_a_rule_judges_no_report_older_than_itself(
    office: Office, capsys: pytest.CaptureFixture[str], word: str, day: str, found: int
) -> None:
    office.replace(REPORT, {"[企业开办, 一窗通办]": "[企业开办, 企业开办]"})
    _replace(office, "options: {}", f"options: {{}}\napplies_from: {{{word}: {day}}}")
    assert len(office.check(capsys).of("keyword-repeated")) == found


def test_a_report_without_a_date_counts_from_its_receipt_else_today(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.replace(REPORT, {"event_date: 2026-03-02\n": "", "[企业开办, 一窗通办]": "[企业开办, 企业开办]"})
    _replace(office, "options: {}", "options: {}\napplies_from: {keyword-repeated: 2026-03-10}")
    office.remove("bulletins/ledger/receipts.jsonl")
    assert len(office.check(capsys, today="2026-03-10").of("keyword-repeated")) == 1
    assert office.check(capsys, today="2026-03-09").of("keyword-repeated") == []
    office.receive([(REPORT, datetime(2026, 3, 4, 9))])
    assert office.check(capsys, today="2026-03-12").of("keyword-repeated") == []


def test_an_issue_counts_by_its_date(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(ISSUE, {"one-window\n---\n": "one-window\n---\n\n编者按<br>\n"})
    day = next(line for line in (office.root / ISSUE).read_text().splitlines() if line.startswith("date: "))[6:]
    _replace(office, "options: {}", f"options: {{}}\napplies_from: {{raw-html: {day}}}")
    assert len(office.check(capsys).of("raw-html")) == 1
    _replace(office, f"raw-html: {day}", "raw-html: 2026-12-31")
    assert office.check(capsys).of("raw-html") == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("options: {}", "options: {}\napplies_from: {key-mising: 2026-01-01}", "没有叫“key-mising”的规则，是不是"),
        ("options: {}", "options: {}\napplies_from: {key-missing: 明年}", "“key-missing”的日期 “明年” 不对"),
        ("deadline_days: 7,", "deadline_days: 7, min_characters: 900, max_characters: 800,", "min_characters 大于"),
        ("deadline_days: 7,", "deadline_days: 7, min_characters: 0,", "不能小于 1"),
    ],
)
def test_a_wrong_policy_stops_the_command(
    office: Office, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    _replace(office, old, new)
    assert main(["check", "--root", str(office.root)]) == 2
    assert told in capsys.readouterr().err


def test_bounds_of_length(office: Office) -> None:
    _replace(office, "deadline_days: 7,", "deadline_days: 7, min_characters: 300, max_characters: 1500,")
    categories = open_policy(office.root).rules.categories
    assert (categories["practice"].min_characters, categories["practice"].max_characters) == (300, 1500)
    assert (categories["urgent"].min_characters, categories["urgent"].max_characters) == (None, None)
