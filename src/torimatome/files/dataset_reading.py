"""Read an edition of a year's public data back: from a dataset, a master, a folder of outputs or a bag."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from torimatome.files.bag.container import open_bag
from torimatome.files.bag.verify import read_bag
from torimatome.files.master_file import DATA_SHEET, field_titles
from torimatome.files.sheet_reading import read_book
from torimatome.model.archive import DECLARATION
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Plan
from torimatome.model.proof import Edition, EditionLine
from torimatome.model.table import lasting_title
from torimatome.model.year import parse_year, year_code
from torimatome.packing.containers import clean_text
from torimatome.packing.escape import unescaped

Read = tuple[Edition | None, tuple[Finding, ...]]
ITEM, NUMBER, YEAR = "項目ID", "番号", "西暦年度"
_YEAR_WORD = "年度"
_ABOUT_THE_LINE = frozenset((ITEM, NUMBER, YEAR, _YEAR_WORD))
"""What names a line and is not compared as a cell of it."""
PUBLIC = "公開"
_IN_FOLDER = ("dataset.csv", "dataset.xlsx", "internal/master.xlsx", "master.xlsx")
"""Where an edition is looked for in a folder of outputs, the surest first."""


def read_edition(path: Path, plan: Plan) -> Read:
    """Read an edition.

    Args:
        path: A .csv or .xlsx file, a folder of outputs, or a bag (folder or ZIP file).
        plan: For the names of the levels and of the fields.

    Returns:
        None and a finding that says what a clerk should point to instead.
    """
    if path.suffix.lower() == ".zip" or (path / DECLARATION).is_file():
        return _bag(path, plan)
    if path.is_dir():
        known = next((path / name for name in _IN_FOLDER if (path / name).is_file()), None)
        if known is None:
            return _unread(path.name, "フォルダーに dataset.csv がありません")
        edition, found = read_edition(known, plan)
        return edition and replace(edition, name=f"{path.name}/{edition.name}"), found
    if path.suffix.lower() != ".csv":
        return _book(path, plan)
    try:
        return read_csv(path.read_bytes(), path.name, plan)
    except OSError as error:
        return _unread(path.name, error.strerror or type(error).__name__)


def is_edition(folder: Path) -> bool:
    """Whether an edition stands in a folder of outputs."""
    return any((folder / name).is_file() for name in _IN_FOLDER)


def edition_pdf(path: Path, year: int, title: str) -> bytes | None:
    """The printed report that belongs to an edition: in its folder or bag, or beside its file.

    Args:
        path: As for ``read_edition``.
        year: The fiscal year.
        title: The report's title, which names the file; a folder's only PDF counts whatever its name.
    """
    name = f"{title}.pdf"
    if path.suffix.lower() == ".zip" or (path / DECLARATION).is_file():
        container, _ = open_bag(path)
        sealed, _ = read_bag(container) if container else (None, ())
        return sealed.payload().get(f"outputs/{year_code(year)}/{name}") if sealed else None
    folders = (path,) if path.is_dir() else (path.parent, path.parent.parent)
    for folder in folders:
        found = sorted(folder.glob("*.pdf"))
        named = [each for each in found if each.name == name] or found
        if len(named) == 1:
            return named[0].read_bytes()
    return None


def read_csv(data: bytes, name: str, plan: Plan) -> Read:
    """Read a dataset.csv (UTF-8, with or without a byte order mark)."""
    try:
        text = data.decode("utf-8-sig")
        header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    except UnicodeDecodeError:
        return _unread(name, "UTF-8 の文字として読めません")
    except (csv.Error, ValueError):
        return _unread(name, "CSV として読めません")
    if any(len(line) != len(header) for line in lines):
        return _unread(name, "列の数がそろわない行があります")
    found = [dict(zip(header, map(unescaped, line), strict=True)) for line in lines]
    return _edition(name, tuple(header), found, plan)


def edition_of(name: str, rows: Sequence[Sequence[str]], plan: Plan) -> Edition:
    """The edition that a dataset's rows are, its header first; used for the year as it stands now."""
    header, *lines = rows
    return _made(name, tuple(header), [dict(zip(header, line, strict=True)) for line in lines], plan)


