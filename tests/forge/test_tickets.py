"""One ticket a unit on every kind of forge: opened, brought up to date, closed; and nothing said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from forge_server import Fault

if TYPE_CHECKING:
    from forge_server import Server
    from office import Office


def test_a_ticket_a_unit_is_opened_and_the_same_day_nothing_more(server: Server, remind: Any, commission: Any) -> None:
    commission("qingquan", "liuxi")
    code, out, err = remind("2026-03-18")
    assert (code, err) == (0, "")
    assert out == "已为青泉县局：新建工单\n已为柳溪县局：新建工单\n"
    assert [ticket["title"] for ticket in server.tickets] == ["催报：青泉县局", "催报：柳溪县局"]
    body = server.tickets[1]["body"]
    assert "<!-- baosong-remind:liuxi -->" in body
    assert "@tang-yiming" in body
    assert "@han-qingshan" not in body
    assert "春季计量专项" in body
    place = {"github": "/tree/main", "forgejo": "/src/branch/main", "gitlab": "/-/tree/main"}[server.kind]
    assert f"(https://forge.example/office/reports{place}/bulletins/commissions/2026-02.md)" in body
    written = len(server.writes)
    assert remind("2026-03-18") == (0, "工单都是最新的，没有改动\n", "")
    assert len(server.writes) == written


def test_the_body_follows_the_day_and_a_comment_only_a_grade(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    remind("2026-03-18")
    assert "更新工单" in remind("2026-03-19")[1]
    assert server.comments == {}
    assert "并提醒级别升高" in remind("2026-03-23")[1]
    ((urged,),) = server.comments.values()
    assert "**催报**" in urged
    assert "@han-qingshan" not in urged
    remind("2026-03-24")
    assert len(server.comments[1]) == 1
    remind("2026-03-27")
    assert "**通报批评**" in server.comments[1][1]
    assert "@han-qingshan" in server.comments[1][1]
    assert "抄送负责人韩青山" in server.tickets[0]["body"]
    assert remind("2026-03-27")[1] == "工单都是最新的，没有改动\n"


def test_done_it_is_closed_and_owing_again_the_same_one_opens(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    remind("2026-03-18")
    commission("qingquan")
    assert "柳溪县局：办结，关闭工单 1" in remind("2026-03-18")[1]
    assert server.tickets[0]["state"] == "closed"
    assert remind("2026-03-18")[1] == "工单都是最新的，没有改动\n"
    commission("qingquan", "liuxi")
    assert "柳溪县局：重新打开工单 1" in remind("2026-03-18")[1]
    assert (server.tickets[0]["state"], len(server.tickets)) == ("open", 2)
    assert len(server.comments[1]) == 1
    assert remind("2026-03-18")[1] == "工单都是最新的，没有改动\n"


def test_it_is_found_among_very_many(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    remind("2026-03-18")
    server.fill(230)
    assert remind("2026-03-18")[1] == "工单都是最新的，没有改动\n"
    assert all("steal" not in path for _, path in server.requests)


def test_a_dry_run_writes_nothing(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    assert remind("2026-03-18", "--dry-run") == (0, "将为柳溪县局：新建工单\n", "")
    assert server.writes == []


def test_one_unit_alone(server: Server, remind: Any, commission: Any) -> None:
    commission("qingquan", "liuxi")
    remind("2026-03-18", "--unit", "liuxi")
    assert [ticket["title"] for ticket in server.tickets] == ["催报：柳溪县局"]


def test_a_title_commands_nobody(server: Server, remind: Any, commission: Any) -> None:
    commission(
        "liuxi", title='"\\n/close\\n@everyone --> <!-- baosong-remind:hekou --> | #1 ![x](http://example.test)"'
    )
    remind("2026-03-18")
    body = server.tickets[0]["body"]
    assert not [line for line in body.splitlines() if line.startswith("/")]
    for live in ("@everyone", "<!-- baosong-remind:hekou", "![x]", "#1"):
        assert live not in body
    remind("2026-03-18")
    assert len(server.tickets) == 1


def test_a_mark_without_the_label_is_nobodys(server: Server, remind: Any, commission: Any) -> None:
    mine = {"title": "我的", "body": "<!-- baosong-remind:liuxi -->", "labels": ["bug"], "number": 1, "state": "open"}
    server.tickets.append(mine)
    commission("liuxi")
    remind("2026-03-18")
    assert len(server.tickets) == 2
    assert server.tickets[0]["body"] == "<!-- baosong-remind:liuxi -->"


def test_a_pull_request_is_no_ticket(server: Server, remind: Any, commission: Any) -> None:
    if server.kind == "gitlab":
        return
    pull = {"title": "合并", "body": "<!-- baosong-remind:liuxi -->", "labels": ["催报"], "number": 1, "state": "open"}
    server.tickets.append({**pull, "pull": {"merged": False}})
    commission("liuxi")
    remind("2026-03-18")
    assert len(server.tickets) == 2


@pytest.mark.parametrize("spoiled", ["", "<!-- baosong-grades:{x} -->", '<!-- baosong-grades:{"a": []} -->'])
def test_a_spoiled_body_is_written_anew(server: Server, remind: Any, commission: Any, spoiled: str) -> None:
    commission("liuxi")
    remind("2026-03-18")
    good = server.tickets[0]["body"]
    server.tickets[0]["body"] = f"<!-- baosong-remind:liuxi -->\n{spoiled}\n"
    remind("2026-03-18")
    assert server.tickets[0]["body"] == good
    assert server.comments == {}


def test_of_two_tickets_the_later_is_closed(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    remind("2026-03-18")
    server.tickets.append({**server.tickets[0], "number": 2})
    remind("2026-03-18")
    assert [ticket["state"] for ticket in server.tickets] == ["open", "closed"]
    assert remind("2026-03-18")[1] == "工单都是最新的，没有改动\n"


def test_broken_off_after_the_comment_it_is_not_said_again(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    remind("2026-03-18")
    edit = "PUT" if server.kind == "gitlab" else "PATCH"
    server.faults.append(Fault(edit, 403))
    assert remind("2026-03-23")[0] == 2
    assert len(server.comments[1]) == 1
    assert remind("2026-03-23")[0] == 0
    assert len(server.comments[1]) == 1
    assert remind("2026-03-23")[1] == "工单都是最新的，没有改动\n"


def test_a_ticket_whose_answer_was_lost_is_not_opened_twice(server: Server, remind: Any, commission: Any) -> None:
    commission("liuxi")
    server.faults.append(Fault("POST", 500, after=True))
    if server.kind != "gitlab":
        server.labels.append("催报")
    assert remind("2026-03-18")[0] == 2
    assert len(server.tickets) == 1
    assert remind("2026-03-18")[1] == "工单都是最新的，没有改动\n"
    assert len(server.tickets) == 1


def test_an_office_without_debts_opens_nothing(server: Server, remind: Any, office: Office) -> None:
    office.remove("bulletins/commissions")
    assert remind("2026-03-18") == (0, "工单都是最新的，没有改动\n", "")
    assert server.writes == []
