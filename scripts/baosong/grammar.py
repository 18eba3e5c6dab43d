"""The path grammar: which data path is a report, issue, commission, circular or ledger, and why any other is none."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.files import Stray
from baosong.ledger import LEDGERS
from baosong.provenance import NAME
from baosong.source import REGULAR
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.policy import Policy

_LINK = "120000"
_SLUG = "[a-z][a-z0-9-]{0,79}"
_SUBMISSION = re.compile(rf"submissions/([^/]+)/([0-9]{{4}})/({_SLUG})\.md")
_MANIFEST = re.compile(r"bulletins/([^/]+)/([0-9]{4})/([0-9]{1,4})\.md")
_ATTACHMENT = re.compile(rf"submissions/([^/]+/[0-9]{{4}}/{_SLUG})/[a-z0-9][a-z0-9-]{{0,79}}\.(?!md$)([a-z0-9]{{1,8}})")
_INBOX = re.compile(r"submissions/([^/]+)/inbox/[^/\x00-\x1f\x7f]{1,200}\.[dD][oO][cC][xX]")
_CIRCULAR = re.compile(r"bulletins/circulars/([0-9]{4}(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?)(?:-c([1-9][0-9]?))?\.(md|json)")
_COMMISSION = re.compile(r"bulletins/commissions/([0-9]{4}-[0-9]{2})\.md")


@dataclass(frozen=True)
class Paths:
    """The data paths of an office sorted by what they are."""

    submissions: tuple[str, ...]
    manifests: tuple[str, ...]
    commissions: tuple[str, ...]
    circulars: tuple[str, ...]
    """The texts of circulars and, after them, their figures."""
    attachments: tuple[str, ...]
    provenances: tuple[str, ...]
    """Where reports that were passed on come from, one beside each."""
    inbox: tuple[str, ...]
    """Word files that wait in a unit's inbox to become reports."""
    strays: tuple[Stray, ...]


def sort_paths(modes: Mapping[str, str], policy: Policy) -> Paths:
    """Judge every path with its git mode."""
    kinds: dict[str, list[str]] = defaultdict(list)
    strays: list[Stray] = []
    for path in sorted(modes):
        found = _kind(path, modes[path], policy)
        if found == "figures" and f"{path.removesuffix('.json')}.md" not in modes:
            found = Stray(path, "只有通报的数字，没有同名的 .md 文件", "从 git 恢复通报，或把这个文件一并删去")
        if isinstance(found, Stray):
            strays.append(found)
        else:
            kinds[found].append(path)
    return Paths(
        submissions=tuple(kinds["submission"]),
        manifests=tuple(kinds["manifest"]),
        commissions=tuple(kinds["commission"]),
        circulars=tuple(kinds["circular"] + kinds["figures"]),
        attachments=tuple(kinds["attachment"]),
        provenances=tuple(kinds["provenance"]),
        inbox=tuple(kinds["inbox"]),
        strays=tuple(strays),
    )


def submission_parts(path: str) -> tuple[str, str, str]:
    """Folder, year and slug of a report's path."""
    folder, year, slug = _groups(_SUBMISSION, path)
    return folder, year, slug


def attachment_parts(path: str) -> tuple[str, str]:
    """The id of the report an attachment belongs to, and the suffix."""
    submission, suffix = _groups(_ATTACHMENT, path)
    return submission, suffix


def provenance_beside(path: str) -> str:
    """The path of the provenance of the report at a path."""
    return f"{path.removesuffix('.md')}/{NAME}"


def report_of(path: str) -> str | None:
    """The path of the report that a path is or is an attachment of; ``None`` for any other."""
    if _SUBMISSION.fullmatch(path):
        return path
    found = _ATTACHMENT.fullmatch(path)
    return f"submissions/{found[1]}.md" if found else None


def inbox_unit(path: str) -> str:
    """The unit in whose inbox a Word file lies."""
    (unit,) = _groups(_INBOX, path)
    return unit


def is_inbox(path: str) -> bool:
    """Whether a path is a Word file in a unit's inbox."""
    return bool(_INBOX.fullmatch(path))


def manifest_parts(path: str) -> tuple[str, str, str]:
    """Series, year and number, as written, of an issue's path."""
    series, year, number = _groups(_MANIFEST, path)
    return series, year, number


def commission_part(path: str) -> str:
    """The id of a commission's path."""
    (commission,) = _groups(_COMMISSION, path)
    return commission


def circular_parts(path: str) -> tuple[str, int]:
    """Period and number of correction (0 for none) of a circular's path."""
    period, correction, _ = _groups(_CIRCULAR, path)
    return period, int(correction or 0)


def _groups(pattern: re.Pattern[str], path: str) -> tuple[str, ...]:
    found = pattern.fullmatch(path)
    if not found:
        raise ValueError(path)
    return found.groups()


def _kind(path: str, mode: str, policy: Policy) -> str | Stray:
    """What kind of document a path names, or why it names none."""
    if mode == _LINK:
        return Stray(path, "不允许符号链接", "删去链接，把文件本身放进来")
    if mode != REGULAR:
        return Stray(path, f"文件模式是 {mode}，只允许普通文件（{REGULAR}）", "去掉可执行权限；子模块不能放在这里")
    if path in LEDGERS:
        return "ledger"
    if _SUBMISSION.fullmatch(path):
        return "submission"
    if found := _ATTACHMENT.fullmatch(path):
        return "provenance" if path == f"submissions/{found[1]}/{NAME}" else "attachment"
    if _INBOX.fullmatch(path):
        return "inbox"
    if _COMMISSION.fullmatch(path):
        return "commission"
    found = _CIRCULAR.fullmatch(path)
    if found:
        return "circular" if found[3] == "md" else "figures"
    found = _MANIFEST.fullmatch(path)
    if found and found[1] in policy.series:
        return "manifest"
    if path.startswith("submissions/"):
        return Stray(
            path,
            "路径不合规定",
            "稿件放在 submissions/<单位代码>/<四位年份>/<文件名>.md，"
            "文件名用小写英文字母、数字和连字符，以字母开头，例如 one-window.md；"
            "附件放在与稿件同名的文件夹里，例如 one-window/list.xlsx；"
            "要由程序转成稿件的 Word 文件（.docx）放在 submissions/<单位代码>/inbox/",
        )
    if found:
        near = nearest(found[1], policy.series)
        return Stray(
            path,
            f"policy/series.yml 里没有刊物“{found[1]}”" + (f"，是不是“{near}”？" if near else ""),
            f"可用的刊物：{'、'.join(policy.series)}",
        )
    return Stray(
        path,
        "路径不合规定",
        "刊期放在 bulletins/<刊物代码>/<四位年份>/<期号>.md，约稿放在 bulletins/commissions/<年份>-<两位序号>.md，"
        "通报放在 bulletins/circulars/<时段>.md（时段写成 2026-03、2026-Q1 或 2026，由 baosong circular 起草）",
    )
