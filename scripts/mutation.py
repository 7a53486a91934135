"""Change the scorers, the date grammar and the count grammar in small ways, and count the changes that a test notices.

::

    python -m pip install mutmut
    python scripts/mutation.py --sample 600          # a sample drawn with a fixed seed
    python scripts/mutation.py                       # every change: more than an hour
    mutmut show NAME                                 # a change that no test noticed

Files and tests are named in ``pyproject.toml`` (``tool.mutmut``). Ends with 1 where less than the share of ``--least``
is noticed.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "mutants"
SMALL = "geonews.evaluation.figures.x_share*"
"""A few changes: run first, since only a run finds all changes there are."""
AT_IMPORT = ".x__patterns__mutmut_"
"""Changes of what runs when its module is imported, which is before mutmut puts any change in force."""
UNNOTICED = {0, 5, 33}
"""Exit codes of mutmut: all tests passed, or there were none."""


def run(names: list[str]) -> None:
    """Let mutmut run changes by name."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own arguments


def results() -> dict[str, int | None]:
    """Return mutmut's exit code by the name of a change; ``None`` for one that was not run."""
    found: dict[str, int | None] = {}
    for path in sorted(MUTANTS.rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def main() -> int:
    """Run a sample of the changes, or all, and print the share noticed by module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, help="run so many changes; all when not given")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (%(default)s)")
    parser.add_argument("--only", default="", help="changes whose name holds this")
    parser.add_argument("--least", type=float, default=0.8, help="the share that must be noticed (%(default)s)")
    given = parser.parse_args()
    run([SMALL])
    names = sorted(name for name in results() if given.only in name and AT_IMPORT not in name)
    if given.sample and given.sample < len(names):
        names = random.Random(given.seed).sample(names, given.sample)  # noqa: S311 - no secret
    run(names)
    codes = results()
    total, noticed = collections.Counter(), collections.Counter()
    for name in sorted(names):
        module = name.rpartition(".")[0]
        total[module] += 1
        noticed[module] += codes[name] not in UNNOTICED
        if codes[name] in UNNOTICED:
            print("not noticed:", name)
    for module in sorted(total):
        print(f"{module}: {noticed[module]} of {total[module]} noticed, {noticed[module] / total[module]:.0%}")
    share = noticed.total() / total.total()
    print(f"together: {noticed.total()} of {total.total()} noticed, {share:.1%}")
    return 0 if share >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
