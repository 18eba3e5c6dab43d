"""写了电话号码

个人的手机号、住宅和店铺的座机写进稿件，当事人会被骚扰，群众也就不敢再反映情况。
12315 等服务号码、400 和 800 热线、写明是举报、咨询、值班一类的固定电话不报；已打上 * 号的不报。

错误示例：“联系人老谭，1370000……”写出全部 11 位

正确示例：“联系人老谭，137****4455”；“投诉举报电话12315”

怎样改：删去号码，或中间四位用 * 号；单位对外公布的总机可由办公室列入本规则的 allowed 选项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.identifiers import masked
from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context
    from baosong.written import Hit

RULE = Rule(
    "SEC004",
    "phone-number",
    Severity.ERROR,
    Scope.DOCUMENT,
    {"allowed": Option((), "可以写的号码，例如各单位对外公布的总机；写数字，区号和号码之间的横线可有可无")},
)

_AREA = "0(?:10|2[0-9]|[3-9][0-9]{2})"
_LOCAL = "(?!20[0-9]{2}[01][0-9])[2-9]"
_ENDS = r"(?![0-9A-Za-z_*]|[.-][0-9])"
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z_*])(?<![0-9]\.)(?<![A-Za-z]/)(?<![A-Za-z0-9]-)(?:(?:\+|00)?86[ -]?)?(?P<it>"
    r"1[3-9][0-9](?:[ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9][ -][0-9]{3}[ -][0-9]{4}|[ -][0-9]{3}[ -][0-9]{5}))"
    r"(?![0-9A-Za-z_*]|\.[0-9]|-[0-9]{1,4}(?![0-9]))"
)
_LANDLINE = re.compile(
    rf"(?<![0-9A-Za-z_*.-])(?P<it>\(?{_AREA}(?:\)[ -]?|[ -]){_LOCAL}[0-9]{{2,3}}[ -]?[0-9]{{4}}){_ENDS}"
)
_TOLD = re.compile(
    rf"(?:电话|座机|传真|致电|拨打|热线|总机)(?:号码)?[为是: ]{{0,3}}(?P<it>(?:{_AREA})?{_LOCAL}[0-9]{{6,7}}){_ENDS}"
)
_PUBLIC = re.compile(
    "咨询|举报|投诉|监督|值班|服务|热线|总机|客服|公开|办公|受理|窗口|预约|报名|维权|救援|应急|订购|召回|官方|报修|申诉"
)
_COUNTED = re.compile(r"订单|运单|快递单|单号|编号|流水|批号|批次|序列|条码|条形码|货号|案号|文号|桩号|商户号|注册号")
_AMOUNT = re.compile(r"\s?(?:元|万|亿|千|吨|件|人|个|户|次|美元|%|％|公里|平方)")
_NEAR = 12


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look through all that is written for mobile numbers, then for landlines that are not said to be public."""
    written = context.written(document)
    allowed = {re.sub("[^0-9]", "", number) for number in context.option(RULE, "allowed")}
    told: set[tuple[int, int]] = set()
    for pattern, public in ((_MOBILE, False), (_LANDLINE, True), (_TOLD, True)):
        for hit in written.search(pattern):
            number = re.sub("[^0-9]", "", hit.folded)
            place = (hit.mark.end_line, hit.mark.end_column)
            if number in allowed or place in told or _is_no_phone(hit) or (public and _is_public(hit)):
                continue
            told.add(place)
            yield RULE.at(
                document.path,
                hit.mark,
                f"写了电话号码 {masked(number)}",
                "删去号码，或中间四位用 * 号；对外公布的单位总机由办公室列入本规则的 allowed 选项",
                secret=True,
            )


def _is_no_phone(hit: Hit) -> bool:
    return bool(_COUNTED.search(hit.before(_NEAR)) or _AMOUNT.match(hit.after(4)))


def _is_public(hit: Hit) -> bool:
    return bool(_PUBLIC.search(hit.before(_NEAR + 8)))
