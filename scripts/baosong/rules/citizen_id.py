"""写了公民身份号码

身份号码一旦公开就收不回来，会被拿去冒名开户、骗贷。稿件说清事情用不着它，姓氏加“某”就够了。
18 位号码按 GB 11643 核对省份、生日和校验码，对不上的流水号、订单号不报；15 位老号码只在写明是身份证时才报。

错误示例：“会员郝某（身份证号330199……203X）”写出全部 18 位

正确示例：“会员郝某（身份证号3301**********203X）”，或只写“会员郝某”

怎样改：删去号码；确需区分同名的人，只留前四位和后四位，中间用 * 号。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.identifiers import (
    is_citizen_number,
    looks_like_citizen_number,
    looks_like_old_citizen_number,
    masked,
)
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("SEC003", "citizen-id", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-8](?:[ -]?[0-9]){14}(?:(?:[ -]?[0-9]){2}[ -]?[0-9Xx])?+(?![0-9A-Za-z])")
_NAMED = re.compile(r"身份证|身份号|公民身份|证件号|居民证")
_NEAR = 16


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look through all that is written; the check sign decides, or else a birthday and the words before."""
    for hit in context.written(document).search(_NUMBER):
        number = re.sub("[ -]", "", hit.folded)
        named = bool(_NAMED.search(hit.before(_NEAR)))
        if is_citizen_number(number, context.today) or (
            named
            and (
                looks_like_citizen_number(number, context.today) or looks_like_old_citizen_number(number, context.today)
            )
        ):
            yield RULE.at(
                document.path,
                hit.mark,
                f"写了公民身份号码 {masked(number)}",
                "删去号码；确需区分同名的人，只留前四位和后四位，中间用 * 号",
                secret=True,
            )
