"""Characters that look like others: foreign letters like Latin ones, radicals and forms for compatibility like Han.

Latin look-alikes are those of Unicode's confusables (UTS 39) whose shape is the same in common typefaces; radicals are
those of EquivalentUnifiedIdeograph that stand for a whole character; the rest follows from Unicode's own NFKC.
"""

from __future__ import annotations

import unicodedata

LATIN: dict[str, str] = {
    **dict(zip("АВЕКМНОРСТУХЅІЈԌԚԜ", "ABEKMHOPCTYXSIJGQW", strict=True)),
    **dict(zip("аеорсухѕіјһԁԛԝѵӏ", "aeopcyxsijhdqwvl", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϳ", "ABEZHIKMNOPTYXoj", strict=True)),
}
"""Cyrillic and Greek letters, and the Latin letter each is taken for."""

_RADICALS = dict(
    zip(
        "⺁⺎⺏⺒⺓⺟⺠⺬⺶⺷⺸⺻⻁⻃⻄⻅⻆⻇⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻞⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂兀尣巳幺母民示羊羊羊聿虎覀西见角角贝车長镸长门青韦页风飞食飠飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)

_UNIFIED = frozenset("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
"""In the block of compatibility ideographs, but ideographs of their own."""


def plain(sign: str) -> str:
    """The character another one stands in for; empty where it is none or a machine cannot tell."""
    if sign in LATIN or sign in _RADICALS:
        return LATIN.get(sign) or _RADICALS[sign]
    meant = unicodedata.normalize("NFKC", sign)
    return meant if meant != sign and len(meant) == 1 and sign not in _UNIFIED else ""
