"""Change one answer of one workbook, as a department that sends its form again does.

python tests/bench/change.py ROOT R5 WORDS
"""

import sys
from pathlib import Path

from openpyxl import load_workbook

SHEET = "回答"


def change(root: Path, year: str, words: str) -> Path:
    """Put words before the longest text that the first workbook's unlocked cells hold."""
    path = min((root / "inputs" / year / "submissions").glob("*.xlsx"))
    book = load_workbook(path)
    cells = [cell for row in book[SHEET].iter_rows() for cell in row if not cell.protection.locked]
    longest = max(cells, key=lambda cell: len(str(cell.value or "")))
    longest.value = f"{words}{longest.value}"
    book.save(path)
    return path


if __name__ == "__main__":
    change(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
