"""READ: workbooks that came back become submissions; what can't be read becomes findings; nothing is judged.

Each cell that differs from the form as sent, and each sheet, row, column or comment that was added, is in
exactly one entry (DESIGN: Conservation).
"""

from __future__ import annotations

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.form import Form
from torimatome.model.grid import Grid, Place
from torimatome.model.messages import finding
from torimatome.model.plan import Plan
from torimatome.stages.reading.book import Book, says_reconstructed
from torimatome.stages.reading.cells import Speaker
from torimatome.stages.reading.identify import Wordings
from torimatome.stages.reading.lines import read_lines
from torimatome.stages.reading.origin import department_of, year_of
from torimatome.stages.reading.surroundings import (
    doubtful_columns,
    head_places,
    loose,
    read_head,
    read_other_sheets,
    rearranged,
)
from torimatome.stages.reading.table import Headings


def read(
    grids: tuple[Grid, ...], forms: tuple[Form, ...], plan: Plan
) -> tuple[tuple[Submission, ...], tuple[Finding, ...]]:
    """Read all workbooks of a year.

    Args:
        grids: As they came in, in any order.
        forms: As they were sent: what differs from them was changed.
        plan: The plan in force in the forms' year.

    Returns:
        One submission a workbook in the same order, and findings for what could not be read.
    """
    sent = {form.department: form for form in forms}
    headings, wordings = Headings(plan), Wordings(plan)
    submissions: list[Submission] = []
    findings: list[Finding] = []
    for grid in grids:
        tables = headings.tables(grid)
        if tables:
            book = Book(grid, tables[0], plan, sent, wordings)
            lines, head = read_lines(book), read_head(book)
            added, again = read_other_sheets(book, tables)
            findings += (*doubtful_columns(book), *rearranged(book), *lines.findings, *again)
            submission = Submission(
                grid.file,
                grid.sha256,
                book.department,
                book.year,
                lines.answers,
                (*head, *lines.others, *added),
                book.reconstructed,
                {each.field: each.text for each in head if each.field and each.text},
                head_places(book),
            )
        else:
            submission, found = _strange(grid, plan, headings)
            findings.append(found)
        submissions.append(submission)
    return tuple(submissions), tuple(findings)


def _strange(grid: Grid, plan: Plan, headings: Headings) -> tuple[Submission, Finding]:
    """A workbook without a heading row: all that it holds is kept, and refused."""
    shown = tuple(cell.text for sheet in grid.sheets for cell in sheet.cells.values())
    department = department_of(grid, (), shown, plan)
    speakers = ((sheet, Speaker(grid.file, sheet.name, grid.sha256, department)) for sheet in grid.sheets)
    others = tuple(each for sheet, speaker in speakers for each in loose(sheet, speaker))
    titles = "・".join(each.title for each in headings.columns[plan.year] if each.editable)
    found = finding(
        "no-answer-sheet",
        subject=department or grid.sha256,
        parties=(department,) if department else (),
        places=tuple(Place(grid.file, sheet.name) for sheet in grid.sheets) or (Place(grid.file),),
        evidence=(grid.sha256,),
        titles=titles,
    )
    year = year_of(grid, (), ())
    marked = says_reconstructed(grid, shown)
    return Submission(grid.file, grid.sha256, department, year, (), others, marked), found
