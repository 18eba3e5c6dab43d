"""The form follows from schema, policy and commissions: nothing is asked that a file cannot hold, nothing left out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from baosong.archive import Archive
from baosong.cli.options import open_policy
from baosong.model import Asset
from baosong.pages import paths, submit
from baosong.pages.frame import Desk
from baosong.schema import SubmissionFields
from baosong.webform.config import form_config
from baosong.webparts import PLACE

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

FORGES = {
    "github": "backend: github\nrepository: shili/baosong\nsign_in: https://oauth.example\nforks: true\n",
    "gitlab": "backend: gitlab\nrepository: shi/ban/baosong\napp: abc\n",
    "forgejo": "backend: forgejo\nrepository: shili/baosong\nbranch: trunk\nserver: https://git.example\napp: abc\n",
}
PROGRAM = (Asset("submit/decap/decap-cms.js", b"x" * 2_000_000),)
HOSTS = {
    "github": ["https://api.github.com", "https://github.com"],
    "gitlab": ["https://gitlab.com"],
    "forgejo": ["https://git.example"],
}


@pytest.fixture(autouse=True)
def _nothing_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks in the browser have tests of their own."""
    monkeypatch.setenv(PLACE, str(tmp_path / "web"))


def desk(office: Office, day: str = "2026-03-10", program: tuple[Asset, ...] = PROGRAM, proxy: str = "") -> Desk:
    archive = Archive.of(office.root, open_policy(office.root))
    return Desk(archive, date.fromisoformat(day), form_program=program, form_proxy=proxy)


def config(office: Office, day: str = "2026-03-10") -> dict[str, Any]:
    made = desk(office, day)
    return form_config(made.archive, made.today, made.policy.form)


def fields(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in found["collections"][0]["fields"]}


def options(field: dict[str, Any]) -> list[str]:
    return [one["value"] for one in field["options"]]


def made(desk: Desk) -> dict[str, str]:
    pages = {one.path: one.text for one in submit.pages(desk) if one.path == paths.SUBMIT}
    return pages | {one.path: one.content.decode() for one in submit.assets(desk)}


def test_every_key_of_the_schema_is_asked_with_its_pattern_and_whether_it_must_be_there(office: Office) -> None:
    found = fields(config(office))
    assert set(found) == {*SubmissionFields.model_fields, "body"}
    for name, info in SubmissionFields.model_fields.items():
        assert found[name]["label"] == info.title
        assert found[name]["required"] == (name in SubmissionFields.required())
        assert found[name]["hint"]
        assert "policy/" not in found[name]["hint"]
        pattern = found[name].get("pattern")
        extra = info.json_schema_extra
        assert isinstance(extra, dict)
        if pattern:
            assert re.search(pattern[0], str(extra["example"]))
            assert not re.search(pattern[0], "两\n行")


def test_every_unit_and_category_may_be_chosen_and_only_commissions_that_are_open(office: Office) -> None:
    policy = open_policy(office.root)
    found = fields(config(office))
    assert options(found["unit"]) == options(found["joint_units"]) == [*policy.org.reporting(date(2026, 3, 10))]
    assert options(found["category"]) == [*policy.rules.categories]
    assert options(found["commission"]) == ["2026-01"]
    assert "2026-03-20 截止" in found["commission"]["options"][0]["label"]
    assert options(fields(config(office, "2026-03-20"))["commission"]) == ["2026-01"]
    assert options(fields(config(office, "2026-03-21"))["commission"]) == []


@pytest.mark.parametrize("forge", FORGES)
def test_reports_become_pull_requests_that_nobody_merges_here(office: Office, forge: str) -> None:
    office.write("policy/form.yml", FORGES[forge])
    found = config(office)
    (collection,) = found["collections"]
    assert found["publish_mode"] == "editorial_workflow"
    assert (collection["publish"], collection["delete"], collection["create"]) == (False, False, True)
    assert found["slug"]["encoding"] == "ascii"
    assert found["backend"]["name"] == forge
    assert found["backend"]["api_root"].startswith(HOSTS[forge][0])
    assert "local_backend" not in found
    assert "proxy" not in str(found)
    assert ("open_authoring" in found["backend"]) == (forge == "github")


@pytest.mark.parametrize("forge", FORGES)
def test_the_page_may_ask_the_forge_and_nobody_else(office: Office, forge: str) -> None:
    office.write("policy/form.yml", FORGES[forge])
    page = made(desk(office))["submit/index.html"]
    (guard,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert {one for one in re.split("[ ;]", guard) if ":" in one} == {*HOSTS[forge], "data:", "blob:"}
    assert "default-src &#39;none&#39;" in guard
    assert re.findall(r"<script(?![^>]*src=)", page) == []
    assert "2 MB" in page


def test_without_policy_the_page_tells_the_other_doors(office: Office) -> None:
    found = made(desk(office))
    assert list(found) == ["submit/index.md"]
    assert "没有开通网页表单" in found["submit/index.md"]


def test_without_the_program_the_page_says_so(office: Office) -> None:
    office.write("policy/form.yml", FORGES["forgejo"])
    found = made(desk(office, program=()))
    assert list(found) == ["submit/index.md"]
    assert "还没有装好" in found["submit/index.md"]
    assert 'href="https://git.example/shili/baosong"' in found["submit/index.md"]


def test_on_gitea_the_page_says_why_there_is_no_form(office: Office) -> None:
    office.write("policy/form.yml", "backend: gitea\nrepository: shili/baosong\nserver: https://git.example\n")
    found = made(desk(office))
    assert list(found) == ["submit/index.md"]
    assert "Gitea 上不能发起合并请求" in found["submit/index.md"]


def test_a_proxy_takes_the_forge_s_place_to_try_the_form_out(office: Office) -> None:
    found = made(desk(office, proxy="http://127.0.0.1:8081/api/v1"))
    assert '"proxy_url": "http://127.0.0.1:8081/api/v1"' in found["submit/config.json"]
    assert "connect-src &#39;self&#39; http://127.0.0.1:8081;" in found["submit/index.html"]


def test_the_same_day_makes_the_same_bytes(office: Office) -> None:
    office.write("policy/form.yml", FORGES["gitlab"])
    first = desk(office)
    assert made(first) == made(replace(first))
