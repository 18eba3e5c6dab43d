"""What a forge tells of its settings is judged; what it does not tell is said to be unknown, never well."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from baosong.doctor.case import Case
from baosong.doctor.exams import clock, protection, rights
from baosong.doctor.finding import State
from baosong.forge.settings import settings_of
from baosong.model import SHANGHAI
from forge_server import Fault
from settings_server import SettingsServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from office import Office

OK, WARNING, ERROR, UNKNOWN = State.OK, State.WARNING, State.ERROR, State.UNKNOWN


@pytest.fixture(params=("github", "forgejo", "gitlab"))
def server(request: pytest.FixtureRequest) -> Iterator[SettingsServer]:
    """A forge of each kind in turn, set up well."""
    server = SettingsServer(request.param)
    yield server
    server.close()


def case(server: SettingsServer, root: Path) -> Case:
    return Case(root, datetime.now(SHANGHAI), settings_of(server.environment))


def protected(server: SettingsServer, root: Path) -> dict[str, State]:
    """Message → state of what is found about the branch."""
    return {one.message: one.state for one in protection.examine(case(server, root))}


def allowed(server: SettingsServer, root: Path) -> dict[str, State]:
    return {one.message: one.state for one in rights.examine(case(server, root))}


def state(found: dict[str, State], word: str) -> State:
    (one,) = [state for message, state in found.items() if word in message]
    return one


def test_well_set_up_all_is_well(server: SettingsServer, tmp_path: Path) -> None:
    found = protected(server, tmp_path)
    assert set(found.values()) == {OK}
    assert len(found) == 6
    found = allowed(server, tmp_path)
    unsaid = {"能不能写评论、状态和工单，平台没有说", "能不能推送台账，平台没有说"}
    assert {one for one, state in found.items() if state is not OK} == (unsaid if server.kind == "forgejo" else set())
    assert [method for method, _ in server.requests if method != "GET"] == []


def test_each_gap_is_told_with_its_remedy(server: SettingsServer, tmp_path: Path) -> None:
    server.contexts, server.admins, server.force, server.owners, server.stale = ["校验稿件"], False, True, False, True
    found = protected(server, tmp_path)
    assert state(found, "“报送结论”不是合并的必要条件") is ERROR
    assert state(found, "可以强制推送") is ERROR
    assert state(found, "管理员不受约束") is WARNING
    assert state(found, "CODEOWNERS 只通知") is (OK if server.kind == "forgejo" else WARNING)
    assert state(found, "作废全部旧批准") is WARNING
    assert all(one.remedy for one in protection.examine(case(server, tmp_path)) if one.state is not OK)


def test_an_unprotected_branch_is_an_error(server: SettingsServer, tmp_path: Path) -> None:
    server.protected = False
    found = protected(server, tmp_path)
    assert state(found, "main 没有保护") is ERROR
    assert len(found) == 1


@pytest.mark.parametrize("hidden", [False, True])
def test_what_the_token_may_not_see_is_unknown(server: SettingsServer, tmp_path: Path, *, hidden: bool) -> None:
    server.refused, server.hidden = {"protection", "rules", "self", "pulls"}, hidden
    found = protected(server, tmp_path)
    for word in ("改动必须经合并请求", "不许强制推送", "管理员也受约束"):
        assert state(found, f"平台没有说是不是{word}") is UNKNOWN
    assert ERROR not in found.values()
    unsaid = [one for one in protection.examine(case(server, tmp_path)) if one.state is UNKNOWN]
    assert all("令牌" in one.remedy for one in unsaid)
    found = allowed(server, tmp_path)
    assert state(found, "不能读合并请求") is ERROR
    if server.kind == "gitlab":
        assert state(found, "能不能推送台账") is UNKNOWN


def test_rights_that_are_missing_and_tokens_that_end(server: SettingsServer, tmp_path: Path) -> None:
    server.push, server.refused = False, {"issues"}
    server.expires = (datetime.now(SHANGHAI) + timedelta(days=9)).date().isoformat()
    found = allowed(server, tmp_path)
    assert state(found, "不能推送台账") is ERROR
    assert state(found, "不能读工单") is ERROR
    if server.kind != "forgejo":
        assert state(found, f"{server.expires} 到期") is WARNING
    server.push, server.scopes = True, ["read_api"]
    if server.kind != "forgejo":
        assert state(allowed(server, tmp_path), "不能写评论") is ERROR


def test_without_a_token_nothing_is_presumed(server: SettingsServer, tmp_path: Path) -> None:
    forge = settings_of({**server.environment, "TOKEN": ""})
    (found,) = rights.examine(Case(tmp_path, datetime.now(SHANGHAI), forge))
    assert (found.state, found.message) == (ERROR, "没有令牌，公开的库只能读")


def test_the_clock_is_held_against_the_forges(server: SettingsServer, tmp_path: Path) -> None:
    (found,) = clock.examine(case(server, tmp_path))
    assert (found.state, "与平台一致" in found.message) == (OK, True)
    (found,) = clock.examine(replace(case(server, tmp_path), now=datetime.now(SHANGHAI) - timedelta(hours=8)))
    assert found.state is ERROR
    assert "本机比平台慢 480 分钟" in found.message


def test_rulesets_of_github_protect_too(tmp_path: Path) -> None:
    server = SettingsServer("github")
    server.protected = False
    pull = {"require_code_owner_review": True, "dismiss_stale_reviews_on_push": False}
    server.rules = [
        {"type": "pull_request", "parameters": {"required_approving_review_count": 1, **pull}},
        {"type": "required_status_checks", "parameters": {"required_status_checks": [{"context": "报送结论"}]}},
        {"type": "non_fast_forward"},
    ]
    found = protected(server, tmp_path)
    assert state(found, "“报送结论”是合并的必要条件") is OK
    assert state(found, "不许强制推送") is OK
    assert state(found, "改动必须经合并请求") is OK
    assert state(found, "平台没有说是不是管理员也受约束") is UNKNOWN
    server.close()


def test_a_forge_that_fails_is_told_and_the_rest_is_looked_at(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server = SettingsServer("gitlab")
    server.faults.extend([Fault("GET", status=418)] * 20)
    for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    main(["doctor", "--root", str(office.root), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    server.close()
    found = {one["name"]: one for one in told["findings"]}
    assert found["分支保护"]["state"] == "unknown"
    assert "问不到平台" in found["令牌"]["message"]
    assert found["策略"]["state"] == "ok"
    assert told["summary"]["unknown"] >= 2
