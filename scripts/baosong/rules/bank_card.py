"""写了银行卡号

卡号连着姓名公开，就给了骗子转账、冒领的由头。稿件写明款项退给了谁、多少钱就够了。
按国际标准核对发卡机构和校验码，对不上的流水号、商户号不报。

错误示例：“退回其银行卡6217……444”写出全部卡号

正确示例：“款项已退回其银行卡（尾号3444）”

怎样改：删去卡号，只留“尾号”加后四位。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.identifiers import is_card_number, is_citizen_number, masked
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context
    from baosong.written import Hit

RULE = Rule("SEC005", "bank-card", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z_*])(?<![0-9]\.)(?<![A-Za-z0-9]-)"
    r"[3-69][0-9]{3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z_*]|[.-][0-9])"
)
_CARD = re.compile(r"卡|账|帐|户|银行|收款|打款|转到|转入|转至|汇")
_COUNTED = re.compile(
    r"订单|运单|单号|编号|流水|批号|批次|序列|条码|条形码|货号|案号|追溯|商户|票号|凭证|代码|注册号|许可|设备号|机身|券"
)
_NEAR = 14


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look through all that is written; UnionPay's own numbers speak for themselves, others need a word before them."""
    for hit in context.written(document).search(_NUMBER):
        number = re.sub("[ -]", "", hit.folded)
        if is_card_number(number) and not is_citizen_number(number, context.today) and _is_card(hit, number):
            yield RULE.at(
                document.path,
                hit.mark,
                f"写了银行卡号 {masked(number)}",
                "删去卡号，只留“尾号”加后四位",
                secret=True,
            )


def _is_card(hit: Hit, number: str) -> bool:
    before = hit.before(_NEAR)
    return bool(_CARD.search(before)) or (number.startswith("62") and not _COUNTED.search(before))
