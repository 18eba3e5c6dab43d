"""Foreign text inside Markdown that a forge renders: nothing in it is markup, a link, a mention or a reference.

Forges link addresses and mentions in the rendered text too, where a backslash no longer helps; so the characters that
set those off are replaced by their full-width forms.
"""

from __future__ import annotations

import re

from baosong.visible import visible

_MARKUP = re.compile(r"[\\`*_{}\[\]()|^]")
_ALWAYS = str.maketrans("@#~$", "＠＃～＄")
_TRIGGERS = (
    (re.compile(r"!(?=[0-9\[])"), "！"),
    (re.compile(r"&(?=[0-9])"), "＆"),
    (re.compile(r"%(?=[A-Za-z\"])"), "％"),
    (re.compile(r"(GH)-(?=[0-9])", re.IGNORECASE), r"\1－"),
    (re.compile(r":(?=//)"), "："),
    (re.compile(r":(?![0-5][0-9]:)(?=[a-z0-9_+-]+:)"), "："),  # a name of an emoji, which minutes are not
    (re.compile(r"(mailto|xmpp|javascript|data):", re.IGNORECASE), r"\1："),
    (re.compile(r"(www|ftp)\.", re.IGNORECASE), r"\1．"),
)


def inert(text: str, limit: int = 400) -> str:
    """One line of text as Markdown that shows it and does nothing; longer than ``limit`` characters it is cut."""
    text = visible(text if len(text) <= limit else f"{text[:limit]}…").translate(_ALWAYS)
    for pattern, instead in _TRIGGERS:
        text = pattern.sub(instead, text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", text)


def code(text: str, limit: int = 200) -> str:
    """One line of text as a Markdown code span, whatever backticks it holds."""
    text = visible(text if len(text) <= limit else f"{text[:limit]}…") or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if text[0] in "` " or text[-1] in "` " else f"{fence}{text}{fence}"
