"""Plain text: whether it is UTF-8 and nothing but text, and whether a table's cells would be run as formulas."""

from __future__ import annotations

import re

from baosong.attachments.findings import Findings

UNKNOWN = "认不出的文件，或不是 UTF-8 编码的文本"

_MARKUP = re.compile(
    r"\s{0,200}+(?:<!doctype|<\?xml|<html|<head|<body|<svg|<script|<iframe|<!--|#!|<\?php|<%)", re.IGNORECASE
)
_WITHIN = re.compile(r"<(?:script|svg|iframe|object|embed)[\s>/]", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"(?:^|[,;\t])[ \t]{0,8}\"?(?:[=@]|[+-](?![\d.,;\s\"])[^\s,;\"])", re.MULTILINE)


def look_into_text(content: bytes, suffix: str) -> Findings:
    """A table (``csv``) or a note (``txt``); anything else has no kind."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Findings("", UNKNOWN)
    if _CONTROL.search(text):
        return Findings("", UNKNOWN)
    if _MARKUP.match(text) or _WITHIN.search(text):
        return Findings("", "网页、SVG 或脚本")
    kind = "csv" if suffix == "csv" else "txt"
    formula = kind == "csv" and _FORMULA.search(text)
    return Findings(kind, "文本", active=("会被当作公式运行的单元格",) if formula else ())
