"""A forge that refuses, stumbles, dawdles or talks nonsense: one sentence, exit 2, and never the token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from baosong.errors import ForgeError
from baosong.forge.http import MOST_PAGES, TRIES, Client
from forge_server import TOKEN, Fault, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

WHERE = "repos/office/reports/issues?labels=x&state=all&per_page=100"


def told(result: tuple[int, str, str]) -> str:
    """The one sentence of a refusal."""
    code, _, err = result
    assert code == 2, err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert TOKEN not in err
    return err


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("GET", 403), "403，令牌没有这项权限"),
        (Fault("GET", 404), "404，找不到这个库"),
        (Fault("GET", 410), "410，这个库没有开启工单"),
        (Fault("GET", 422, f'{{"message": "bad {TOKEN} \\u001b[31m"}}'.encode()), "422，平台不接受这样的内容（bad …"),
        (Fault("GET", 301, headers={"Location": "http://192.0.2.1/"}), "301，库已改名或搬走"),
        (Fault("GET", 200, b"<html>login</html>"), "不是 JSON"),
        (Fault("GET", 200, b'{"tickets": []}'), "不是预期的列表"),
        (Fault("GET", 200, b"[1]"), "不是预期的列表"),
        (Fault("GET", 200, b'[{"labels": ["\xe5\x82\xac\xe6\x8a\xa5"]}]'), "里没有"),
        (Fault("GET", 200, b"[" * 100_000), "不是 JSON"),
        (Fault("GET", 429, headers={"Retry-After": "86400"}), "429，请求太多"),
    ],
)
def test_a_refusal_is_one_sentence(server: Server, remind: Any, fault: Fault, words: str) -> None:
    if server.kind != "gitlab" and b"labels" in fault.body:
        fault = Fault("GET", 200, '[{"labels": [{"name": "催报"}]}]'.encode())
    server.faults.append(fault)
    assert words in told(remind("2026-03-18"))
    assert len(server.requests) == 1


def test_a_wrong_token(server: Server, remind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "wrong")
    assert "401，令牌无效或已过期" in told(remind("2026-03-18"))


@pytest.mark.parametrize("token", ["", "a b", "a\nX-Evil: 1", "令牌"])
def test_a_token_that_is_none_is_not_sent(
    server: Server, remind: Any, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("TOKEN", token)
    assert "TOKEN" in told(remind("2026-03-18"))
    assert server.requests == []


def test_asked_to_wait_it_waits_and_goes_on(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    server.faults += [Fault("GET", 429, headers={"Retry-After": "0"}), Fault("GET", 403, headers={"Retry-After": "0"})]
    server.faults.append(Fault("POST", 429, headers={"Retry-After": "0"}))
    assert remind("2026-03-18")[0] == 0
    assert len(server.tickets) == 1


@pytest.fixture
def github() -> Iterator[Server]:
    server = Server("github")
    yield server
    server.close()


class Slept(list[float]):
    """The waits that were asked for."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client(server: Server, slept: Slept, timeout: float = 5.0) -> Client:
    return Client(server.base, {"Authorization": f"token {TOKEN}"}, TOKEN, timeout=timeout, sleep=slept)


def test_a_forge_that_stumbles_is_asked_again_with_growing_pauses(github: Server) -> None:
    slept = Slept()
    github.faults += [Fault("GET", 500), Fault("GET", 502), Fault("GET", 503)]
    assert client(github, slept).send("GET", WHERE).data == []
    assert slept == [1.0, 2.0, 4.0]


def test_patience_has_an_end(github: Server) -> None:
    slept = Slept()
    github.faults += [Fault("GET", 500)] * 9
    with pytest.raises(ForgeError, match="500，平台出错"):
        client(github, slept).send("GET", WHERE)
    assert len(github.requests) == TRIES


def test_the_pause_a_forge_asks_for_is_kept(github: Server) -> None:
    slept = Slept()
    github.faults.append(Fault("GET", 429, headers={"Retry-After": "17"}))
    client(github, slept).send("GET", WHERE)
    assert slept == [17.0]


SPENT = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1000"}


def test_a_spent_allowance_is_waited_for_by_the_forges_own_clock(github: Server) -> None:
    slept = Slept()
    github.faults.append(Fault("GET", 403, headers=SPENT))
    assert client(github, slept).send("GET", WHERE).data == []
    assert slept == [1.0]


def test_an_allowance_that_comes_back_too_late_is_told_as_one(github: Server) -> None:
    slept = Slept()
    github.faults.append(Fault("GET", 403, headers={**SPENT, "X-RateLimit-Reset": "99999999999"}))
    with pytest.raises(ForgeError, match="403，请求太多"):
        client(github, slept).send("GET", WHERE)
    assert slept == []


def test_a_forge_that_dawdles_is_not_waited_for(github: Server) -> None:
    slept = Slept()
    github.faults += [Fault("GET", seconds=1.0)] * TRIES
    with pytest.raises(ForgeError, match="等不到答复"):
        client(github, slept, timeout=0.1).send("GET", WHERE)
    assert len(slept) == TRIES - 1


@pytest.mark.parametrize(
    "fault", [Fault("POST", 500), Fault("POST", 502), Fault("POST", 504), Fault("POST", seconds=1.0)]
)
def test_what_may_have_been_done_is_not_done_again(github: Server, fault: Fault) -> None:
    slept = Slept()
    github.faults.append(fault)
    with pytest.raises(ForgeError):
        client(github, slept, timeout=0.3).send("POST", "repos/office/reports/issues/1/comments", data={"body": "x"})
    assert slept == []


def test_nobody_there() -> None:
    server, slept = Server("github"), Slept()
    server.close()
    with pytest.raises(ForgeError, match="连不上"):
        client(server, slept).send("GET", WHERE)


@pytest.mark.parametrize("base", ["file:///etc", "ftp://example.test", "api"])
def test_an_address_that_is_none(base: str) -> None:
    with pytest.raises(ForgeError, match="不是网址"):
        Client(base, {}, "")


def test_pages_without_end_come_to_an_end(github: Server) -> None:
    github.faults += [Fault("GET", 200, b"[{}]")] * MOST_PAGES
    with pytest.raises(ForgeError, match="没有尽头"):
        list(client(github, Slept()).pages("repos/office/reports/labels", {"per_page": 1}, lambda _: True))
