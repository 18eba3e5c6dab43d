"""Time check and build of growing offices, their memory, their growth, and the ratio to the plain peer.

The first build prints every issue; the next takes the PDFs from the cache, and is what is compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.plain import write_plain
from tests.bench.run import Run, run

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-20"


def main() -> None:
    """Print one line a size, then the growth from each size to the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 2000, 5000])
    parser.add_argument("--plain-up-to", type=int, default=2000, help="largest size the peer is run at")
    arguments = parser.parse_args()
    print(
        f"{'N':>6} {'check s':>9} {'MB':>6} {'first s':>9} {'cpu s':>7} {'build s':>9} {'cpu s':>7} {'MB':>6} "
        f"{'pages':>7} {'plain s':>9} {'cpu s':>7} {'MB':>7} {'ratio':>7}"
    )
    results: list[tuple[int, Run, Run]] = []
    python, tool = sys.executable, str(ROOT / "scripts")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            office, log = Path(scratch) / "office", Path(scratch) / "log"
            generate(office, size, ROOT / "policy")
            common = ["--root", str(office), "--today", TODAY]
            cache = {"XDG_CACHE_HOME": f"{scratch}/cache"}
            check = run([python, tool, "check", *common], log, cache)
            site = Path(scratch) / "site"
            first, build = (run([python, tool, "build", *common, "--out", str(site)], log, cache) for _ in range(2))
            pages = sum(1 for _ in site.rglob("*.html"))
            plain = "—"
            if size <= arguments.plain_up_to:
                docs, config = Path(scratch) / "docs", Path(scratch) / "mkdocs.yml"
                run([python, tool, "compile", *common, "--out", str(docs)], log)
                write_plain(docs, config)
                peer = run([python, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", f"{scratch}/plain"], log)
                plain = (
                    f"{peer.seconds:9.1f} {peer.cpu_seconds:7.1f} {peer.megabytes:7.0f} "
                    f"{peer.seconds / build.seconds:6.1f}×"
                )
            print(
                f"{size:>6} {check.seconds:9.2f} {check.megabytes:6.0f} {first.seconds:9.2f} {first.cpu_seconds:7.1f} "
                f"{build.seconds:9.2f} {build.cpu_seconds:7.1f} {build.megabytes:6.0f} {pages:>7} {plain}",
                flush=True,
            )
            results.append((size, check, build))
    print("\ngrowth (1.0 is linear):")
    for (small, check, build), (large, check2, build2) in pairwise(results):
        factor = large / small
        print(
            f"  {small} → {large}: check {check2.seconds / check.seconds / factor:.2f}, "
            f"build {build2.seconds / build.seconds / factor:.2f}"
        )


main()
