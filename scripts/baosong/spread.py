"""Spread work on many things over the machine's cores: forked halves that each return what they found."""

from __future__ import annotations

import os
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")

_work: list[Callable[[Any], Any]] = []
"""What the forked processes do; they find it here, so it need not travel."""


def spread(work: Callable[[Sequence[T]], R], things: Sequence[T], cores: int, least: int) -> list[R]:
    """What ``work`` returns for each share of the things, in order; one share where there are few or no fork.

    A share has at least ``least`` things. Shares take turns, so that each has its part of what is slow. Whatever
    ``work`` needs should be ready beforehand, for each process would make it anew.
    """
    shares = min(cores, len(things) // least) if hasattr(os, "fork") else 1
    if shares < 2:
        return [work(things)]
    _work.append(work)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside the thread that shows progress
            with ProcessPoolExecutor(shares, mp_context=get_context("fork")) as pool:
                return list(pool.map(_share, [things[start::shares] for start in range(shares)]))
    finally:
        _work.pop()


def _share(things: Sequence[Any]) -> Any:
    return _work[-1](things)
