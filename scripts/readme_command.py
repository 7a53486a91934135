"""Print the Nth fenced console command of the README, so that scripts run what the README says.

python3 scripts/readme_command.py 1
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def commands(text: str) -> list[str]:
    """Return the command of each console block, prompts removed, continued lines joined."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return ["\n".join(line.removeprefix("$ ").removeprefix("> ") for line in block.splitlines()) for block in blocks]


if __name__ == "__main__":
    print(commands(README.read_text("utf-8"))[int(sys.argv[1]) - 1])
