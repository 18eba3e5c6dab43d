"""关键词重复

同一个词写两次不会多检索出一篇，只会让主题页的数目看起来不对。

错误示例：`keywords: [企业开办, 一窗通办, 企业开办]`

正确示例：`keywords: [企业开办, 一窗通办]`

怎样改：每个词只写一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META032", "keyword-repeated", Severity.WARNING, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the keywords without regard to spaces and letter case."""
    seen: set[str] = set()
    for place, keyword in enumerate(submission.fields.keywords):
        plain = "".join(keyword.split()).casefold()
        if plain in seen:
            yield RULE.at(
                submission.path, submission.mark(f"keywords.{place}"), f"关键词“{keyword}”重复", "每个词只写一次"
            )
        seen.add(plain)
