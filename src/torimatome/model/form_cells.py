"""Where a form's fixed cells stand, and what they hold when it is sent: by (row, column), from 1."""

from __future__ import annotations

from collections.abc import Mapping

from torimatome.model.form import HEAD_FIELDS, RECONSTRUCTED, SEALS, Form
from torimatome.model.seals import write_seals
from torimatome.model.year import year_label

GUIDE_ROW = 4
"""The first pair of what and how on the guide."""
GUIDE_SEALS = (1, 3)
"""The guide's seals (``model.seals``), in a hidden column."""
HEAD_ROW, HEAD_COLUMN = 2, 2
"""The first label of the head; what is filled in stands right of it."""
COUNT_CELL = (2, 5)
"""「未記入 残りN件」, a formula."""
HEADER_ROW = 6
FIRST_ROW = HEADER_ROW + 1

Cells = Mapping[tuple[int, int], str]


def guide_cells(form: Form) -> Cells:
    """The cells of the 記入要領 sheet."""
    cells = {(1, 1): f"{year_label(form.year)} 調査票　記入要領", (2, 1): f"{form.department_name} 御中"}
    if form.reconstructed:
        cells[3, 1] = f"{RECONSTRUCTED}(公表された報告書から作ったもので、部署が記入した原本ではありません)"
    for at, (what, how) in enumerate(form.guide, GUIDE_ROW):
        cells[at, 1], cells[at, 2] = what, how
    return {**cells, GUIDE_SEALS: _seals(cells)}


def head_cells(form: Form) -> Cells:
    """The cells above the table of answers, but for the count and what the department fills in."""
    cells = {(1, 1): f"{year_label(form.year)} 調査票　{form.department_name}"}
    cells |= {(HEAD_ROW + at, HEAD_COLUMN): label for at, (_, label) in enumerate(HEAD_FIELDS)}
    if form.dates:
        cells[3, 5] = form.dates
    if form.reconstructed:
        cells[4, 5] = RECONSTRUCTED
    at = next(at for at, column in enumerate(form.columns, 1) if column.key == SEALS)
    return {**cells, (1, at): _seals(cells)}


def _seals(cells: Cells) -> str:
    return write_seals({f"{row}.{column}": text for (row, column), text in cells.items()})