def _book(path: Path, plan: Plan) -> Read:
    """A workbook: a master by the name of its sheet, else the first sheet that is a dataset."""
    book = read_book(path)
    if book.why:
        return _unread(path.name, book.why)
    sheets = [DATA_SHEET] if DATA_SHEET in book.sheets else list(book.sheets)
    table = next((found for name in sheets if (found := book.table(name, ITEM)) is not None), None)
    if table is None:
        return _unread(path.name, f"「{ITEM}」の列がありません")
    lines = [{name: row.exact(name) for name in table.columns} for row in table.rows]
    if table.sheet == DATA_SHEET:
        return _from_master(path.name, plan, lines)
    return _edition(path.name, tuple(table.columns), lines, plan)


def _bag(path: Path, plan: Plan) -> Read:
    container, found = open_bag(path)
    if container is None:
        return None, found
    sealed, found = read_bag(container)
    if sealed is None:
        return None, found or (_problem(path.name, "保存文書として読めません"),)
    wanted = f"outputs/{year_code(plan.year)}/dataset.csv"
    data = sealed.payload().get(wanted)
    if data is None:
        return _unread(path.name, f"保存文書に {wanted} がありません")
    edition, unread = read_csv(data, path.name, plan)
    return edition, found + unread


def _edition(name: str, header: tuple[str, ...], lines: Sequence[Mapping[str, str]], plan: Plan) -> Read:
    """An edition, where the table is one: with a 項目ID on each line, none of them twice."""
    if ITEM not in header:
        return _unread(name, f"「{ITEM}」の列がありません")
    seen: set[str] = set()
    for line in lines:
        item = line[ITEM].strip()
        if not item or item in seen:
            return _unread(name, f"{ITEM}「{item}」が二度あります" if item else f"{ITEM}のない行があります")
        seen.add(item)
    return _made(name, header, lines, plan), ()


def _made(name: str, header: tuple[str, ...], lines: Sequence[Mapping[str, str]], plan: Plan) -> Edition:
    levels = [level.name for level in plan.shape.levels]
    columns = tuple(each for each in header if each not in _ABOUT_THE_LINE)
    found = tuple(
        EditionLine(
            line[ITEM].strip(),
            line.get(NUMBER, ""),
            line.get(plan.shape.item_name, ""),
            tuple(line.get(level, "") for level in levels),
            {each: _even(line.get(each, "")) for each in columns},
        )
        for line in lines
    )
    year = parse_year(lines[0].get(YEAR) or lines[0].get(_YEAR_WORD) or "") if lines else None
    return Edition(name, columns, found, year)


def _from_master(name: str, plan: Plan, cells: Sequence[Mapping[str, str]]) -> Read:
    """An edition from 確定データ: a line a value there, a line an item here; only what is public."""
    columns = {title: _column(field, plan) for field, title in field_titles(plan).items()}
    shared = [level.name for level in plan.shape.levels]
    shared += [plan.shape.item_name, plan.shape.departments_name, "行ID", "再掲元"]
    lines: dict[str, dict[str, str]] = {}
    header: dict[str, None] = dict.fromkeys((ITEM, NUMBER, *shared))
    for cell in cells:
        if cell.get(PUBLIC) != PUBLIC:
            continue
        line = lines.setdefault(
            cell.get(ITEM, ""), {key: cell.get(key, "") for key in (ITEM, NUMBER, *shared)}
        )
        column = columns.get(cell.get("欄", ""), cell.get("欄", ""))
        line[column] = cell.get("値", "")
        header.setdefault(column)
    return _edition(name, tuple(header), list(lines.values()), plan)


def _column(field: str, plan: Plan) -> str:
    """How the dataset calls a field of the master: R5, or the column's name without its year."""
    column = plan.shape.column(field)
    year = field.partition(".")[2]
    if column is None:
        return field
    return year_code(int(year)) if year.isdigit() else lasting_title(column)


def _even(text: str) -> str:
    """A text as every file holds it, with one kind of line end: Office programs change it on the way."""
    return clean_text(text).replace("\r\n", "\n").replace("\r", "\n")


def _unread(name: str, why: str) -> Read:
    return None, (_problem(name, why),)


def _problem(name: str, why: str) -> Finding:
    subject = hashlib.sha256(name.encode()).hexdigest()
    return finding("proof-unreadable", subject=subject, places=(Place(name),), why=why)
