"""What a cell says: its text after the normalisations that are recorded, and what of it can't be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from torimatome.model.answer import Entry
from torimatome.model.characters import around_unseen, line_feeds, unseen, visible
from torimatome.model.finding import Finding
from torimatome.model.form import FormColumn
from torimatome.model.grid import Cell, CellKind, Place
from torimatome.model.messages import finding
from torimatome.model.number import parse_number
from torimatome.model.plan import ColumnKind
from torimatome.model.request import without_request_notes
from torimatome.packing.escape import escaped, unescaped

FULL = 32_767
"""The most characters that a cell holds (Excel specifications and limits)."""
LINE_ENDS = "改行をそろえた"
UNSEEN = "目に見えない文字を除いた"
APOSTROPHE = "数式よけの「'」を除いた"
TRIMMED = "前後の空白を除いた"
WIDTH = "全角・半角をそろえた"
NUMBER = "数の書き方をそろえた"
ERROR = "エラー値を使わない"
NO_VALUE = "計算結果のない数式を使わない"
COMMENT = "コメント"

_CARRIAGE_RETURN = re.compile(r"_x000[Dd]_\n?")
_QUOTED = 30


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose cells are read: what findings about them are about."""

    file: str
    sheet: str
    sha256: str
    department: str

    def place(self, address: str) -> Place:
        """A cell of the sheet."""
        return Place(self.file, self.sheet, address)


def even(text: str) -> str:
    r"""The text with ``\n`` for every line end, for the ``_x000D_`` too that programs leave of one."""
    lines = line_feeds(text)
    return _CARRIAGE_RETURN.sub("\n", lines) if "_x000" in lines else lines


def as_sent(text: str, sent: str) -> bool:
    """Whether a cell holds what was sent, whatever programs made of its line ends and its escape."""
    return text == sent or (even(text) in {even(sent), even(escaped(sent))})


def normalised(text: str, column: FormColumn | None) -> tuple[str, tuple[str, ...]]:
    """A text as it is used, and what was done to it; choices are recognised whatever their width."""
    steps: list[str] = []

    def step(name: str, after: str) -> None:
        nonlocal text
        if after != text:
            steps.append(name)
            text = after

    step(LINE_ENDS, even(text))
    step(UNSEEN, visible(text))
    step(APOSTROPHE, unescaped(text))
    step(TRIMMED, "\n".join(line.strip() for line in text.strip().split("\n")))
    if column is not None and column.field is not None and column.field.column.kind is ColumnKind.NUMBER:
        step(NUMBER, parse_number(text) or text)
    if column is not None and column.choices and text and text not in column.choices:
        wide = unicodedata.normalize("NFKC", text).strip()
        meant = [choice for choice in column.choices if unicodedata.normalize("NFKC", choice) == wide]
        if meant:
            step(WIDTH, meant[0])
    return text, tuple(steps)


def entry(cell: Cell, speaker: Speaker, column: FormColumn | None, sent: str, item: str) -> Entry:
    """A cell as an entry; ``column`` is None for one that the form does not ask for."""
    name = column.key if column is not None else ""
    place = speaker.place(cell.address)
    if as_sent(cell.text, sent):
        return Entry(place, name, sent, sent, sent, (), item, speaker.sha256)
    if cell.kind in {CellKind.ERROR, CellKind.FORMULA}:
        step = ERROR if cell.kind is CellKind.ERROR else NO_VALUE
        return Entry(place, name, "", cell.text, sent, (step,), item, speaker.sha256)
    text, steps = normalised(cell.text, column)
    return Entry(place, name, text, cell.text, sent, steps, item, speaker.sha256)


def noted(cell: Cell) -> bool:
    """Whether somebody commented on a cell; our own request to look at it again does not count."""
    return bool(cell.comment) and bool(without_request_notes(cell.comment))


def comment(cell: Cell, speaker: Speaker, item: str) -> Entry:
    """A cell's comment as an entry of its own."""
    said = without_request_notes(cell.comment)
    text, steps = normalised(said, None)
    place = speaker.place(cell.address)
    return Entry(place, "", text, said, "", (COMMENT, *steps), item, speaker.sha256)


def troubles(cell: Cell, said: Entry, speaker: Speaker, column: FormColumn) -> Iterator[Finding]:
    """What can't be read, or not for certain, in a cell that a department filled in."""

    def found(code: str, **facts: str) -> Finding:
        return finding(
            code,
            subject=said.item or speaker.sha256,
            field=column.key,
            parties=(speaker.department,) if speaker.department else (),
            places=(said.place,),
            evidence=(cell.text,),
            column=column.title,
            **facts,
        )

    if cell.struck:
        yield found("struck-text", text=quoted(cell.text))
    if not said.changed:
        return
    if cell.kind is CellKind.ERROR:
        yield found("error-value", text=cell.text)
    if cell.kind is CellKind.FORMULA:
        yield found("formula-without-value", text=quoted(cell.text))
    if cell.kind in _KINDS and wants_text(column):
        yield found("number-for-text", text=quoted(said.text), kind=_KINDS[cell.kind])
    text = even(cell.text)
    if codes := unseen(text):
        yield found("control-characters", codes="・".join(codes), text=around_unseen(text))
    if len(cell.text) >= FULL:
        yield found("cell-full")


_KINDS = {CellKind.NUMBER: "数値", CellKind.DATE: "日付", CellKind.BOOL: "真偽値"}


def wants_text(column: FormColumn) -> bool:
    """Whether people write prose there."""
    return column.field is not None and column.field.column.kind is ColumnKind.TEXT


def quoted(text: str) -> str:
    """A text in one line as a message quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED] + "…"
