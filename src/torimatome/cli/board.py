"""The board of what has come in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torimatome.stages.status import StatusLine


def board(lines: Sequence[StatusLine]) -> str:
    """The board as text."""
    return "\n".join(str(asdict(line)) for line in lines)


def board_json(year: str, lines: Sequence[StatusLine]) -> str:
    """The board for a program."""
    return json.dumps(
        {"year": year, "departments": [asdict(line) for line in lines]}, ensure_ascii=False, indent=1
    )
