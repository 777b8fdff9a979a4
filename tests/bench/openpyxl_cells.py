"""The naive way to read: every workbook of a year opened by openpyxl, and each of its cells looked at.

    python tests/bench/openpyxl_cells.py ROOT R5

Opened whole and not read-only, since a reader of forms must know merged cells and comments.
"""

import sys
import warnings
from pathlib import Path

import openpyxl


def main(folder: Path) -> None:
    """Read all workbooks of a folder; prints how many cells hold something."""
    warnings.simplefilter("ignore")
    found = 0
    for path in sorted(folder.glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path, rich_text=True).worksheets:
            found += sum(cell.value is not None for row in sheet.iter_rows() for cell in row)
    print(found)


if __name__ == "__main__":
    main(Path(sys.argv[1], "inputs", sys.argv[2], "submissions"))
