"""What ``remind`` writes for other programs, read back by a calendar's and a mail program's own parser."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from baosong.cli import main

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from office import Office

TODAY = "2026-03-27"
COMMISSION = "---\ntitle: {title}\nissued: 2026-03-02\ndue: 2026-03-20\nunits: [qingquan, liuxi]\n---\n\n请报送。\n"
HOSTILE = "a,b;c\\\\d <b>x</b> @everyone \u202e"


@pytest.fixture
def owing(office: Office) -> Office:
    """An office in which two units are five working days late with a commission of a hostile title."""
    office.write(
        "bulletins/commissions/2026-02.md", COMMISSION.format(title=f'"{HOSTILE}"'.replace("\u202e", "\\u202e"))
    )
    office.replace(
        "policy/org.yml",
        {
            "account: tang-yiming}": "account: tang-yiming, email: tang@example.invalid}",
            "account: han-qingshan}": "account: han-qingshan, email: han@example.invalid}",
            "account: liu-siyuan}": "account: liu-siyuan, email: liu@example.invalid}",
        },
    )
    return office


def written(office: Office, form: str, out: Path, *more: str, today: str = TODAY) -> dict[str, bytes]:
    words = ["remind", "--root", str(office.root), "--today", today, "--format", form, "--out", str(out), *more]
    assert main(words) == 0
    return {file.name: file.read_bytes() for file in out.iterdir()}


def events(content: bytes) -> dict[str, Any]:
    (calendar,) = [Calendar.from_ical(content)]
    assert not calendar.errors
    return {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_a_calendar_a_unit_and_one_for_all(owing: Office, tmp_path: Path) -> None:
    files = written(owing, "ics", tmp_path / "out")
    assert set(files) == {"all.ics", "bangongshi.ics", "hekou.ics", "qingquan.ics", "liuxi.ics"}
    everything = events(files["all.ics"])
    apart = {uid for name, content in files.items() if name != "all.ics" for uid in events(content)}
    assert set(everything) == apart
    assert events(files["bangongshi.ics"]) == {}
    assert b"VTIMEZONE" in files["bangongshi.ics"]


def test_closing_times_are_timed_in_shanghai_and_days_are_whole(owing: Office, tmp_path: Path) -> None:
    found = events(written(owing, "ics", tmp_path / "out")["liuxi.ics"])
    timed = found["commission/2026-02/liuxi"]
    assert timed["dtend"].params["TZID"] == "Asia/Shanghai"
    assert timed["dtend"].dt.astimezone(UTC) == datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
    assert timed["dtend"].dt - timed["dtstart"].dt == timedelta(minutes=30)
    assert timed["dtstamp"].dt == datetime(2026, 3, 27, tzinfo=UTC)
    whole = found["quota/2026-Q1/liuxi"]
    assert (whole["dtstart"].dt, whole["dtend"].dt) == (date(2026, 3, 31), date(2026, 4, 1))
    for event in found.values():
        (alarm,) = event.walk("VALARM")
        assert alarm["action"] == "DISPLAY"
        assert alarm["trigger"].dt < timedelta(0)


def test_what_is_far_off_stands_in_the_calendar_already(owing: Office, tmp_path: Path) -> None:
    found = events(written(owing, "ics", tmp_path / "out", today="2026-03-10")["hekou.ics"])
    assert found["silence/hekou/2026-03-04"]["dtstart"].dt == date(2026, 4, 3)


def test_words_come_back_as_they_were_but_what_nobody_sees(owing: Office, tmp_path: Path) -> None:
    summary = events(written(owing, "ics", tmp_path / "out")["liuxi.ics"])["commission/2026-02/liuxi"]["summary"]
    assert "a,b;c\\d <b>x</b> @everyone" in summary
    assert "\u202e" not in summary
    for line in written(owing, "ics", tmp_path / "out")["all.ics"].split(b"\r\n"):
        assert len(line) <= 75


@pytest.mark.parametrize("form", ["ics", "eml"])
def test_the_same_day_gives_the_same_bytes(owing: Office, tmp_path: Path, form: str) -> None:
    assert written(owing, form, tmp_path / "one") == written(owing, form, tmp_path / "two")


def test_the_name_of_an_event_stays_from_day_to_day(owing: Office, tmp_path: Path) -> None:
    first = events(written(owing, "ics", tmp_path / "one")["liuxi.ics"])
    later = events(written(owing, "ics", tmp_path / "two", today="2026-03-30")["liuxi.ics"])
    assert set(first) == set(later)


def mail(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def test_a_mail_to_the_officers_with_the_leader_from_the_third_grade_on(owing: Office, tmp_path: Path) -> None:
    files = written(owing, "eml", tmp_path / "out")
    assert set(files) == {"liuxi.eml", "qingquan.eml"}
    message = mail(files["liuxi.eml"])
    assert not message.defects
    assert message["to"].addresses[0].addr_spec == "tang@example.invalid"
    assert message["to"].addresses[0].display_name == "汤一鸣"
    assert message["cc"].addresses[0].addr_spec == "han@example.invalid"
    assert message["from"].addresses[0].addr_spec == "liu@example.invalid"
    assert "【通报批评】柳溪县局有" in message["subject"]
    assert message["date"].datetime.isoformat() == "2026-03-27T08:00:00+08:00"
    plain = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert "抄送负责人韩青山（局长）" in plain
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>x" not in html
    assert max(len(line) for line in files["liuxi.eml"].split(b"\r\n")) <= 78


def test_before_the_third_grade_the_leader_is_left_in_peace(owing: Office, tmp_path: Path) -> None:
    message = mail(written(owing, "eml", tmp_path / "out", today="2026-03-23")["liuxi.eml"])
    assert "【催报】" in message["subject"]
    assert message["cc"] is None


def test_without_addresses_there_are_no_recipients(owing: Office, tmp_path: Path) -> None:
    assert mail(written(owing, "eml", tmp_path / "out")["qingquan.eml"])["to"] is None


def test_a_mail_of_yesterday_does_not_stay(owing: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    written(owing, "eml", out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    owing.remove("bulletins/commissions/2026-02.md")
    owing.write("policy/reminders.yml", "duties: [commission]\n")
    assert set(written(owing, "eml", out)) == {"notes.txt"}


def test_one_unit_alone(owing: Office, tmp_path: Path) -> None:
    assert set(written(owing, "ics", tmp_path / "out", "--unit", "liuxi")) == {"liuxi.ics"}
    assert set(written(owing, "eml", tmp_path / "mail", "--unit", "liuxi")) == {"liuxi.eml"}
