"""Whether the forge protects the main branch: by the verdict's status, against rewriting, for administrators too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, doubtful, unknown, well
from baosong.verdict.posting import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baosong.doctor.case import Case
    from baosong.forge.settings.setting import Protection

NAME = "分支保护"
VARIABLES = (
    "带上平台的环境变量和令牌 TOKEN 再运行：GITHUB_API_URL 和 GITHUB_REPOSITORY，或 CI_API_V4_URL 和 CI_PROJECT_ID"
)


@dataclass(frozen=True)
class _Question:
    """A question of protection: whether it is as it should be, and the words for both answers."""

    answer: Callable[[Protection], bool | None]
    grave: Callable[[str, str, str], Finding]
    good: str
    wrong: str
    remedy: str


_QUESTIONS = (
    _Question(
        lambda found: found.status,
        bad,
        f"“{CONTEXT}”是合并的必要条件",
        f"“{CONTEXT}”不是合并的必要条件，审核链管不住合并",
        f"在保护规则的必要状态里加上“{CONTEXT}”；GitLab 在合并请求设置里勾选“流水线必须成功”",
    ),
    _Question(
        lambda found: found.by_pull,
        bad,
        "改动必须经合并请求",
        "可以不经合并请求直接推送",
        "在保护规则里要求经合并请求，只放行登记收文的账号",
    ),
    _Question(
        lambda found: None if found.force is None else not found.force,
        bad,
        "不许强制推送",
        "可以强制推送，台账能被改写",
        "在保护规则里禁止强制推送（force push）",
    ),
    _Question(
        lambda found: found.admins,
        doubtful,
        "管理员也受约束",
        "管理员不受约束，可以绕过审核",
        "在保护规则里勾选对管理员同样适用；登记收文的账号要直接推送的，只放行它",
    ),
)
_OWNERS = _Question(
    lambda found: found.owners,
    doubtful,
    "CODEOWNERS 的批准是必须的",
    "CODEOWNERS 只通知、不强制",
    f"在保护规则里要求代码所有者批准；审核链已由“{CONTEXT}”管住的，可以不开",
)


def examine(case: Case) -> Iterator[Finding]:
    """Ask for each protection, the gravest first."""
    if case.forge is None:
        yield unknown(NAME, "没有平台的环境变量，没有查", VARIABLES)
        return
    branch = case.forge.branch()
    found = case.forge.protection(branch, CONTEXT)
    if found.protected is False:
        yield bad(
            NAME, f"{branch} 没有保护，谁都可以绕过审核直接推送", f"在平台上保护 {branch}，见手册“维护者怎样运行”"
        )
        return
    if found.protected:
        yield well(NAME, f"{branch} 受保护")
    else:
        yield unknown(NAME, f"{branch} 是否受保护，平台没有说", found.untold)
    yield from (_judged(one, found) for one in _QUESTIONS)
    if case.forge.enforces_owners:
        yield _judged(_OWNERS, found)
    else:
        yield well(NAME, f"这种平台的 CODEOWNERS 只通知、不强制；审核链由“{CONTEXT}”管住")
    if found.stale:
        yield doubtful(
            NAME, "每次推送都作废全部旧批准，没有改到的稿件也要重批", "关掉它；哪些批准作废，审核链按内容判断"
        )


def _judged(question: _Question, found: Protection) -> Finding:
    value = question.answer(found)
    if value is None:
        return unknown(NAME, f"平台没有说是不是{question.good}", found.untold)
    return well(NAME, question.good) if value else question.grave(NAME, question.wrong, question.remedy)
