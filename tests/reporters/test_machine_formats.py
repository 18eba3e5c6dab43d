"""SARIF, GitLab and reviewdog: each as its schema has it, whatever a report holds; a finding is known again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from baosong.cli import main

if TYPE_CHECKING:
    from office import Office

SCHEMAS = Path(__file__).parent / "schemas"
VALIDATORS = {
    "sarif": (Draft4Validator, "sarif-2.1.0.json"),
    "gitlab": (Draft7Validator, "gitlab-code-quality.json"),
    "rdjson": (Draft7Validator, "rdformat.json"),
}
REPORT = "submissions/hekou/2026/one-window.md"
HOSTILE = r"\e[31m \u202E ::error:: \0 <b> %0A"


def _told(office, capsys, form):
    capsys.readouterr()
    main(["check", "--root", str(office.root), "--today", "2026-03-10", "--format", form])
    out, err = capsys.readouterr()
    assert err == ""
    data = json.loads(out)
    validator, name = VALIDATORS[form]
    errors = list(validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8"))).iter_errors(data))
    assert errors == []
    return data


@pytest.fixture
def faulty(office: Office) -> Office:
    """Errors and a warning, a guess, fixes of no, one and several edits, a stray with an odd name, traps."""
    office.replace(
        REPORT,
        {
            "title: 河口分局推行“一窗通办” 企业开办压缩至半日": f'title: "{HOSTILE}"',
            "category: practice": "category: practise",
            "event_date: 2026-03-02": 'event_date: "2026年3月2日"',
            "[企业开办, 一窗通办]": "[企业开办, 企业开办]",
        },
    )
    office.write(REPORT, (office.root / REPORT).read_bytes().replace(b"\n", b"\r\n"))
    office.write("submissions/hekou/2026/稿 件#1.txt", "甲")
    return office


@pytest.mark.parametrize("form", VALIDATORS)
def test_as_the_schema_has_it(faulty: Office, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert _told(faulty, capsys, form)


@pytest.mark.parametrize("form", VALIDATORS)
def test_nothing_found(office: Office, capsys: pytest.CaptureFixture[str], form: str) -> None:
    data = _told(office, capsys, form)
    found = {"sarif": lambda: data["runs"][0]["results"], "gitlab": lambda: data, "rdjson": lambda: data["diagnostics"]}
    assert found[form]() == []


def test_the_schemas_refuse_what_is_wrong() -> None:
    for (validator, name), wrong in zip(VALIDATORS.values(), ({"runs": 1}, [{"severity": "x"}], {"a": 1}), strict=True):
        assert not validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8"))).is_valid(wrong)


def test_sarif_places_and_fixes(faulty: Office, capsys: pytest.CaptureFixture[str]) -> None:
    (run,) = _told(faulty, capsys, "sarif")["runs"]
    results = {one["ruleId"]: one for one in run["results"]}
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {rule["id"] for rule in rules} == set(results)
    assert len(rules) == len(results)
    (change,) = results["META005"]["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": REPORT, "uriBaseId": "%SRCROOT%"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 24},
            "insertedContent": {"text": "2026-03-02"},
        }
    ]
    assert "fixes" not in results["META015"]
    place = results["META020"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "submissions/hekou/2026/%E7%A8%BF%20%E4%BB%B6%231.txt"


def test_rdjson_counts_bytes(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(REPORT, {"[企业开办, 一窗通办]": "[企业开办, 企业开办]", "category: practice": "category: practise"})
    found = {one["code"]["value"]: one for one in _told(office, capsys, "rdjson")["diagnostics"]}
    first, second = found["META023"], found["META032"]
    assert first["suggestions"] == [
        {"range": {"start": {"line": 4, "column": 11}, "end": {"line": 4, "column": 19}}, "text": "practice"}
    ]
    assert second["location"]["range"] == {"start": {"line": 9, "column": 26}, "end": {"line": 9, "column": 38}}


def _gitlab(office, capsys):
    return [
        (one["check_name"], one["location"]["lines"]["begin"], one["fingerprint"])
        for one in _told(office, capsys, "gitlab")
    ]


def test_fingerprints_stay_when_lines_move(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(
        REPORT,
        {
            "sign_off: 丁海生": "category: practice",
            "[企业开办, 一窗通办]": "[企业开办, 企业开办]",
            "3月2日起，": "<b>甲</b>。\n\n<b>甲</b>。\n\n3月2日起，",
        },
    )
    before = _gitlab(office, capsys)
    assert {name for name, _, _ in before} >= {"key-duplicate", "keyword-repeated", "raw-html", "key-missing"}
    assert len({fingerprint for *_, fingerprint in before}) == len(before)
    office.replace(REPORT, {"---\ntitle": "---\n# 注\n\n# 释\ntitle", "---\n\n<b>": "---\n\n首段。\n\n<b>"})
    after = _gitlab(office, capsys)
    assert [(name, fingerprint) for name, _, fingerprint in after] == [(name, mark) for name, _, mark in before]
    assert [line for _, line, _ in after] != [line for _, line, _ in before]


def test_a_late_report_is_known_again_tomorrow(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.remove("bulletins/ledger/receipts.jsonl")

    def late(today):
        main(["check", "--root", str(office.root), "--today", today, "--format", "gitlab"])
        found = json.loads(capsys.readouterr().out)
        return {one["fingerprint"] for one in found if one["check_name"] == "submission-late"}

    assert late("2026-03-24") == late("2026-03-25") != set()
