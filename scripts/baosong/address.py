"""The address of another office's repository: over https, ssh or as a path, and nothing git would run or reveal.

Git takes ``ext::command`` for an address and runs it, a host that begins with ``-`` becomes an option of ssh, and a
password in an address would be written down in ledgers.
"""

from __future__ import annotations

import re

_MOST = 500
_SCHEMED = re.compile(r"(https|ssh|file)://([^/?#\s]*)(/[^\s?#]*)")
_SHORT = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*:(?!:|//)[^\s:?#-][^\s:?#]*")
_HOST = re.compile(r"(?:(?P<user>[^@]*)@)?(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_PATH = re.compile(r"(?:/|\./|\.\./)[^\n\r\t:?#]*")


def address_error(word: str) -> str:
    """Why an address cannot be taken, in one Chinese phrase; empty for one that can."""
    if len(word) > _MOST or not word.isprintable():
        return "库的地址太长，或有看不见的字符"
    schemed = _SCHEMED.fullmatch(word)
    if schemed:
        scheme, host, _ = schemed.groups()
        if scheme == "file":
            return "" if not host else "file:// 后面直接写路径，不写主机"
        found = _HOST.fullmatch(host)
        if not found:
            return "库的地址里主机名写得不对"
        user = found["user"] or ""
        if ":" in user or (user and scheme == "https"):
            return "库的地址里不能带账号密码；令牌交给 git 的凭据管理"
        return "" if not user.startswith("-") else "库的地址里账号写得不对"
    if _SHORT.fullmatch(word) or _PATH.fullmatch(word):
        return ""
    return "库的地址只能是 https://、ssh://、账号@主机:路径，或以 / 或 ./ 开头的路径"
