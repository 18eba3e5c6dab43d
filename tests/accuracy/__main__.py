"""Print precision and recall of every editorial rule on both halves of the corpus, and of the peers on typography."""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rules import registry
from tests.accuracy.corpus import HALVES, read_half
from tests.accuracy.measure import FAMILIES, outcome, scores
from tests.accuracy.peers import ours, peers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.accuracy.measure import Outcome, Score


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list each false alarm and miss of the tuning half")
    parser.add_argument("--half", choices=HALVES, action="append", help="only this half")
    arguments = parser.parse_args()
    known = {one.rule.name: one.rule.severity for one in registry() if one.rule.code.startswith(FAMILIES)}
    codes = {one.rule.name: one.rule.code for one in registry()}
    for half in arguments.half or HALVES:
        texts = read_half(half)
        with ProcessPoolExecutor() as pool:
            outcomes = list(pool.map(outcome, texts, chunksize=4))
        result = scores(outcomes, known)
        clean = sum(not one.labelled for one in outcomes)
        print(
            f"\n{half}: {len(texts)} texts, {clean} of them clean, {sum(len(one.labelled) for one in outcomes)} labels"
        )
        print(f"{'rule':32} {'severity':8} {'hits':>5} {'alarms':>6} {'misses':>6} {'precision':>9} {'recall':>7}")
        for rule in sorted({*known, *result.rules}, key=lambda name: codes.get(name, name)):
            _row(f"{codes.get(rule, '')} {rule}", known.get(rule, Severity.OFF), result.rules[rule])
        for severity, score in sorted(result.severities.items()):
            _row(f"all {severity}s", severity, score)
        for family in FAMILIES:
            _row(
                f"all {family}",
                "",
                _together(outcomes, known, [name for name in known if codes[name].startswith(family)]),
            )
        _row("overall", "", result.overall)
        print("typography, by line:")
        _row("  this project", "", ours(outcomes))
        for name, score in peers(texts).items():
            if isinstance(score, str):
                print(f"  {name}: {score}")
            else:
                _row(f"  {name}", "", score)
        if arguments.misses and half == "tuning":
            _list(outcomes)


def _together(outcomes: Sequence[Outcome], known: dict[str, Severity], names: Sequence[str]) -> Score:
    found = scores(outcomes, known)
    total = type(found.overall)()
    for name in names:
        total.add(found.rules[name])
    return total


def _row(name: str, severity: object, score: Score) -> None:
    shares = [f"{share:.3f}" if share is not None else "—" for share in (score.precision, score.recall)]
    print(f"{name:32} {severity!s:8} {score.hits:5} {score.alarms:6} {score.misses:6} {shares[0]:>9} {shares[1]:>7}")


def _list(outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        lines = one.text.report.split("\n")
        for word, findings in (("false alarm", one.found - one.labelled), ("miss", one.labelled - one.found)):
            for line, rule in sorted(findings):
                shown = lines[line - 1][:80] if line else ""
                print(f"{word}: {one.text.name}:{line} {rule}  {shown}")


if __name__ == "__main__":
    main()
