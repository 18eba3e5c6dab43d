"""Waivers: what they let stand and for how long, and a waivers file that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.cli import main

if TYPE_CHECKING:
    from office import Office

REPORT = "submissions/hekou/2026/one-window.md"
WAIVER = {
    "rule": "sign-off-missing",
    "path": REPORT,
    "reason": "负责人空缺，市局已批复",
    "by": "柳思源",
    "expires": "2026-03-31",
}


def _waive(office, **changes):
    fields = {**WAIVER, "rule": "key-missing", **changes}
    lines = [f"    {key}: {value}" for key, value in fields.items() if value is not None]
    lines[0] = "  - " + lines[0].strip()
    office.write("policy/waivers.yml", "waivers:\n" + "\n".join(lines) + "\n")


def test_a_waived_finding_is_counted_and_does_not_fail(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    assert office.check(capsys).code == 1
    _waive(office)
    checked = office.check(capsys)
    assert (checked.code, checked.diagnostics) == (0, [])
    assert checked.data["summary"] == {"files": 4, "errors": 0, "warnings": 0, "infos": 0, "waived": 1}


def test_the_last_day_counts(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    _waive(office, expires="2026-03-10")
    assert office.check(capsys).of("key-missing") == []
    assert len(office.check(capsys, today="2026-03-11").of("key-missing")) == 1


def test_a_waiver_is_for_its_file_only(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    other = "submissions/qingquan/2026/scale-check.md"
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    _waive(office, path=other)
    assert [one["path"] for one in office.check(capsys).of("key-missing")] == [REPORT]


def test_a_part_of_the_office_does_not_call_waivers_unused(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    _waive(office)
    assert len(office.check(capsys).of("waiver-unused")) == 1
    assert office.check(capsys, REPORT).diagnostics == []


def test_a_waiver_elsewhere_is_not_counted(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    _waive(office)
    assert office.check(capsys, "submissions/qingquan").data["summary"]["waived"] == 0
    assert office.check(capsys, REPORT).data["summary"]["waived"] == 1


def test_text_tells_how_many_are_waived(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    _waive(office)
    main(["check", "--root", str(office.root), "--today", "2026-03-10"])
    assert capsys.readouterr().out == "没有发现问题（查了 4 个文件，豁免 1 处）。\n"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"rule": "key-mising"}, "waivers.yml:2:11: 没有叫“key-mising”的规则，是不是“key-missing”？"),
        ({"rule": "secret-marking"}, "waivers.yml:2:11: 规则 SEC001（secret-marking）不能豁免"),
        ({"rule": "SEC001"}, "waivers.yml:2:11: 规则 SEC001（secret-marking）不能豁免"),
        ({"reason": '""'}, "waivers.yml:4:13: “reason”的值 （空） 不对：不能为空"),
        ({"reason": None}, "“reason”的值"),
        ({"expires": "2026-02-30"}, "waivers.yml:6:14: “expires”的日期 “2026-02-30” 不对：日历上没有这一天"),
        ({"expires": "永久"}, "waivers.yml:6:14: “expires”的日期 “永久” 不对"),
        ({"expires": None}, "“expires”"),
        ({"path": "../etc/passwd"}, "waivers.yml:3:11: “path”的值 “../etc/passwd” 不对：格式不符"),
        ({"until": "2026-12-31"}, "waivers.yml:7:5: 不认识的键“until”"),
    ],
)
def test_a_wrong_waiver_stops_the_command(
    office: Office, capsys: pytest.CaptureFixture[str], changes: dict[str, str | None], told: str
) -> None:
    _waive(office, **changes)
    assert main(["check", "--root", str(office.root)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_a_waiver_twice(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    one = "{{rule: {}, path: submissions/a/2026/b.md, reason: 甲, by: 乙, expires: 2026-12-31}}"
    office.write("policy/waivers.yml", f"waivers:\n  - {one.format('META001')}\n  - {one.format('key-missing')}\n")
    assert main(["check", "--root", str(office.root)]) == 2
    assert "waivers.yml:3:12: 同一规则、同一文件的豁免重复，第 2 行已有" in capsys.readouterr().err
