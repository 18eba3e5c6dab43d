"""Who answers for a pull request that the desk opened for a ticket's author, by the forge's record alone.

What counts is the branch, in the repository itself, and the account that opened the request: neither can be changed
later. Words in a request say nothing, for anyone can write them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.errors import AuthorUnknownError

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIX = "baosong-ticket-"
_BRANCH = re.compile(rf"{PREFIX}([1-9][0-9]{{0,7}})")


def branch_of(ticket: int) -> str:
    """The branch a ticket's report is drafted on."""
    return f"{PREFIX}{ticket}"


def answering(
    number: int, opener: str, own_branch: str, desk: Callable[[], frozenset[str]], author: Callable[[int], str]
) -> str:
    """The account that counts as the author of pull request ``number``.

    ``own_branch`` is its branch, empty for one in another repository; ``desk`` are the accounts that open requests for
    others; ``author`` tells who wrote a ticket. Raises :class:`AuthorUnknownError` where it cannot be told for certain.
    """
    found = _BRANCH.fullmatch(own_branch)
    if not found and not opener:
        raise AuthorUnknownError(f"第 {number} 号合并请求提出人的账号已注销，无从判断谁不能审核")
    if not found:
        return opener
    if opener.casefold() not in {one.casefold() for one in desk()}:
        raise AuthorUnknownError(
            f"第 {number} 号合并请求在填表报送的分支 {own_branch} 上，"
            f"却不是由替人建稿的账号提出的（{opener or '已注销'}）；"
            "是机器人的，把它写进 policy/review.yml 的 filing_accounts；是人提的，请换个分支名"
        )
    if not (account := author(int(found[1]))):
        raise AuthorUnknownError(
            f"第 {number} 号合并请求所依的第 {found[1]} 号工单，提出人的账号已注销，无从判断谁不能审核"
        )
    return account
