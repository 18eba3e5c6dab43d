"""The pull request above: opened once on each kind of forge, and not again when somebody closed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from forge_server import TOKEN, Fault, Reply, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from realm import Tier

DAY = "2026-01-13"
SCALES = "zhifa/2026/scales"
BRANCH = f"transmit/qingquan/{SCALES}"
SEND = ("transmit", "--all", "--by", "desk")


class Requests(Server):
    """A repository whose pull requests are opened and listed."""

    def __init__(self, kind: str) -> None:
        self.opened: list[dict[str, Any]] = []
        super().__init__(kind)

    def told(self, one: Mapping[str, Any]) -> dict[str, Any]:
        """A pull request as this forge tells it."""
        if self.kind == "gitlab":
            state = {"open": "opened"}.get(one["state"], one["state"])
            return {**one, "state": state, "iid": one["number"], "source_project_id": 7, "target_project_id": 7}
        repository = {"full_name": "city/reports"}
        return {**one, "head": {"ref": one["head"], "repo": repository}, "base": {"ref": "main", "repo": repository}}

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        pulls = "/api/v4/projects/city%2Freports/merge_requests"
        if self.kind != "gitlab":
            pulls = (
                f"{self.base.partition('/api')[1]}{'/v1' if self.kind == 'forgejo' else ''}/repos/city/reports/pulls"
            )
        return [
            ("GET", pulls, lambda _, query, data: self._page([self.told(one) for one in self.opened[::-1]], query)),
            ("POST", pulls, lambda _, query, data: self._open(data)),
        ]

    def _open(self, data: Mapping[str, Any]) -> Reply:
        made = {"number": len(self.opened) + 1, "state": "open", **data}
        self.opened.append(made)
        return 201, self.told(made), {}


@pytest.fixture(params=["github", "forgejo", "gitlab"])
def forge(
    request: pytest.FixtureRequest, tiers: dict[str, Tier], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Requests]:
    """The city's forge; the county's policy names it, and one report waits to be passed on."""
    server = Requests(request.param)
    county = tiers["county"]
    text = (county.root / "policy/tiers.yml").read_text(encoding="utf-8")
    told = f"  forge: {{kind: {server.kind}, api: '{server.base}', project: city/reports}}\n"
    county.desk.office.write("policy/tiers.yml", text + told)
    county.save("2026-01-12")
    monkeypatch.setenv("TOKEN_ABOVE", TOKEN)
    yield server
    server.close()


def test_it_is_opened_once(forge: Requests, tiers: dict[str, Tier]) -> None:
    county = tiers["county"]
    forge.faults.append(Fault("POST", 403))
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, "403" in ran.err, TOKEN in ran.err) == (2, True, False)
    assert county.transmittals == (), "what nobody was asked to merge is not entered"
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, ran.err) == (0, "")
    sign = "!1" if forge.kind == "gitlab" else "#1"
    assert f"已经转报，等上级合并：{SCALES}" in ran.out
    assert county.transmittals[0].evidence == f"{BRANCH} {sign}"
    (made,) = forge.opened
    assert made.get("head", made.get("source_branch")) == BRANCH
    assert made["title"] == "转报：城东市场电子秤贴码scales"
    body = made.get("body", made.get("description"))
    assert f"`submissions/{SCALES}.md`" in body
    assert "收文：第 1 号" in body
    assert county.run("transmit", SCALES, "--by", "desk", day=DAY).code == 0
    made["state"] = "closed"
    assert county.run("transmit", SCALES, "--by", "desk", day=DAY).code == 0
    assert len(forge.opened) == 1
    county.save(DAY)
    county.desk.office.replace(f"submissions/{SCALES}.md", {"合格34台。2台": "合格33台。3台"})
    county.save("2026-01-14")
    assert "合并请求已在上级库开好" in county.run(*SEND, day="2026-01-14").out
    assert len(forge.opened) == 2


def test_without_a_token_people_are_told(
    forge: Requests, tiers: dict[str, Tier], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOKEN_ABOVE")
    assert "请在上级库开合并请求" in tiers["county"].run(*SEND, day=DAY).out
    assert forge.requests == []
