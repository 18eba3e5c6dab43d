"""What every workflow must hold: pinned actions, no rights by default, nothing of an event inside a script."""

from __future__ import annotations

import re
from typing import Any

import pytest

from forge import ROOT, gitlab, workflow

NAMES = sorted(path.name for path in (ROOT / ".github/workflows").glob("*.yml"))
REMIND = ".venv/bin/python scripts remind --ticket --workdays"
_USES = re.compile(r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+")


def text(name: str) -> str:
    return (ROOT / ".github/workflows" / name).read_text(encoding="utf-8")


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def test_there_are_seven_workflows() -> None:
    wanted = ["check.yml", "intake.yml", "publish.yml", "remind.yml", "review.yml", "test.yml", "verdict.yml"]
    assert wanted == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_commit_with_its_version(name: str) -> None:
    for line in text(name).splitlines():
        if re.search(r"\buses:", line):
            assert _USES.fullmatch(line.strip().removeprefix("- ")), line


def test_an_action_has_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for name in NAMES:
        for found in _USES.finditer(text(name)):
            pins.setdefault(found["action"], set()).add(found["commit"])
    assert pins
    assert all(len(commits) == 1 for commits in pins.values()), pins


@pytest.mark.parametrize("name", NAMES)
def test_no_right_is_given_but_by_a_job_that_needs_it(name: str) -> None:
    parsed = workflow(name)
    assert parsed["permissions"] == {}
    assert "pull_request_target" not in parsed["on"]
    for job in parsed["jobs"].values():
        assert job["permissions"], job
        assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("name", NAMES)
def test_no_expression_stands_inside_a_script(name: str) -> None:
    for step in steps(name):
        assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("name", NAMES)
def test_no_checkout_leaves_its_password_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    for step in checkouts:
        assert step["with"]["persist-credentials"] is False
        assert step["with"]["fetch-depth"] == 0


def test_the_check_reads_and_nothing_more() -> None:
    parsed = workflow("check.yml")
    assert list(parsed["on"]) == ["pull_request"]
    assert "secrets." not in text("check.yml")
    assert [job["permissions"] for job in parsed["jobs"].values()] == [{"contents": "read"}]
    (checkout,) = [step for step in steps("check.yml") if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["ref"] == "${{ github.base_ref }}"


def test_only_receive_may_write_and_the_site_is_built_after_it() -> None:
    jobs = workflow("publish.yml")["jobs"]
    writers = [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"]
    assert writers == ["receive"]
    assert jobs["build"]["needs"] == "receive"
    assert jobs["deploy"]["needs"] == "build"
    assert workflow("publish.yml")["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert set(workflow("publish.yml")["on"]) == {"push", "schedule", "workflow_dispatch"}


def test_what_signs_runs_nothing_of_ours() -> None:
    jobs = workflow("publish.yml")["jobs"]
    signers = [name for name, job in jobs.items() if "attestations" in job["permissions"]]
    assert signers == ["attest"]
    assert jobs["attest"]["permissions"] == {"id-token": "write", "attestations": "write"}
    assert jobs["attest"]["needs"] == "build"
    assert not [step for step in jobs["attest"]["steps"] if "run" in step]
    (handed,) = [step for step in jobs["build"]["steps"] if step.get("with", {}).get("name") == "proof"]
    assert handed["with"]["path"].split() == ["site/SHA256SUMS", "site/build.json"]


def test_remind_may_write_tickets_and_nothing_else() -> None:
    rights = {name: workflow(name)["jobs"] for name in NAMES}
    writers = {name for name, jobs in rights.items() for job in jobs.values() if "issues" in job["permissions"]}
    assert writers == {"intake.yml", "remind.yml"}
    (job,) = rights["remind.yml"].values()
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    assert "secrets." not in text("remind.yml")
    assert [step["run"] for step in job["steps"] if "TOKEN" in step.get("env", {})] == [REMIND]
    assert set(workflow("remind.yml")["on"]) == {"schedule", "workflow_dispatch"}


def test_intake_runs_the_base_branchs_shell_and_names_nothing_of_a_ticket() -> None:
    (job,) = workflow("intake.yml")["jobs"].values()
    assert set(workflow("intake.yml")["on"]) == {"issues", "schedule", "workflow_dispatch"}
    assert job["permissions"] == {"contents": "write", "issues": "write", "pull-requests": "write"}
    assert job["environment"] == "intake"
    assert "'报送'" in job["if"]
    assert [step["run"] for step in job["steps"] if "TOKEN" in step.get("env", {})] == ["bash .ci/intake"]
    (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert not re.search(r"event\.issue\.(title|body|user)", text("intake.yml"))
    assert gitlab()["intake"]["script"][-1] == "bash .ci/intake"
    assert 'CI_PIPELINE_SOURCE == "schedule" && $INTAKE == "1"' in gitlab()["intake"]["rules"][0]["if"]
    assert gitlab()["intake"]["resource_group"]


def test_the_verdict_is_given_by_the_base_branch_and_posted_by_a_job_that_judges_nothing() -> None:
    jobs = workflow("verdict.yml")["jobs"]
    assert set(workflow("verdict.yml")["on"]) == {"workflow_run", "schedule", "workflow_dispatch"}
    assert jobs["judge"]["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "read"}
    assert jobs["post"]["permissions"] == {"contents": "read", "pull-requests": "write", "statuses": "write"}
    assert jobs["post"]["needs"] == "judge"
    assert "secrets." not in text("verdict.yml")
    for job in jobs.values():
        (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    commands = [step["run"] for step in jobs["post"]["steps"] if "run" in step]
    assert [one for one in commands if "scripts" in one] == [
        '.venv/bin/python scripts post verdicts/*.json --preview "$PREVIEW" || [ $? = 1 ]'
    ]
    downloads = [step for step in jobs["post"]["steps"] if "download-artifact" in step.get("uses", "")]
    assert [step["with"] for step in downloads] == [{"name": "verdicts", "path": "verdicts"}]
    writers = {name for name in NAMES for job in workflow(name)["jobs"].values() if "statuses" in job["permissions"]}
    assert writers == {"verdict.yml"}


def test_a_review_starts_the_verdict_anew_and_does_nothing_itself() -> None:
    review, verdict = workflow("review.yml"), workflow("verdict.yml")
    assert review["on"] == {"pull_request_review": {"types": ["submitted", "dismissed"]}}
    assert [step for step in steps("review.yml") if "uses" in step] == []
    assert set(verdict["on"]["workflow_run"]["workflows"]) == {workflow("check.yml")["name"], review["name"]}
    assert "pull_request_review" in verdict["jobs"]["judge"]["if"]


def test_gitlab_has_the_same_jobs() -> None:
    parsed = gitlab()
    assert set(parsed) - {"workflow", "default", "variables"} == {
        *("check", "verdict", "intake", "test", "receive", "pages", "remind")
    }
    assert parsed["variables"]["GIT_DEPTH"] == "0"
    assert parsed["check"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert parsed["check"]["variables"]["GIT_CHECKOUT"] == "false"
    for name in ("receive", "pages"):
        assert parsed[name]["rules"] == [
            {"if": '$VERDICT == "1" || $INTAKE == "1"', "when": "never"},
            {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"},
        ]
        assert parsed[name]["resource_group"]
    assert parsed["pages"]["needs"] == ["receive"]
    assert parsed["pages"]["artifacts"]["paths"] == ["public"]
    assert 'CI_PIPELINE_SOURCE == "schedule" && $VERDICT == "1"' in parsed["verdict"]["rules"][0]["if"]
    assert parsed["verdict"]["resource_group"]
    assert "bash .ci/verdicts out" in parsed["verdict"]["script"]
    assert parsed["remind"]["needs"] == ["receive"]
    assert parsed["remind"]["script"][-1] == REMIND
    assert 'CI_PIPELINE_SOURCE == "schedule"' in parsed["remind"]["rules"][0]["if"]


def test_gitlab_installs_tests_and_builds_without_the_token() -> None:
    """A variable of the project reaches each of its jobs, and these run other people's programs."""
    jobs = [job for job in gitlab().values() if "script" in job]
    others = [[line for line in job["script"] if "make " in line or "bash .ci/form" in line] for job in jobs]
    assert all(others)
    assert all(line.startswith("env -u TOKEN ") for lines in others for line in lines)
