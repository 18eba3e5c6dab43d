"""Post a verdict: after asking the forge whether it still holds, and nothing that stands there already."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from baosong.errors import UsageError
from baosong.forge.pulls.request import Remark, State, Status
from baosong.forge.pulls.sticky import say
from baosong.reporters.markdown.comment import LIMIT, MARKER, comment
from baosong.reporters.markdown.form import OUTCOME_NAMES, Outcome
from baosong.reporters.markdown.inert import inert
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.forge.pulls.request import PullRequests, Standing
    from baosong.verdict.file import Suggestion, VerdictFile

CONTEXT = "报送结论"
_DESCRIPTION = 140
"""Characters that a status may say."""

_ADDRESS = re.compile(r"https?://[0-9A-Za-z._~:/?#@!$&'*+,;=%-]{1,500}")
_MARK = "<!-- baosong:suggest:{} -->"
_RUN = re.compile("`+")


def refusal(file: VerdictFile, standing: Standing) -> str:
    """Why a verdict may not be posted; empty if it may."""
    if standing.number != file.number:
        return f"平台答的是第 {standing.number} 号合并请求，不是第 {file.number} 号"
    if standing.head != file.head:
        return (
            f"第 {file.number} 号合并请求现在是提交 {standing.head[:10]}，结论是对 {file.head[:10]} 下的，不再适用；"
            "没有写，等新的结论"
        )
    return "" if standing.open else f"第 {file.number} 号合并请求已经合并或关闭，没有写"


def post(file: VerdictFile, forge: PullRequests, standing: Standing, preview: str, *, writing: bool) -> Iterator[str]:
    """Bring comment, status and suggestions up to date; yields what was done, nothing where all stood there."""
    checked(preview)
    body = comment(file.verdict, head=file.head, preview=preview)
    if len(body) > LIMIT:
        raise UsageError(f"第 {file.number} 号合并请求的结论超过 {LIMIT} 字，没有写")
    if not writing:
        yield f"将写第 {file.number} 号合并请求的结论：{OUTCOME_NAMES[file.verdict.outcome]}"
        return
    if say(forge, file.number, MARKER, body):
        yield f"已写第 {file.number} 号合并请求的结论：{OUTCOME_NAMES[file.verdict.outcome]}"
    status = _status(file, preview)
    if forge.status(file.head, CONTEXT) != status:
        forge.tell(file.head, status)
        yield f"已写提交 {file.head[:10]} 的状态：{status.description}"
    count = _suggest(file, forge, standing)
    if count:
        yield f"已写修改建议 {count} 条"


def checked(preview: str) -> None:
    """Refuse an address that is none: it becomes a link."""
    if preview and not _ADDRESS.fullmatch(preview):
        raise UsageError("--preview 不是网址，写成 https://… 的样子")


def _status(file: VerdictFile, preview: str) -> Status:
    """Failed by errors and refusals, pending while the review chain misses something, and why."""
    verdict, chain = file.verdict, file.verdict.chain
    state, why = State.SUCCESS, verdict.tally
    if verdict.outcome is Outcome.FAILED or verdict.errors > 0:
        state = State.FAILURE
    elif chain and chain.refusals:
        state, why = State.FAILURE, chain.refusals[0]
    elif chain and not chain.fulfilled:
        state, why = State.PENDING, chain.missing
    words = visible(f"{OUTCOME_NAMES[verdict.outcome]}（{why}）")
    words = words if len(words) <= _DESCRIPTION else OUTCOME_NAMES[verdict.outcome]
    return Status(CONTEXT, state, words, preview)


def _suggest(file: VerdictFile, forge: PullRequests, standing: Standing) -> int:
    """The suggestions that were not made before, wherever their lines have moved to since."""
    if not forge.suggests or not file.suggestions:
        return 0
    wanted = {_mark(one): one for one in file.suggestions}
    accounts = forge.accounts()
    told = [one.body for one in forge.remarks(file.number) if one.account in accounts]
    new = [
        Remark(one.path, one.line, one.end_line, _remark(mark, one, forge))
        for mark, one in wanted.items()
        if not any(body.startswith(mark) for body in told)
    ]
    if new:
        forge.remark(standing, new)
    return len(new)


def _mark(one: Suggestion) -> str:
    words = "\0".join((one.path, *one.reasons, "", *one.lines))
    return _MARK.format(hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24])


def _remark(mark: str, one: Suggestion, forge: PullRequests) -> str:
    """The reasons, and the new lines in a fence longer than any run of backticks in them."""
    text = "".join(f"{line}\n" for line in one.lines)
    ticks = "`" * max([3, *(len(run) + 1 for run in _RUN.findall(text))])
    reasons = "\n".join(f"- {inert(reason)}" for reason in one.reasons)
    opened = f"{ticks}{forge.fence(one.end_line - one.line + 1)}"
    return f"{mark}\n{reasons}\n\n{opened}\n{text}{ticks}\n"
