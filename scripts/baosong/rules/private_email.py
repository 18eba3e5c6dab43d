"""写了私人电子邮箱

邮箱是当事人的，公开后会收到骚扰和钓鱼邮件；公务联系用商业邮箱，内容也就出了单位。
政府网站域名（.gov.cn）和办公室列明的本单位域名不报；单位对外的客服信箱（如 service@）不报；已打上 * 号的不报。

错误示例：`意见可发到 guanguangche2026@mailbox.example`

正确示例：`意见可发到 jianguan@scjg.shili.gov.cn`，或写“可在政务服务网留言”

怎样改：删去邮箱，改写单位的公务信箱；本单位用别的域名的，由办公室列入本规则的 own_domains 选项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.identifiers import masked_address
from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule(
    "SEC006",
    "private-email",
    Severity.ERROR,
    Scope.DOCUMENT,
    {"own_domains": Option((), "本单位的邮箱域名，例如 scjg.shili.example；其下级域名也算")},
)

_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z._%+*/-])[0-9A-Za-z._%+-]++@(?:[0-9A-Za-z-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![0-9A-Za-z@*-])"
)
_OFFICIAL = "gov.cn"
_DESKS = frozenset(
    {
        *("service", "services", "kefu", "info", "contact", "support", "jubao", "tousu", "feedback", "help", "recall"),
        *("office", "admin", "bangongshi", "hotline", "press", "media", "news", "sales", "hr", "legal", "privacy"),
        *("complaint", "complaints", "report", "consult", "zixun", "yijian", "zhengqiu", "postmaster", "webmaster"),
        *(
            "noreply",
            "no-reply",
            "12315",
            "12345",
            "12331",
            "12365",
            "customer",
            "customerservice",
            "enquiry",
            "inquiry",
        ),
    }
)
"""Mailboxes that by their name belong to a desk and not to a person; figures behind the name change nothing."""
_FIGURES = re.compile("[-_.]?[0-9]{1,6}$")
_FREE_MAIL = frozenset(
    {
        *("qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "139.com", "189.cn", "wo.cn", "sina.com"),
        *("sina.cn", "sohu.com", "aliyun.com", "tom.com", "21cn.com", "gmail.com", "outlook.com", "hotmail.com"),
        *("live.com", "msn.com", "yahoo.com", "icloud.com", "proton.me", "mail.ru"),
    }
)
"""Providers where anybody may call himself a desk."""


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look through all that is written; what belongs to no office and no desk is told."""
    own = (_OFFICIAL, *(domain.lower().lstrip("@.") for domain in context.option(RULE, "own_domains")))
    for hit in context.written(document).search(_ADDRESS):
        address = hit.folded.lower()
        desk, _, domain = address.rpartition("@")
        official = any(domain == one or domain.endswith(f".{one}") for one in own)
        if not official and (domain in _FREE_MAIL or not {desk, _FIGURES.sub("", desk)} & _DESKS):
            yield RULE.at(
                document.path,
                hit.mark,
                f"写了私人电子邮箱 {masked_address(hit.folded)}",
                "删去邮箱，改写单位的公务信箱；本单位的域名由办公室列入本规则的 own_domains 选项",
                secret=True,
            )
