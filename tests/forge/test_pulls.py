"""What each kind of forge records of a pull request: its own times, who reviewed which commit, and no commit date."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from baosong.errors import UsageError
from baosong.facts import Facts, read_facts, write_facts
from baosong.forge.pulls import pulls_of
from baosong.model import SHANGHAI
from baosong.pulls import Head, Opinion, Push, Review
from forge_server import TOKEN, Fault
from pull_server import NUMBER, A, B, C, PullServer

if TYPE_CHECKING:
    from baosong.pulls import Pull


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{words}+08:00").astimezone(SHANGHAI)


def facts(server: PullServer) -> Pull:
    return pulls_of(server.environment, writing=False).pull(NUMBER)


def test_opened_and_left_alone(pulls: PullServer) -> None:
    found = facts(pulls)
    assert (found.number, found.author, found.head, found.draft) == (NUMBER, "tang-yiming", A, False)
    assert found.opened_at == at("10 09:00")
    assert found.heads == (Head(A, at("10 09:00")),)
    assert found.reviews == ()
    assert (found.merged_at, found.merged_by, found.merge_commit) == (None, None, None)


def test_each_push_is_told_with_the_forges_own_time(pulls: PullServer) -> None:
    pulls.pushes = [(B, "2026-03-11T02:00:00Z"), (C, "2026-03-12T02:00:00Z")]
    pulls.head = C
    assert facts(pulls).heads == (Head(A, at("10 09:00")), Head(B, at("11 10:00")), Head(C, at("12 10:00")))


def test_each_push_is_told_with_who_pushed_it(pulls: PullServer) -> None:
    pulls.pushes, pulls.head = [(B, "2026-03-11T02:00:00Z"), (C, "2026-03-12T02:00:00Z")], C
    pulls.pushers[C] = "liu-siyuan"
    assert facts(pulls).pushes[-2:] == (Push(B, "tang-yiming"), Push(C, "liu-siyuan"))


def test_no_push_is_hidden_behind_a_hundred_others(github_pulls: PullServer) -> None:
    github_pulls.pushes = [
        (B, "2026-03-10T02:00:00Z"),
        *[(C, f"2026-03-11T{n // 60:02}:{n % 60:02}:00Z") for n in range(250)],
    ]
    github_pulls.head, github_pulls.pushers = C, {B: "liu-siyuan"}
    assert facts(github_pulls).pushes[1] == Push(B, "liu-siyuan")


def test_a_commit_pushed_twice_counts_from_the_second_time_too(pulls: PullServer) -> None:
    pulls.pushes = [(B, "2026-03-11T02:00:00Z"), (A, "2026-03-12T02:00:00Z")]
    assert [head.commit for head in facts(pulls).heads] == [A, B, A]


def test_made_ready_it_counts_from_then(pulls: PullServer) -> None:
    pulls.pushes = [(B, "2026-03-11T02:00:00Z"), (C, "2026-03-12T02:00:00Z")]
    pulls.head = C
    pulls.events = [("ready_for_review", "2026-03-11T06:00:00Z")]
    assert facts(pulls).heads == (Head(B, at("11 14:00")), Head(C, at("12 10:00")))


def test_a_review_is_of_one_commit(pulls: PullServer) -> None:
    pulls.pushes, pulls.head = [(B, "2026-03-11T02:00:00Z")], B
    pulls.reviews = [
        ("yin-xiaoman", "CHANGES_REQUESTED", A, "2026-03-10T03:00:00Z"),
        ("liu-siyuan", "APPROVED", B, "2026-03-11T03:00:00Z"),
    ]
    assert facts(pulls).reviews == (
        Review("yin-xiaoman", Opinion.CHANGES, A, at("10 11:00")),
        Review("liu-siyuan", Opinion.APPROVED, B, at("11 11:00")),
    )


def test_a_reviewer_s_words_are_kept_short_and_on_one_line(github_pulls: PullServer) -> None:
    github_pulls.reviews = [("yin-xiaoman", "CHANGES_REQUESTED", A, "2026-03-10T03:00:00Z")]
    github_pulls.words = "标题太大\r\n\r\n写清\x1b[31m结果" + "。" * 3000
    (review,) = facts(github_pulls).reviews
    assert review.words.startswith("标题太大 写清<U+001B>[31m结果。")
    assert len(review.words) == 200
    told = Facts("github", facts(github_pulls))
    assert read_facts(write_facts([told]), "pull.json") == (told,)


def test_an_approval_taken_back_is_none(pulls: PullServer) -> None:
    if pulls.kind == "gitlab":
        pulls.reviews = [
            ("liu-siyuan", "APPROVED", A, "2026-03-10T03:00:00Z"),
            ("liu-siyuan", "DISMISSED", A, "2026-03-10T04:00:00Z"),
        ]
    else:
        pulls.reviews = [("liu-siyuan", "DISMISSED", A, "2026-03-10T03:00:00Z")]
    assert {one.opinion for one in facts(pulls).reviews} == {Opinion.DISMISSED}


def test_what_nobody_has_sent_off_is_no_review(github_pulls: PullServer) -> None:
    github_pulls.reviews = [("liu-siyuan", "PENDING", A, "2026-03-10T03:00:00Z")]
    assert facts(github_pulls).reviews == ()


def test_merged(pulls: PullServer) -> None:
    pulls.merge("2026-03-11T03:00:00Z", "liu-siyuan", C)
    pulls.pushes = [(B, "2026-03-11T05:00:00Z")]
    found = facts(pulls)
    assert (found.merged_at, found.merged_by, found.merge_commit) == (at("11 11:00"), "liu-siyuan", C)
    assert found.heads == (Head(A, at("10 09:00")),)


def test_a_closed_fork_is_judged_by_when_its_checks_began(github_pulls: PullServer) -> None:
    github_pulls.fork_is_closed, github_pulls.head = True, B
    github_pulls.runs = [(A, "2026-03-10T01:00:05Z"), (B, "2026-03-11T02:00:00Z"), (B, "2026-03-13T02:00:00Z")]
    assert [head.commit for head in facts(github_pulls).heads] == [A, B]
    assert facts(github_pulls).heads[-1].since == at("11 10:00")


def test_a_commit_nobody_saw_come_in_counts_late_rather_than_early(github_pulls: PullServer) -> None:
    github_pulls.fork_is_closed, github_pulls.head = True, B
    assert facts(github_pulls).heads == (Head(B, at("12 17:00")),)


def test_many_pages(pulls: PullServer) -> None:
    pulls.reviews = [(f"reader-{number}", "COMMENTED", A, "2026-03-10T03:00:00Z") for number in range(230)]
    if pulls.kind == "gitlab":
        pulls.reviews = [(f"reader-{number}", "APPROVED", A, "2026-03-10T03:00:00Z") for number in range(230)]
    assert len(facts(pulls).reviews) == 230


@pytest.mark.parametrize(
    "fault", [Fault("GET", 500), Fault("GET", 503), Fault("GET", 429, headers={"Retry-After": "0"})]
)
def test_a_forge_that_stumbles_is_asked_again(pulls: PullServer, fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    pulls.faults.append(fault)
    assert facts(pulls).head == A


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"number": 7, "iid": 7, "state": "open", "head": {"sha": "main"}, "sha": "main"}',
        b'{"number": "7", "iid": "7"}',
        b"<html>",
    ],
)
def test_nonsense_is_one_sentence(pulls: PullServer, run: Any, body: bytes) -> None:
    pulls.faults.append(Fault("GET", 200, body))
    code, _, err = run(pulls, "facts", str(NUMBER))
    assert (code, err.count("\n")) == (2, 1), err
    assert "Traceback" not in err
    assert TOKEN not in err


def test_the_command_tells_the_facts_as_json(pulls: PullServer, run: Any) -> None:
    pulls.reviews = [("liu-siyuan", "APPROVED", A, "2026-03-10T03:00:00Z")]
    code, out, err = run(pulls, "facts", str(NUMBER))
    assert (code, err) == (0, "")
    (told,) = read_facts(out.encode(), "pull.json")
    assert (told.forge, told.pull) == (pulls.kind, facts(pulls))
    assert json.loads(out)[0]["heads"] == [{"commit": A, "since": "2026-03-10T09:00:00+08:00"}]


def test_the_command_lists_the_open_ones(pulls: PullServer, run: Any) -> None:
    assert run(pulls, "facts") == (0, f"{NUMBER} {A}\n", "")
    assert run(pulls, "facts", "--head", A) == (0, f"{NUMBER} {A}\n", "")
    assert run(pulls, "facts", "--head", B) == (0, "", "")
    pulls.state = "closed"
    assert run(pulls, "facts") == (0, "", "")


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"number": 0},
        {"heads": []},
        {"heads": [{"commit": "main", "since": "2026-03-10T09:00:00+08:00"}]},
        {"opened_at": "2026-03-10T09:00:00"},
        {"reviews": [{"account": "x", "opinion": "fine", "commit": A, "at": "2026-03-10T09:00:00+08:00"}]},
        {"author": None},
    ],
)
def test_spoiled_facts_are_refused(github_pulls: PullServer, change: dict[str, Any]) -> None:
    data = json.loads(write_facts([Facts("github", facts(github_pulls))]))[0] | change
    with pytest.raises(UsageError, match="不是合并请求的记录，读不懂"):
        read_facts(json.dumps([data]).encode(), "pull.json")
