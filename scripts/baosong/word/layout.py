"""Break a title into lines as official documents do: each as long as the other, no word or date torn."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[0-9]+[年月日期号]*|[一二三四]季度|[A-Za-z]+|[^\s]|\s")
_NEVER_FIRST = set("，。、；：！？）》”’的了和与")


def balanced(title: str, most: int) -> list[str]:
    """The title in as few lines of at most ``most`` characters as it takes, of nearly the same length.

    Chinese is cut after pairs of characters, which most of its words are; a date, a number and a Latin word stay whole.
    """
    pieces = _pieces(title)
    lines = -(-len(title) // most)
    while lines < len(pieces):
        found = _cut(pieces, lines, most)
        if found:
            return found
        lines += 1
    return [title]


def _pieces(title: str) -> list[str]:
    """What must not be torn."""
    pieces: list[str] = []
    pair = False
    for token in _TOKEN.findall(title):
        single = len(token) == 1 and not token.isascii() and not token.isdigit()
        if (token in _NEVER_FIRST and pieces) or (single and pair):
            pieces[-1] += token
            pair = False
        else:
            pieces.append(token)
            pair = single
    return pieces


def _cut(pieces: list[str], lines: int, most: int) -> list[str]:
    """Fill each line up to its share of what is left; empty where a line grows too long."""
    found: list[str] = []
    left = list(pieces)
    for number in range(lines, 0, -1):
        share = len("".join(left)) / number
        line = ""
        while left and (number == 1 or not line or len(line) + len(left[0]) / 2 <= share):
            line += left.pop(0)
        if len(line) > most:
            return []
        found.append(line.strip())
    return [line for line in found if line]
