"""rules and explain: every rule is listed and explained, with the severity it has here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from baosong.rules import registry

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.rules import Registered
    from conftest import Run
    from office import Office


@pytest.mark.parametrize("registered", registry(), ids=lambda one: one.rule.name)
def test_every_rule_is_explained_by_code_and_by_name(run: Run, office: Office, registered: Registered) -> None:
    rule = registered.rule
    by_code = run("explain", rule.code, "--root", office.root)
    assert by_code.code == 0
    assert by_code.out.startswith(f"{rule.code} {rule.name}　{registered.title}\n")
    assert "怎样改" in by_code.out
    assert run("explain", rule.name, "--root", office.root) == by_code
    assert run("explain", rule.code.lower(), "--root", office.root) == by_code
    for name, option in rule.options.items():
        assert f"选项 {name}：{option.description}" in by_code.out


def test_the_severity_here(run: Run, office: Office) -> None:
    assert "级别：警告\n" in run("explain", "TIME001", "--root", office.root).out
    office.replace("policy/rules.yml", {"severities: {}": "severities: {submission-late: error}"})
    assert "级别：警告，本机关定为错误\n" in run("explain", "TIME001", "--root", office.root).out


def test_outside_an_office(run: Run, tmp_path: Path) -> None:
    ran = run("explain", "TIME001", "--root", tmp_path)
    assert ran.code == 0
    assert "级别：警告\n" in ran.out


def test_an_unknown_rule_with_the_nearest(run: Run) -> None:
    ran = run("explain", "submission-lat")
    assert ran.code == 2
    assert "没有规则“submission-lat”，是不是 TIME001（submission-late）？" in ran.err


def test_the_table_lists_all(run: Run, office: Office) -> None:
    lines = run("rules", "--root", office.root).out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [[one.rule.code, one.rule.name] for one in registry()]
    assert lines[0].split() == ["代码", "名称", "级别", "标题"]


def test_a_changed_severity_is_marked(run: Run, office: Office) -> None:
    office.replace("policy/rules.yml", {"severities: {}": "severities: {submission-late: off}"})
    table = run("rules", "--root", office.root).out
    (line,) = [line for line in table.splitlines() if line.startswith("TIME001")]
    assert "关闭*" in line
    assert table.endswith("* 本机关改过级别\n")


def test_json(run: Run, office: Office) -> None:
    office.replace("policy/rules.yml", {"severities: {}": "severities: {submission-late: error}"})
    data = json.loads(run("rules", "--format", "json", "--root", office.root).out)
    assert data["version"] == 1
    assert [one["code"] for one in data["rules"]] == [one.rule.code for one in registry()]
    assert {
        "code": "TIME001",
        "name": "submission-late",
        "severity": "error",
        "default_severity": "warning",
        "title": "迟报",
    } in data["rules"]
