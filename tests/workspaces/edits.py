"""What departments may do to their workbooks: cells written anew, emptied, commented; one sent once more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple

from torimatome.model.answer import Entry
from torimatome.model.form import GUIDE_SHEET, ITEM, NUMBER, Form
from torimatome.model.grid import Cell, CellKind, Grid, Place, Sheet
from torimatome.pipeline import Judged
from torimatome.stages.reading.cells import COMMENT

ERROR = "#N/A"
PROSE = (
    "広報紙で紹介した。  \n　 また、　講座を3回開いた。",
    "養成講座を12回開いた。\n24人が修了した。",
    "川の清掃を\x072回行った。",
    "【例】\n・「苗を配った」(北)",
    "・（北）苗を配った(北)など\n　毎月\n\n※雨天を除く",
    "（続き）同じ〔確認中〕",
    "𠮷田公園に植えた。",
    "木を植え、草を刈り、水をやり、また木を植えた。" * 95,
)
"""No font has the 𠮷; the last one is taller than a page."""
WORDS = (
    *("", " ", "実施", "未実施", "一部実施", "完了", "予定あり", "予定なし", "主担当課に同じ", "該当なし"),
    *("○", "Ｂ", "A", "済", "'-1", "=1+1", ERROR),
)
BESIDE = ("locked", "above", "right", "below", "guide", "sheet")
PROSE_FIELDS = ("result", "issues", "note")

Seen = tuple[Place, bool]
"""A cell that differs from the form as sent, or (True) the comment on a cell."""


def seen(entry: Entry) -> Seen:
    """What an entry speaks of."""
    return entry.place, COMMENT in entry.steps


@dataclass(frozen=True)
class Edit:
    """One cell of one workbook is written anew.

    ``at`` counts through the cells to fill in; ``where`` is that cell itself or one that lies by it.
    """

    book: int
    where: str
    at: int
    text: str
    comment: str
    struck: bool


def edits(books: int) -> st.SearchStrategy[Edit]:
    """Edits to the first so many workbooks: prose where prose is asked for, words anywhere."""
    return prose(books) | _made(books, ("asked", "asked", *BESIDE), WORDS)


def prose(books: int) -> st.SearchStrategy[Edit]:
    """Edits of cells where prose is asked for."""
    return _made(books, ("prose",), PROSE)


def _made(books: int, places: tuple[str, ...], texts: tuple[str, ...]) -> st.SearchStrategy[Edit]:
    comments = st.sampled_from(("", "", "", "要確認です。"))
    at, where, text = st.integers(0, 200), st.sampled_from(places), st.sampled_from(texts)
    return st.builds(Edit, st.integers(0, books - 1), where, at, text, comments, st.booleans())


class Desk:
    """Workbooks that are changed in memory, and what of them differs by now from the forms as sent."""

    def __init__(self, grids: Iterable[Grid], judged: Judged, forms: Iterable[Form]) -> None:
        self.grids = list(grids)
        self.changed = {seen(each.entry) for each in judged.fates}
        self._forms = {each.department: each for each in forms}
        self._submissions = judged.submissions

    def send_again(self, book: int) -> None:
        """A workbook comes in a second time, under another name."""
        grid = self.grids[book]
        again = replace(grid, file=f"再送_{grid.file}", sha256=grid.sha256[::-1])
        self.grids.append(again)
        mine = [each for each in self.changed if each[0].file == grid.file]
        self.changed |= {(replace(place, file=again.file), comment) for place, comment in mine}

    def do(self, edit: Edit) -> None:
        """Write the cell, and keep account of whether it differs from what was sent."""
        grid = self.grids[edit.book]
        sheet, at, sent = self._cell(edit)
        cells = {key: cell for key, cell in sheet.cells.items() if key != at}
        if edit.text or edit.comment:
            kind = CellKind.ERROR if edit.text == ERROR else CellKind.TEXT
            cells[at] = Cell(*at, edit.text, kind, edit.struck, comment=edit.comment)
        sheets = {**{each.name: each for each in grid.sheets}, sheet.name: replace(sheet, cells=cells)}
        self.grids[edit.book] = replace(grid, sheets=tuple(sheets.values()))
        place = Place(grid.file, sheet.name, Cell(*at, "").address)
        self.changed -= {(place, False), (place, True)}
        self.changed |= {(place, False)} if edit.text != sent else set()
        self.changed |= {(place, True)} if edit.comment else set()

    def _cell(self, edit: Edit) -> tuple[Sheet, tuple[int, int], str]:
        """The sheet, the cell by (row, column), and what the form held there when it was sent."""
        grid, submission = self.grids[edit.book], self._submissions[edit.book]
        asked = [entry for answer in submission.answers for entry in answer.entries.values()]
        if edit.where == "prose":
            asked = [entry for entry in asked if entry.field in PROSE_FIELDS]
        entry = asked[edit.at % len(asked)]
        sheet = grid.sheet(entry.place.sheet)
        assert sheet is not None
        row, column = coordinate_to_tuple(entry.place.cell)
        some = edit.at % 3
        return {
            "asked": (sheet, (row, column), entry.sent),
            "prose": (sheet, (row, column), entry.sent),
            "locked": (sheet, *self._locked(submission.department, entry.item, row, edit.at)),
            "above": (sheet, (4, 3 + some), ""),
            "right": (sheet, (row, 40 + some), ""),
            "below": (sheet, (60 + some, column), ""),
            "guide": (grid.sheet(GUIDE_SHEET), (30 + some, 4), ""),
            "sheet": (grid.sheet("メモ") or Sheet("メモ", {}), (1 + some, 2), ""),
        }[edit.where]

    def _locked(self, department: str, item: str, row: int, at: int) -> tuple[tuple[int, int], str]:
        """The 番号 or the wording of a line."""
        form = self._forms[department]
        line = next(each for each in form.lines if each.item == item)
        key = (NUMBER, ITEM)[at % 2]
        column = next(number for number, each in enumerate(form.columns, 1) if each.key == key)
        return (row, column), line.sent(key)
