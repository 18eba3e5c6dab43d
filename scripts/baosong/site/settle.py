"""Put a Pagefind index into a fixed order, so that one commit always gives the same bytes.

Pagefind 1.5 lists filters and their values in the order of a randomly seeded hash table. Its files are gzipped CBOR
after a short mark: a filter file is ``[name, [[value, [page, …]], …]]``; the fourth part of the meta file lists the
filters as ``[name, file]``; ``pagefind-entry.json`` names the meta file of each language. Files are named by hash.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import cbor2

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"pagefind_dcd"
_FILTERS = 3


def settle(index: Path) -> None:
    """Sort the filters of an index in place and rename what depends on them."""
    entry_file = index / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language, facts in entry["languages"].items():
        meta_file = index / f"pagefind.{facts['hash']}.pf_meta"
        meta = _read(meta_file)
        filters = []
        for name, old in sorted(meta[_FILTERS]):
            file = index / "filter" / f"{old}.pf_filter"
            content = _read(file)
            file.unlink()
            content[1].sort()
            filters.append([name, _write(index / "filter", f"{language}_", ".pf_filter", content)])
        meta[_FILTERS] = filters
        meta_file.unlink()
        facts["hash"] = _write(index, f"pagefind.{language}_", ".pf_meta", meta).removeprefix("pagefind.")
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))


def _write(folder: Path, prefix: str, suffix: str, value: Any) -> str:
    packed = _MARK + cbor2.dumps(value)
    name = prefix + hashlib.sha256(packed).hexdigest()[:10]
    (folder / f"{name}{suffix}").write_bytes(gzip.compress(packed, mtime=0))
    return name
