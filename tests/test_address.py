"""Addresses of other offices' repositories: what git may be given, and what it would run or reveal."""

from __future__ import annotations

import time

import pytest

from baosong.address import address_error


@pytest.mark.parametrize(
    "word",
    [
        "https://forge.example/qingquan/baosong.git",
        "https://forge.example:8443/baosong.git",
        "ssh://git@forge.example:2222/qingquan/baosong.git",
        "git@forge.example:qingquan/baosong.git",
        "ssh://[fd00::1]:22/baosong.git",
        "file:///srv/git/baosong.git",
        "/srv/git/报送.git",
        "../city.git",
    ],
)
def test_taken(word: str) -> None:
    assert address_error(word) == ""


@pytest.mark.parametrize(
    "word",
    [
        "",
        "ext::sh -c id",
        "fd::7",
        "http://forge.example/x.git",
        "git://forge.example/x.git",
        "--upload-pack=id",
        "-x:y",
        "ssh://-oProxyCommand=id/x",
        "ssh://git:secret@forge.example/x.git",
        "https://user:secret@forge.example/x.git",
        "https://token@forge.example/x.git",
        "file://host/x.git",
        "git@-oProxyCommand=id:x",
        "git@forge.example:-x",
        "git@forge.example::x",
        "/srv/a\nb",
        "/srv/\x1b[31m",
        "x" * 501,
    ],
)
def test_refused(word: str) -> None:
    assert address_error(word)


@pytest.mark.parametrize("sign", ["a", "a.", "@", ":", "/", "https://" + "a@"])
def test_a_long_line_takes_no_time(sign: str) -> None:
    start = time.monotonic()
    address_error(sign * 1_000_000)
    assert time.monotonic() - start < 1
