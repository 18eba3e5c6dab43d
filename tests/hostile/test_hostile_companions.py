"""A pull request that changes its own judge beside its report: policy, the tool, a workflow, a ledger, an issue.

It is judged by the base branch's all the same, and refused for what it brings along.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from attack import REPORT, TEXT, approve
from baosong.ledger import FIRST_PREV, encode, line_hash

if TYPE_CHECKING:
    from attack import Judge
    from pulls import Opened

STAND_IN = {
    **{"number": 1, "kind": "exception", "of": None, "grants": "stand_in", "submission": None, "unit": "hekou"},
    **{"name": "潘渡", "account": "pan-du", "date": "2026-03-01", "until": "2026-12-31"},
    **{"text": "方便", "evidence": "便函", "by": "pan-du"},
}
COMPANIONS = {
    "policy/org.yml": ("units: {}\n", "策略"),
    "policy/rules.yml": ("severities: {key-missing: off}\n", "策略"),
    "policy/review.yml": ("terms: [{steps: [{role: sign_off, by: [officers]}]}]\n", "策略"),
    "policy/waivers.yml": (
        f"- {{rule: key-missing, path: {REPORT}, reason: 急, approved_by: 潘渡, expires: 2026-12-31}}\n",
        "策略",
    ),
    "scripts/baosong/gate.py": ("raise SystemExit(0)\n", "程序和设置"),
    ".github/workflows/check.yml": ("on: pull_request_target\n", "程序和设置"),
    ".github/CODEOWNERS": ("* @pan-du\n", "程序和设置"),
    ".ci/verdicts": ("exit 0\n", "程序和设置"),
    ".gitattributes": ("* filter=evil\n", "程序和设置"),
    "requirements.lock": ("evil==1\n", "程序和设置"),
    "bulletins/commissions/2026-01.md": (None, "刊期、约稿、通报"),
    "bulletins/xinxi/2026/1.md": (None, "刊期、约稿、通报"),
    "bulletins/ledger/exceptions.jsonl": (encode(STAND_IN, FIRST_PREV).decode() + "\n", "台账"),
    "bulletins/ledger/receipts.jsonl": ("", "台账"),
}


@pytest.mark.parametrize("path", COMPANIONS)
def test_it_is_judged_by_the_base_and_refused(pull: Opened, judge: Judge, path: str) -> None:
    """The report lacks its sign-off; whatever comes with it, that stays an error and its author approves nothing."""
    text, kind = COMPANIONS[path]
    bad = TEXT.replace("sign_off: 丁海生\n", "")
    pull.push("2026-03-06T09:00:00+08:00", {REPORT: bad, path: text})
    approve(pull, "pan-du", "lin-xiaohe")
    heard = judge(pull)
    assert f"改动了 {path}（{kind}），不能与稿件放在一个合并请求里" in heard.refusals
    assert heard.gate[0] == 1
    assert "签发：还缺 1 人" in heard.gate[1]
    assert "META001" in heard.codes
    assert heard.verdict["outcome"] == "failed"


@pytest.mark.parametrize(
    "line",
    [
        b"{}\n",
        b'{"number": 1, "number": 1}\n',
        b"[" * 100_000 + b"\n",
        encode({**STAND_IN, "number": 7}, FIRST_PREV) + b"\n",
        encode(STAND_IN, "f" * 64) + b"\n",
        encode(STAND_IN, FIRST_PREV),
    ],
)
@pytest.mark.parametrize("beside", [{}, {REPORT: TEXT}], ids=["alone", "beside a report"])
def test_a_ledger_it_breaks_is_a_refusal_and_no_standstill(
    pull: Opened, judge: Judge, line: bytes, beside: dict[str, str]
) -> None:
    """Else one such pull request would leave all others without their verdict."""
    path = "bulletins/ledger/exceptions.jsonl"
    pull.push("2026-03-06T09:00:00+08:00", {path: line.decode(), **beside})
    approve(pull)
    heard = judge(pull)
    assert f"{path}:1: " in heard.refusals
    assert heard.verdict["outcome"] == "refused"
    assert f"错误：{path}:1: " in heard.check[1]


@pytest.mark.parametrize(
    ("ledger", "why"),
    [
        ("bulletins/ledger/exceptions.jsonl", "改动了 bulletins/ledger/exceptions.jsonl 里已有的行"),
        ("bulletins/ledger/receipts.jsonl", "收文由登记任务在合并以后写，不能经合并请求写"),
    ],
)
def test_a_rewritten_ledger_whose_chain_is_whole(pull: Opened, judge: Judge, ledger: str, why: str) -> None:
    """Whoever writes all later lines anew has a chain nobody can fault; what git had before he has not."""
    office = pull.repository.office
    office.enter("exceptions", [STAND_IN])
    pull.repository.commit("2026-03-05T10:00:00+08:00")
    prev, content = FIRST_PREV, b""
    for line in (office.root / ledger).read_bytes().splitlines():
        data = {key: value for key, value in json.loads(line).items() if key != "prev"}
        lie = "until" if "until" in data else "received_at"
        written = encode({**data, lie: data[lie].replace("2026", "2025")}, prev)
        prev, content = line_hash(written), content + written + b"\n"
    pull.push("2026-03-06T09:00:00+08:00", {ledger: content.decode()})
    approve(pull)
    heard = judge(pull)
    assert why in heard.refusals
    assert heard.gate[0] == 1
    assert heard.verdict["outcome"] in {"failed", "refused"}
