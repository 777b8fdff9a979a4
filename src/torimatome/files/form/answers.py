"""The 回答 sheet: a head, one line an item, dropdowns, counters and colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from torimatome.files.form.guide import FONT
from torimatome.model.answer import KIND
from torimatome.model.form import (
    ANSWER_SHEET,
    HEAD_FIELDS,
    HEADINGS,
    HINT,
    ITEM,
    LEFT,
    NUMBER,
    REQUIRED,
    Form,
    FormColumn,
    FormLine,
    still_open,
)
from torimatome.model.form_cells import (
    COUNT_CELL,
    FIRST_ROW,
    HEAD_COLUMN,
    HEAD_ROW,
    HEADER_ROW,
    head_cells,
)
from torimatome.model.grid import column_letters
from torimatome.model.plan import ColumnKind, Shape
from torimatome.packing.computed import Computed
from torimatome.packing.containers import clean_text
from torimatome.packing.escape import escaped
from torimatome.packing.row_height import LINE, row_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    NUMBER: 8,
    HEADINGS: 17,
    ITEM: 27,
    "lead": 9,
    "others": 10,
    "last.mark": 5,
    HINT: 13,
    KIND: 11,
}
_CENTRED = {NUMBER, "last.mark", "lead"}
_MAX_MESSAGE = 255
_NO_FIGURE = "-9.9E+307"
"""No figure of a report: every other number may be typed."""


def write_answers(book: Workbook, form: Form, shape: Shape) -> Computed:
    """Add the 回答 sheet of a form to a workbook.

    Returns:
        What its formulas give as the form is sent.
    """
    sheet = book.create_sheet(ANSWER_SHEET)
    desk = _Desk(sheet, form, shape, _Look.make())
    desk.head()
    desk.header()
    for at, line in enumerate(form.lines):
        desk.line(FIRST_ROW + at, line)
    desk.choices()
    desk.colours()
    desk.page()
    return desk.computed


@dataclass(frozen=True, slots=True)
class _Look:
    """The styles of a form, made once: assigning shared style values is what makes writing fast."""

    given: tuple[object, ...]
    asked: tuple[object, ...]

    @staticmethod
    def make() -> _Look:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        thin = Side("thin", color="B0B7C3")
        border = Border(top=thin, bottom=thin, left=thin, right=thin)
        wrap = Alignment(wrap_text=True, vertical="top")
        centre = Alignment(wrap_text=True, vertical="top", horizontal="center")
        font = Font(name=FONT, size=9.5)
        grey, white = PatternFill("solid", fgColor="EEF1F5"), PatternFill("solid", fgColor="FFFFFF")
        locked, unlocked = Protection(locked=True), Protection(locked=False)
        return _Look(
            (font, grey, border, wrap, locked, centre), (font, white, border, wrap, unlocked, centre)
        )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where one form's sheet is written."""

    sheet: Worksheet
    form: Form
    shape: Shape
    look: _Look
    computed: dict[str, str | float] = field(default_factory=dict)

    def column(self, key: str) -> str:
        """The letters of a column."""
        return column_letters(1 + next(at for at, each in enumerate(self.form.columns) if each.key == key))

    def cells(self, key: str) -> str:
        """The range of a column's lines."""
        letters = self.column(key)
        return f"{letters}{FIRST_ROW}:{letters}{FIRST_ROW + max(len(self.form.lines), 1) - 1}"

    def state(self) -> FormColumn:
        """The column in which the year's state is chosen."""
        marks = self.shape.marks.id
        return next(column for column in self.form.columns if column.key == f"{marks}.{self.form.year}")

    def head(self) -> None:
        """Title, what the department fills in about itself, and how many items are open."""
        from openpyxl.styles import Font

        for (row, column), text in head_cells(self.form).items():
            self.sheet.cell(row, column, text).font = Font(name=FONT, size=10)
        self.sheet.cell(1, 1).font = Font(name=FONT, size=14, bold=True)
        for at, (key, _) in enumerate(HEAD_FIELDS, HEAD_ROW):
            self.put(self.sheet.cell(at, HEAD_COLUMN), self.look.given)
            filled = self.sheet.cell(at, HEAD_COLUMN + 1, self.form.head.get(key) or None)
            self.put(filled, self.look.asked, text=True)
        count = self.sheet.cell(*COUNT_CELL)
        count.value = self.open_count()
        self.computed[count.coordinate] = f"未記入 残り{self.open_now()}件"
        count.font = Font(name=FONT, size=14, bold=True, color="B3261E")

    def open_count(self) -> str:
        """A formula: items whose 回答区分 is blank.

        Or is 回答 without a state; 【再掲】 ones do not count.
        """
        kind, state, required = self.cells(KIND), self.cells(self.state().key), self.cells(REQUIRED)
        answer = self.shape.answer_kinds[0]
        missing = f'(({kind}="")+({kind}="{answer}")*({state}="")>0)'
        return f'="未記入 残り"&SUMPRODUCT(({required}="1")*{missing})&"件"'

    def open_now(self) -> int:
        """What the formula counts in the form as it is sent."""
        answer, state = self.shape.answer_kinds[0], self.state().key
        said = [
            (line.values.get(KIND, ""), line.values.get(state, ""))
            for line in self.form.lines
            if line.sent(REQUIRED) == "1"
        ]
        return sum(still_open(kind, mark, answer) for kind, mark in said)

    def header(self) -> None:
        """The header row, with widths; the key columns are hidden."""
        from openpyxl.styles import Alignment, Font, PatternFill

        for at, column in enumerate(self.form.columns, 1):
            cell = self.sheet.cell(HEADER_ROW, at, column.title)
            self.put(cell, self.look.given)
            cell.font = Font(name=FONT, size=9.5, bold=True)
            cell.fill = PatternFill("solid", fgColor="CFE3D4" if column.editable else "D5DDE8")
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            dimension = self.sheet.column_dimensions[column_letters(at)]
            dimension.width = self.width(column)
            dimension.hidden = column.hidden
        self.sheet.row_dimensions[HEADER_ROW].height = 2 * LINE + 4

    def width(self, column: FormColumn) -> float:
        """A column's width in characters."""
        if column.key in _WIDTHS:
            return _WIDTHS[column.key]
        if column.key.startswith(LEFT):
            return 5
        if column.key.startswith("last."):
            return 22
        if column.field is None or column.field.column.kind is not ColumnKind.TEXT:
            return 7.5
        return 36 if column.field.column.public else 13

    def line(self, row: int, line: FormLine) -> None:
        """One item's line."""
        for at, column in enumerate(self.form.columns, 1):
            cell = self.sheet.cell(row, at)
            asked = column.editable and column.key not in line.unasked
            if column.key.startswith(LEFT):
                self.counter(cell, column.key.removeprefix(LEFT), line)
            else:
                text = line.sent(column.key)
                cell.value = escaped(clean_text(text)) if text else None
            style = self.look.asked if asked else self.look.given
            typed = asked and not column.choices and not _is_number(column)
            self.put(cell, style, text=typed, centre=self.centred(column))
        self.sheet.row_dimensions[row].height = self.height(line)

    def counter(self, cell: Cell | MergedCell, key: str, line: FormLine) -> None:
        """How many characters are left under another column; LEN counts in units of UTF-16."""
        asked = next(each for each in self.form.columns if each.key == key).field
        if key in line.unasked or asked is None:
            return
        limit, typed = asked.column.limit or 0, escaped(clean_text(line.sent(key)))
        cell.value = f"={limit}-LEN({self.column(key)}{cell.row})"
        self.computed[cell.coordinate] = limit - len(typed.encode("utf-16-le")) // 2

    def height(self, line: FormLine) -> float:
        """A line's height in points, so that its longest cell shows whole; room for three lines at least."""
        shown = (column for column in self.form.columns if not column.hidden)
        # 9.5 pt type is narrower than the characters that widths count
        return row_height(((line.sent(each.key), self.width(each) * 1.15) for each in shown), least=3)

    def centred(self, column: FormColumn) -> bool:
        """Whether a column's cells are centred: marks, choices and counts."""
        return bool(column.choices) or column.key in _CENTRED or column.key.startswith(LEFT)

    def put(
        self, cell: Cell | MergedCell, style: tuple[object, ...], *, text: bool = False, centre: bool = False
    ) -> None:
        """Give a cell its style; a text cell keeps what is typed (1-2 does not become a date)."""
        cell.font, cell.fill, cell.border, cell.alignment, cell.protection = style[:5]  # type: ignore[assignment]
        if centre:
            cell.alignment = style[5]  # type: ignore[assignment]
        if text:
            cell.number_format = "@"

    def choices(self) -> None:
        """A dropdown for each column of choices, with Japanese messages; a hint at the texts."""
        from openpyxl.worksheet.datavalidation import DataValidation

        for column in self.form.columns:
            if not column.editable:
                continue
            title, prompt = _prompt(column)
            rule = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title, prompt=prompt)
            if column.choices:
                rule.type = "list"
                rule.formula1 = '"' + ",".join(column.choices) + '"'
                rule.showErrorMessage = True
                rule.errorTitle = title
                rule.error = f"{'・'.join(column.choices)} のどれかを選んでください。"[:_MAX_MESSAGE]
            elif _is_number(column):
                rule.type, rule.operator, rule.formula1 = "decimal", "notEqual", _NO_FIGURE
                rule.showErrorMessage, rule.errorStyle = True, "warning"
                rule.errorTitle, rule.error = (
                    title,
                    "数だけを記入してください(例 1200)。単位や「約」は要りません。",
                )
            rule.add(self.cells(column.key))
            self.sheet.add_data_validation(rule)

    def colours(self) -> None:
        """Colours that follow what is filled in."""
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import Font, PatternFill
        from openpyxl.styles.differential import DifferentialStyle

        red, yellow = PatternFill(bgColor="F8CFCB"), PatternFill(bgColor="FFF4CC")
        grey = PatternFill(bgColor="DDE2E9")
        kind, required = f"${self.column(KIND)}{FIRST_ROW}", f"${self.column(REQUIRED)}{FIRST_ROW}"

        def add(cells: str, formula: str, fill: PatternFill | None = None, font: Font | None = None) -> None:
            style = DifferentialStyle(fill=fill, font=font)
            self.sheet.conditional_formatting.add(cells, Rule("expression", dxf=style, formula=[formula]))

        for cells, formula in self.unexplained():
            add(cells, formula, fill=red)
        for cells, formula in self.too_long():
            add(cells, formula, font=Font(color="B3261E", bold=True))
        _, same, none = self.shape.answer_kinds
        for column in self.form.columns:
            if column.field is not None and column.field.column.public:
                add(self.cells(column.key), f'OR({kind}="{same}",{kind}="{none}")', fill=grey)
        add(self.cells(KIND), f'AND({required}="1",{kind}="")', fill=yellow)
        state = self.state().key
        cell = f"${self.column(state)}{FIRST_ROW}"
        formula = f'AND({kind}="{self.shape.answer_kinds[0]}",{cell}="")'
        add(self.cells(state), formula, fill=yellow)

    def unexplained(self) -> Iterator[tuple[str, str]]:
        """Cells that must not stay empty once the state says done."""
        state = f"${self.column(self.state().key)}{FIRST_ROW}"
        done = ",".join(f'{state}="{choice.label}"' for choice in self.shape.marks.choices if choice.done)
        for column in self.form.columns:
            if done and column.field is not None and column.field.column.explains:
                cell = f"${self.column(column.key)}{FIRST_ROW}"
                yield self.cells(column.key), f'AND(OR({done}),{cell}="")'

    def too_long(self) -> Iterator[tuple[str, str]]:
        """Counters that have gone below nothing."""
        for column in self.form.columns:
            if column.key.startswith(LEFT):
                yield self.cells(column.key), f"${self.column(column.key)}{FIRST_ROW}<0"

    def page(self) -> None:
        """Protection, panes, filter and print settings: A4 landscape, the header row repeated."""
        sheet = self.sheet
        last = max(FIRST_ROW, FIRST_ROW + len(self.form.lines) - 1)
        sheet.freeze_panes = f"D{FIRST_ROW}"
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{column_letters(len(self.form.columns))}{last}"
        guard = sheet.protection
        guard.sheet = True
        guard.formatColumns = guard.formatRows = guard.autoFilter = guard.sort = False
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToHeight = 0
        if sheet.sheet_properties.pageSetUpPr is not None:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for side in ("left", "right", "top", "bottom"):
            setattr(sheet.page_margins, side, 0.4)
        footer = sheet.oddFooter
        if footer is not None and footer.center is not None:
            footer.center.text = "&P / &N"


def _is_number(column: FormColumn) -> bool:
    return column.field is not None and column.field.column.kind is ColumnKind.NUMBER


def _prompt(column: FormColumn) -> tuple[str, str]:
    """The title and the hint that a spreadsheet shows beside a selected cell."""
    title = column.title[:32]
    if column.choices:
        return title, "▼から選んでください。"
    field = column.field
    if _is_number(column):
        return title, "数だけを記入してください(例 1200)。"
    if field is None or field.column.kind is not ColumnKind.TEXT:
        return title, "記入してください。"
    limit = f"{field.column.limit}字まで。" if field.column.limit else ""
    public = "" if field.column.public else "公表しません(開示請求の対象になることがあります)。"
    return title, f"{field.column.help}{limit}{public}改行は Alt+Enter です。"[:_MAX_MESSAGE]
