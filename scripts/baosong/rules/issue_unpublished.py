"""刊期没有登记刊发

刊物开始登记刊发以后，每一期签发了都要登记，期号、日期和内容才就此冻结；漏了一期，后面的也刊发不了。

错误示例：第18期 11月20日签发，到月底还没有登记

正确示例：`baosong issue publish xinxi/2026/18 --by liu-siyuan`

怎样改：已经发出的，登记刊发；还没有签发的，先不写 date。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule(
    "FLOW053",
    "issue-unpublished",
    Severity.WARNING,
    Scope.MANIFEST,
    {"days": Option(3, "签发以后多少天还没有登记才提醒")},
)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Look for the entry of an issue signed some days ago, in a series that is published by the ledger by now."""
    archive, day = context.archive, manifest.fields.date
    if day is None or manifest.id in archive.published:
        return
    own = [archive.manifests[key] for key in archive.published if key in archive.manifests]
    begun = [(one.year, one.number) for one in own if one.series == manifest.series]
    waited = (context.today - day).days
    if begun and (manifest.year, manifest.number) > min(begun) and waited > context.option(RULE, "days"):
        yield RULE.at(
            manifest.path,
            manifest.mark("date"),
            f"{manifest.name}签发已 {waited} 天，还没有登记刊发",
            f"登记 baosong issue publish {manifest.id}；还没有签发的，先不写 date",
        )
