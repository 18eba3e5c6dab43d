"""What the desk answers on a ticket and on a pull request: one comment each, in which no foreign word does anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.reporters.markdown.inert import code, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baosong.doors.form import Wrong
    from baosong.doors.inbox import Converted, Failed

TICKET_MARK, INBOX_MARK = "<!-- baosong:ticket -->", "<!-- baosong:inbox -->"
_SHOWN = 40_000
"""Characters of a draft that a comment carries."""


def taken(path: str, reference: str) -> str:
    """The report is in a pull request."""
    return _said(
        TICKET_MARK,
        f"已收到，建成稿件 {code(path)}，合并请求 {reference}；提交人算您，送达时间从合并请求打开算起。",
        "要改，直接编辑本工单，程序照着更新稿件；校验结果和审核意见写在合并请求里。合并以后本工单自动关闭。",
    )


def left(reference: str) -> str:
    """Somebody else has written on the branch since."""
    return _said(
        TICKET_MARK,
        f"合并请求 {reference} 里已有别人的改动，以那里为准，本工单再改也不再更新稿件；要改请到合并请求里说。",
    )


def over(reference: str) -> str:
    """The pull request is closed or merged."""
    return _said(TICKET_MARK, f"合并请求 {reference} 已经结束，本工单不再处理；另有要报的，请另填一张，并关闭本工单。")


def occupied() -> str:
    """There is a branch of that name by somebody else, and no pull request."""
    return _said(TICKET_MARK, "这张工单的分支上有别人的提交，程序没有建稿；请办公室的维护者查看。")


def refused(wrong: Sequence[Wrong]) -> str:
    """The form is not complete."""
    rows = [f"- **{inert(one.label)}**：{inert(one.message)}。" for one in wrong]
    return _said(TICKET_MARK, "还不能建稿，请编辑本工单改好下列各栏，程序会再试：", "\n".join(rows))


def converted(done: Sequence[Converted], failed: Sequence[Failed]) -> str:
    """The drafts are in the branch."""
    return _said(INBOX_MARK, *_drafts(done, "已把 Word 文件转成稿件，放进本合并请求"), *_failures(failed))


def carried(done: Sequence[Converted], failed: Sequence[Failed]) -> str:
    """The branch may not be written: the drafts stand in the comment."""
    parts: list[str] = []
    if done:
        parts += _drafts(done, "已把 Word 文件转成草稿，但程序写不了您的分支")
        parts.append(
            "请在您的分支里新建下面的文件，贴进其中的内容，再删去收件夹里的 Word 文件；"
            "装有程序的，也可以在分支里运行 `baosong import --inbox` 后提交。"
        )
        room = _SHOWN
        for one in done:
            shown = one.text if len(one.text) <= room else ""
            room -= len(shown)
            told = _fenced(shown) if shown else "太长，这里放不下，请用 `baosong import --inbox`。"
            parts.append(f"{code(one.path)}\n\n{told}")
        if any(one.pictures for one in done):
            parts.append("文件里有图片，评论带不了，请用 `baosong import --inbox` 取出。")
    return _said(INBOX_MARK, *parts, *_failures(failed))


def _drafts(done: Iterable[Converted], told: str) -> list[str]:
    rows = []
    for one in done:
        rows.append(f"- {code(one.word)} → {code(one.path)}")
        if one.guesses:
            rows.append(
                f"  - 从文中猜的：{'、'.join(map(inert, one.guesses))}；逐项核对，删去各行末的“# 猜测……”才能通过校验"
            )
        if one.pictures:
            rows.append(f"  - 取出图片 {one.pictures} 张，作为附件")
        rows += [f"  - 没有照原样带进来：{inert(lost)}" for lost in one.lost[:20]]
    return [f"{told}：", "\n".join(rows)] if rows else []


def _failures(failed: Iterable[Failed]) -> list[str]:
    rows = [f"- {code(one.word)}：{inert(one.why)}" for one in failed]
    return ["下列文件转不成，请照说的改好再放进收件夹，或删去：", "\n".join(rows)] if rows else []


def _fenced(text: str) -> str:
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    return f"{ticks}\n{text.rstrip()}\n{ticks}"


def _said(mark: str, *parts: str) -> str:
    return f"{mark}\n" + "\n\n".join(parts) + "\n"
