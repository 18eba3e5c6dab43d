"""What is wrong with machine, clone, policy and data is found and told with its remedy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baosong.cli import main
from baosong.doctor import EXAMS, examined
from baosong.doctor.case import Case
from baosong.doctor.exams import calendar, clock, clone, disk, libraries, people, program, workflows
from baosong.doctor.finding import Finding, State
from baosong.ledger import RECEIPTS
from baosong.model import SHANGHAI
from baosong.office.record import RECORD, Platform, Record
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI)
OK, WARNING, ERROR, UNKNOWN = State.OK, State.WARNING, State.ERROR, State.UNKNOWN


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The base office under git."""
    return Repository.base(tmp_path / "repository")


def looked(exam: Any, case: Case) -> list[Finding]:
    return list(exam.examine(case))


def test_a_healthy_office_has_no_errors_and_every_exam_speaks(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("GITHUB_API_URL", "CI_API_V4_URL"):
        monkeypatch.delenv(name, raising=False)
    assert main(["doctor", "--root", str(repository.root)]) == 0
    out = capsys.readouterr().out
    assert all(f"{exam.NAME}：" in out for exam in EXAMS)
    assert "不明  分支保护：没有平台的环境变量，没有查" in out
    assert "、错误 0、" in out
    assert main(["doctor", "--root", str(repository.root), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["summary"]["errors"] == 0
    assert all(one["remedy"] for one in told["findings"] if one["state"] in {"warning", "error"})


def test_a_shallow_clone_and_turned_line_endings(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-03-06T09:00:00+08:00")
    case = Case(repository.shallow_clone(tmp_path / "clone"), NOW)
    (found,) = looked(clone, case)
    assert (found.state, "--unshallow" in found.remedy) == (ERROR, True)
    repository.git("config", "core.autocrlf", "true")
    (found,) = looked(clone, Case(repository.root, NOW))
    assert (found.state, "core.autocrlf=true" in found.message) == (WARNING, True)


def test_a_clock_that_runs_behind(repository: Repository) -> None:
    repository.commit("2026-03-10T12:00:00+08:00")
    found = looked(clock, Case(repository.root, NOW))
    assert [one.state for one in found] == [ERROR]
    assert "比最新的提交 2026-03-10 12:00 还早" in found[0].message
    assert [one.state for one in looked(clock, Case(repository.root, NOW + timedelta(days=1)))] == [OK]
    found = looked(clock, Case(repository.root, datetime(2026, 3, 1, tzinfo=SHANGHAI)))
    assert any("最新的收文" in one.message for one in found)


def test_the_calendar_of_next_year_is_missed_in_december(repository: Repository) -> None:
    case = Case(repository.root, NOW)
    assert [one.state for one in looked(calendar, case)] == [OK, OK]
    states = [one.state for one in looked(calendar, replace(case, now=NOW.replace(year=2098, month=12)))]
    assert states == [WARNING, WARNING]


def test_people_without_names_or_accounts(repository: Repository) -> None:
    assert [one.state for one in looked(people, Case(repository.root, NOW))] == [OK]
    repository.office.replace(
        "policy/org.yml",
        {"{name: 何景行, title: 局长, account: he-jingxing}": "{name: 负责人待定}"},
    )
    named, silent = looked(people, Case(repository.root, NOW))
    assert "青泉县局的人还写着“待定”" in named.message
    assert "没有人能签发" in silent.message


def test_the_program_is_held_against_its_record(repository: Repository) -> None:
    office = repository.office
    assert [one.state for one in looked(program, Case(office.root, NOW))] == [UNKNOWN]
    for path in ("Makefile", "mkdocs.yml"):
        office.write(path, "a\n")
    office.write(RECORD, Record.of("0.1.0", Platform.GITLAB, {"Makefile": b"a\n", "mkdocs.yml": b"a\n"}).content)
    assert [one.state for one in looked(program, Case(office.root, NOW))] == [OK]
    office.write("mkdocs.yml", "b\n")
    office.write("Makefile.new", "c\n")
    changed, left = looked(program, Case(office.root, NOW))
    assert "本地改过 mkdocs.yml" in changed.message
    assert "Makefile.new 还没有处理" in left.message
    assert "没有 .gitlab-ci.yml" in looked(workflows, Case(office.root, NOW))[0].message


def test_workflows_that_are_missing_or_loose(repository: Repository) -> None:
    office = repository.office
    assert [one.state for one in looked(workflows, Case(office.root, NOW))] == [UNKNOWN]
    for name in ("check", "intake", "publish", "review", "verdict"):
        office.write(f".github/workflows/{name}.yml", f"steps:\n  - uses: actions/checkout@{'a' * 40} # v1.0.0\n")
    (found,) = looked(workflows, Case(office.root, NOW))
    assert (found.state, "催报不会自动进行" in found.message) == (WARNING, True)
    office.write(".github/workflows/remind.yml", "steps:\n  - uses: actions/checkout@v4\n")
    (found,) = looked(workflows, Case(office.root, NOW))
    assert (found.state, "remind.yml 的 actions/checkout@v4 没有锁定" in found.message) == (ERROR, True)


def test_libraries_are_held_against_the_lock(repository: Repository) -> None:
    assert looked(libraries, Case(repository.root, NOW))[0].state is UNKNOWN
    lock = 'pytest==0.0.1 \\\n    --hash=sha256:aa\nwinonly==1.0 ; sys_platform == "win32" \\\n    --hash=sha256:bb\n'
    repository.office.write("requirements.lock", f"{lock}no-such-library==2 \\\n    --hash=sha256:cc\n")
    (found,) = looked(libraries, Case(repository.root, NOW))
    assert found.state is WARNING
    assert "（应为 0.0.1）" in found.message
    assert "no-such-library 没有装（应为 2）" in found.message
    assert "winonly" not in found.message
    repository.office.write("requirements.lock", "a == b == c\n")
    assert looked(libraries, Case(repository.root, NOW))[0].state is ERROR


def test_what_cannot_be_read_is_told_and_the_rest_is_looked_at(repository: Repository) -> None:
    office = repository.office
    office.replace("policy/org.yml", {"office: bangongshi": "office: nobody"})
    office.write(RECEIPTS, (office.root / RECEIPTS).read_bytes().replace(b'"number": 1', b'"number": 2', 1))
    office.write(RECORD, "{}")
    found = {one.name: one for one in examined(Case(office.root, NOW))}
    assert set(found) == {exam.NAME for exam in EXAMS}
    assert "policy/org.yml" in found["策略"].message
    assert (found["台账"].state, "从 git 恢复" in found["台账"].remedy) == (ERROR, True)
    assert (found["程序"].state, "安装记录写坏了" in found["程序"].message) == (ERROR, True)
    assert found["人员"].state is UNKNOWN
    assert looked(disk, Case(office.root, NOW))[0].state in {OK, WARNING}


def test_a_folder_that_is_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--root", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "不在 git 仓库里" in out
    assert "没有 policy 文件夹" in out
