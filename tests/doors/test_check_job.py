"""The check job judges a pull request by the base branch's tool and policy, and treats its text as text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from baosong.model import SHANGHAI
from forge import Forge

if TYPE_CHECKING:
    pass

FORGES = ("github", "gitlab")


def report(title: str, *, sign_off: str = "sign_off: 丁海生\n") -> dict[str, str]:
    """One report of today by the unit hekou."""
    day = datetime.now(SHANGHAI).date()
    text = (
        f"---\ntitle: {title}\nunit: hekou\ncategory: practice\nevent_date: {day}\nauthor: 林晓禾\n{sign_off}---\n\n"
        "该局在示例大道设立流动服务点，办结变更登记42件，平均用时由3天降到1天。\n"
    )
    return {f"submissions/hekou/{day.year}/mobile-counter.md": text}


@pytest.mark.parametrize("kind", FORGES)
def test_a_good_report_passes(forge: Forge, kind: str) -> None:
    verdict = forge.judge(kind, forge.propose(report("河口分局流动服务点办结变更登记42件")))
    assert verdict.code == 0, verdict.log
    assert "可以合并" in verdict.conclusion
    assert "流动服务点" in verdict.conclusion


@pytest.mark.parametrize("kind", FORGES)
def test_a_report_without_sign_off_is_refused(forge: Forge, kind: str) -> None:
    verdict = forge.judge(kind, forge.propose(report("河口分局流动服务点办结变更登记42件", sign_off="")))
    assert verdict.code == 1, verdict.log
    assert "META001" in verdict.log
    assert "META001" in verdict.conclusion


@pytest.mark.parametrize("kind", FORGES)
def test_a_pull_request_cannot_weaken_its_own_judge(forge: Forge, kind: str) -> None:
    bad = report("河口分局流动服务点办结变更登记42件", sign_off="")
    policy = (forge.founded / "seed/policy/rules.yml").read_text(encoding="utf-8")
    lenient = "\n".join(line for line in policy.splitlines() if not line.startswith("severities"))
    change = {
        **bad,
        "policy/rules.yml": f"{lenient}\nseverities: {{key-missing: off}}\n",
        "scripts/baosong/cli/check.py": "raise SystemExit(0)\n",
        ".gitattributes": "* filter=evil\n",
    }
    verdict = forge.judge(kind, forge.propose(change))
    assert verdict.code == 1, verdict.log
    assert "META001" in verdict.log


HOSTILE = (
    '"::error file=x::boom"',
    '"好消息\\n::add-mask::秘密\\n::error::boom"',
    '"\\u202e::stop-commands::x @everyone ![图](http://example.test/x.png)"',
    "'$(touch owned) `touch owned`; touch owned'",
)


def test_a_hostile_title_commands_nothing(forge: Forge) -> None:
    proposed = {}
    for number, title in enumerate(HOSTILE):
        for name, sign_off in (("signed", "sign_off: 丁海生\n"), ("unsigned", "")):
            ((path, text),) = report(title, sign_off=sign_off).items()
            proposed[path.replace("mobile-counter", f"{name}-{number}")] = text
    verdict = forge.judge("github", forge.propose(proposed))
    assert verdict.code == 1, verdict.log
    commands = [line for line in verdict.log.splitlines() if line.startswith("::")]
    for number in range(len(HOSTILE)):
        assert [command for command in commands if f"/unsigned-{number}.md" in command]
    for command in commands:
        assert command.split(" ", 1)[1].startswith("file=submissions/hekou/"), command
    assert "![图]" not in verdict.conclusion
    assert not list(forge.folder.rglob("owned"))
