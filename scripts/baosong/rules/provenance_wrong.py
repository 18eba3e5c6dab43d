"""转报的来源不对

下级转报来的稿件旁边有 `provenance.json`：下级库里的原文、收文和审核。上级凭它核对来源、衡量改稿，
所以只能由 `baosong transmit` 写，手改一个字都不行；没有登记的下级不能转报。

错误示例：把别的稿件的 `provenance.json` 拷来用；改动里面的批准人

正确示例：`submissions/qingquan/2026/bgs-one-window/provenance.json`，由青泉县局运行 `baosong transmit` 写出

怎样改：从 git 恢复，或由下级重新转报；下级要先登记在 policy/tiers.yml 的 below。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.grammar import attachment_parts
from baosong.model import Mark, Severity
from baosong.provenance import NAME, ProvenanceError
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import DataFile
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW061", "provenance-wrong", Severity.ERROR, Scope.FILE, waivable=False)


def check(file: DataFile, context: Context) -> Iterator[Diagnostic]:
    """Hold a provenance against its form, the report beside it, and the desks below that policy names."""
    archive = context.archive
    if not file.path.endswith(f"/{NAME}") or file.path not in archive.paths.provenances:
        return
    report = attachment_parts(file.path)[0]
    unit = report.partition("/")[0]
    found = archive.provenances[report]
    if isinstance(found, ProvenanceError):
        yield RULE.at(
            file.path, Mark(), f"转报的来源不对：{found}", "从 git 恢复，或由下级用 baosong transmit 重新转报"
        )
    elif report not in archive.submissions:
        yield RULE.at(file.path, Mark(), f"没有稿件“{report}”，只有它的来源", "把稿件放进来，或把来源一并删去")
    elif unit not in archive.policy.tiers.below:
        yield RULE.at(
            file.path,
            Mark(),
            f"单位“{unit}”没有登记为转报的下级",
            "由办公室在 policy/tiers.yml 的 below 里写上它和它的报送库；不是转报的，删去这个文件",
        )
