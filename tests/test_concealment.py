"""What a report must not say the check does not say again, not in a line, other rules' words, a fix or a comment."""

from __future__ import annotations

import pytest

from baosong import reporters
from baosong.cli import main
from baosong.concealment import concealment
from baosong.fixer import Fix
from baosong.model import Mark
from baosong.rules.phone_number import RULE
from office import TODAY, Office

REPORT = "submissions/hekou/2026/one-window.md"
PHONE, CARD, CITIZEN, MAIL = "13700004455", "6222000000123456786", "33019919680412203X", "laohai.b@postbox.example"
WIDE = "１３７００００４４５５"


def _printed(office: Office, capsys: pytest.CaptureFixture[str], form: str) -> str:
    capsys.readouterr()
    assert main(["check", "--root", str(office.root), "--today", TODAY, "--format", form]) == 1
    return capsys.readouterr().out


@pytest.mark.parametrize("form", reporters.names())
def test_no_reporter_repeats_it(office: Office, capsys: pytest.CaptureFixture[str], form: str) -> None:
    office.replace(
        REPORT,
        {
            "title: 河口": f"title: {PHONE}河口",
            "author: 林晓禾": f"author: 林晓禾{WIDE}",
            "classification: public": f"classification: {MAIL}\n{PHONE}: 甲",
            "3月2日起": f"<{MAIL}>和[电话](tel:{PHONE})，卡{CARD}<b>、身份证{CITIZEN}，\u200b3月2日起",
        },
    )
    out = _printed(office, capsys, form)
    for word in (PHONE, WIDE, CARD, CITIZEN, MAIL, MAIL.replace("@", "＠")):
        assert word not in out
    assert "137****4455" in out or "137\\*\\*\\*\\*4455" in out


def test_the_shown_line_keeps_its_shape(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(REPORT, {"3月2日起": f"老谭{PHONE}，3月2日起"})
    out = _printed(office, capsys, "text")
    assert "13 | 老谭***********，3月2日起" in out
    assert "   |     ^^^^^^^^^^^\n" in out


def test_a_fix_that_would_spell_it_is_withheld() -> None:
    lines = {"a.md": [f"老谭{WIDE}，", "，，"]}
    number = RULE.at("a.md", Mark(1, 3, 1, 14), "写了电话号码 137****4455", secret=True)
    digits = RULE.at("a.md", Mark(1, 3, 1, 14), f"“{WIDE}”改为半角", fix=Fix.replace(Mark(1, 3, 1, 14), PHONE))
    comma = RULE.at("a.md", Mark(2, 1, 2, 3), "标点重复", fix=Fix.replace(Mark(2, 1, 2, 3), "，"))
    hidden = concealment([number, digits, comma], lines)
    assert hidden.diagnostic(digits).fix is None
    assert hidden.diagnostic(digits).message == "“***********”改为半角"
    assert hidden.diagnostic(comma) == comma
    assert hidden.lines("a.md", lines["a.md"]) == ["老谭***********，", "，，"]
