"""What zhlint (npm) and autocorrect (PyPI) make of the same texts, for the typography rules.

A line counts as flagged when the tool would change it otherwise than by spaces: neither labels nor our rules ask for
spaces between Chinese and Latin letters, so theirs are not held against them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.accuracy.measure import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.accuracy.corpus import Text
    from tests.accuracy.measure import Outcome

TYPOGRAPHY = frozenset(
    {"half-width-punctuation", "punctuation-doubled", "full-width-digit", "dash-or-ellipsis", "marks-unpaired"}
)
BUILD = Path(__file__).parents[2] / "build/zhlint"
ZHLINT = "zhlint@0.8.2"
_RUN = """
const { run } = require('zhlint');
const texts = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
const fixed = (text) => { try { return run(text, { rules: { preset: 'default' } }).result; } catch { return text; } };
console.log(JSON.stringify(texts.map(fixed)));
"""


def ours(outcomes: Iterable[Outcome]) -> Score:
    """The typography rules together, by line."""
    return _score(
        (
            {line for line, rule in one.found if rule in TYPOGRAPHY},
            {line for line, rule in one.labelled if rule in TYPOGRAPHY},
        )
        for one in outcomes
    )


def peers(texts: Sequence[Text]) -> Mapping[str, Score | str]:
    """Each peer's score, or in a few words why it cannot run here."""
    return {"zhlint": _zhlint(texts), "autocorrect": _autocorrect(texts)}


def _zhlint(texts: Sequence[Text]) -> Score | str:
    if not shutil.which("node") or not shutil.which("npm"):
        return "needs node and npm"
    if not (BUILD / "node_modules/zhlint").is_dir():
        BUILD.mkdir(parents=True, exist_ok=True)
        words = ["npm", "install", "--prefix", str(BUILD), "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
        if subprocess.run([*words, ZHLINT], capture_output=True, check=False, timeout=300).returncode:
            return f"npm could not fetch {ZHLINT}"
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts.json"
        file.write_text(json.dumps([_body(text) for text in texts]), encoding="utf-8")
        done = subprocess.run(
            ["node", "-e", _RUN, str(file)], cwd=BUILD, capture_output=True, text=True, check=True, timeout=300
        )
    return _judged(texts, json.loads(done.stdout))


def _autocorrect(texts: Sequence[Text]) -> Score | str:
    try:
        from autocorrect_py import format_for
    except ImportError:
        return "autocorrect-py is not installed"
    return _judged(texts, [format_for(_body(text), "text.md") for text in texts])


def _judged(texts: Sequence[Text], changed: Sequence[str]) -> Score:
    return _score(
        (
            _changed_lines(text, after),
            {label.line for label in text.labels if label.rule in TYPOGRAPHY and label.line >= _first_line(text)},
        )
        for text, after in zip(texts, changed, strict=True)
    )


def _changed_lines(text: Text, after: str) -> set[int]:
    old, new = _body(text).split("\n"), after.split("\n")
    return {
        number
        for number, (one, other) in enumerate(zip(old, new, strict=False), _first_line(text))
        if "".join(one.split()) != "".join(other.split())
    }


def _body(text: Text) -> str:
    return text.report.split("\n---\n", 1)[1]


def _first_line(text: Text) -> int:
    return text.report.split("\n---\n", 1)[0].count("\n") + 3


def _score(pairs: Iterable[tuple[set[int], set[int]]]) -> Score:
    result = Score()
    for found, labelled in pairs:
        result.add(Score(len(found & labelled), len(found - labelled), len(labelled - found)))
    return result
