"""附件里有个人信息

附件和稿件一样进库，名单里的身份证号、手机号、银行卡号谁都能拿走。
逐行、逐段、逐格查文本、表格和 Office 文档；图片和 PDF 里的字认不出，要自己看。已打上 * 号的不报。

错误示例：附件 mingdan.xlsx 的 C2 格写着完整的手机号码

正确示例：附件只列姓氏和户数，或中间几位用 * 号

怎样改：删去号码，或中间几位用 * 号；传过的旧文件请维护者从历史记录中清除。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.identifiers import is_card_number, is_citizen_number, masked
from baosong.model import Mark, Severity
from baosong.rule import Option, Rule, Scope
from baosong.written import FOLDED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.files import Attachment
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule(
    "SEC019",
    "attachment-personal-data",
    Severity.ERROR,
    Scope.ATTACHMENT,
    {"allowed": Option((), "附件里可以写的手机号码，例如对外公布的值班手机；写数字")},
    waivable=False,
)

_FREE = r"(?<![0-9A-Za-z_*])(?<![0-9]\.)"
_END = r"(?![0-9A-Za-z_*]|\.[0-9])"
_CITIZEN = re.compile(rf"{_FREE}[1-8][0-9]{{5}}(?:[ -]?[0-9]){{8}}[ -]?[0-9]{{3}}[0-9Xx]{_END}")
_MOBILE = re.compile(rf"{_FREE}(?:(?:\+|00)?86[ -]?)?(?P<it>1[3-9][0-9](?:[ -]?[0-9]{{4}}){{2}}){_END}")
_CARD_NUMBER = re.compile(rf"{_FREE}[3-69][0-9]{{3}}(?:[ -]?[0-9]{{4}}){{3}}(?:[ -]?[0-9]{{1,3}})?{_END}")
_COUNTED = re.compile("订单|运单|单号|编号|流水|批号|批次|条码|货号|案号|商户|许可|注册")
_CARD = re.compile("卡|账|帐|户|银行")
_NEAR = 14
_SHOWN = 5


def check(attachment: Attachment, context: Context) -> Iterator[Diagnostic]:
    """Look through all pieces of text; each kind of number is told once, with its first places."""
    from baosong.attachments.contents import UnreadError, pieces

    found = context.archive.look_into(attachment)
    if not found or found.broken:
        return
    places: dict[str, list[str]] = {}
    allowed = {re.sub("[^0-9]", "", number) for number in context.option(RULE, "allowed")}
    try:
        for place, text in pieces(context.archive.attached(attachment), found.kind):
            for kind, number in _numbers(text.translate(FOLDED), context.today):
                if number not in allowed:
                    places.setdefault(kind, []).append(f"{place}（{masked(number)}）")
    except UnreadError:
        yield RULE.at(
            attachment.path,
            Mark(),
            "附件里的文字太多或读不完整，查不出有没有个人信息",
            "另存一遍，或拆成几个小的再上传",
        )
    for kind, own in places.items():
        more = f"等 {len(own)} 处" if len(own) > _SHOWN else ""
        yield RULE.at(
            attachment.path,
            Mark(),
            f"附件里有{kind}：{'、'.join(own[:_SHOWN])}{more}",
            "删去号码，或中间几位用 * 号",
        )


def _numbers(text: str, today: date) -> Iterator[tuple[str, str]]:
    """The numbers that lead to a person, each with what it is."""
    for found in _CITIZEN.finditer(text):
        number = _plain(found.group())
        if is_citizen_number(number, today):
            yield "公民身份号码", number
    for found in _MOBILE.finditer(text):
        if not _COUNTED.search(text, max(0, found.start() - _NEAR), found.start()):
            yield "手机号码", _plain(found["it"])
    for found in _CARD_NUMBER.finditer(text):
        number = _plain(found.group())
        named = number.startswith("62") or _CARD.search(text, max(0, found.start() - _NEAR), found.start())
        counted = _COUNTED.search(text, max(0, found.start() - _NEAR), found.start())
        if named and not counted and is_card_number(number) and not is_citizen_number(number, today):
            yield "银行卡号", number


def _plain(number: str) -> str:
    return re.sub("[ -]", "", number).upper()
