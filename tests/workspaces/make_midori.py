"""Make what is made in tests/workspaces/midori: plan.xlsx, the workbooks that came back, and the rulings.

    PYTHONPATH=tests python -m workspaces.make_midori

The plan's shape and the years' settings are written by hand and stand there already. Forms are made by
``distribute`` and filled in cell by cell as clerks do, year after year: the second year's forms and marks
rest on the first's. A test compares what is committed with what this makes.
"""

import datetime as dt
import io
import shutil
import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from workspaces.midori_answers import ANSWERS, CLERKS, DECIDED, NONE, SAME, Clerk, Decided, Said
from workspaces.midori_plan import DEPARTMENTS, content
from workspaces.midori_template import template

from torimatome import pipeline
from torimatome.files.ledger import append_rulings
from torimatome.files.plan_file import load_shape, save_content
from torimatome.files.workspace import Workspace
from torimatome.model.answer import KIND
from torimatome.model.finding import Finding
from torimatome.model.form import ANSWER_SHEET, HEAD_FIELDS, KEY, FormColumn, form_columns, parse_key
from torimatome.model.plan import Shape
from torimatome.model.ruling import Ruling
from torimatome.model.year import year_code
from torimatome.packing.containers import fixed

HERE = Path(__file__).resolve().parent
MIDORI = HERE / "midori"
REPOSITORY = HERE.parents[1]
BY_HAND = ("plan.toml", "R1/year.toml", "R2/year.toml")
YEARS = tuple(ANSWERS)


def make(root: Path) -> tuple[Path, ...]:
    """Make the workspace's inputs under ``root``, where what is written by hand stands already.

    Returns:
        The files made, to be compared with the committed ones.
    """
    workspace = Workspace(root)
    shape, wrong = load_shape(workspace.plan_shape)
    assert shape is not None, wrong
    workspace.plan_content.write_bytes(save_content(shape, content()))
    made = [workspace.plan_content]
    for year in YEARS:
        made += _answer(workspace, shape, year)
        if DECIDED[year]:
            append_rulings(workspace.rulings(year), _rulings(workspace, year))
            made.append(workspace.rulings(year))
    return tuple(made)


def copy_by_hand(root: Path) -> None:
    """Copy what is written by hand into a new workspace, and give it templates."""
    for name in BY_HAND:
        target = root / "inputs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(MIDORI / "inputs" / name, target)
    give_templates(root)


def give_templates(root: Path) -> None:
    """The repository's templates, with 緑ヶ原市's own columns in the Word template."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    word = root / "templates" / "report.docx"
    word.write_bytes(template(word.read_bytes()))


def workspace_copy(root: Path) -> Workspace:
    """A copy of the committed workspace, ready to build in."""
    shutil.copytree(MIDORI / "inputs", root / "inputs")
    give_templates(root)
    return Workspace(root)


# ------------------------------ what clerks do


def _answer(workspace: Workspace, shape: Shape, year: int) -> list[Path]:
    """Send the year's forms, and put them back filled in."""
    outcome = pipeline.distribute(workspace, year)
    assert not outcome.must, outcome.must
    names = {each.name: each.id for each in DEPARTMENTS}
    folder = workspace.submissions_folder(year)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for form in sorted(outcome.written):
        department = names[form.stem.rpartition("_")[2]]
        clerk = CLERKS[year][department]
        path = folder / (clerk.file or form.name.replace("調査票", "回答票"))
        path.write_bytes(filled(form.read_bytes(), shape, year, clerk, ANSWERS[year][department]))
        made.append(path)
    assert len(made) == len(CLERKS[year]), sorted(made)
    return made


def filled(form: bytes, shape: Shape, year: int, clerk: Clerk, answers: tuple[Said, ...]) -> bytes:
    """A form as it comes back."""
    book = load_workbook(io.BytesIO(form))
    sheet = book[ANSWER_SHEET]
    _fill_head(sheet, clerk, dt.date(year + 1, 2, 1))
    columns = {column.key: column for column in form_columns(shape, year)}
    at = _places(sheet, columns)
    lines = {}
    for row in range(at["row"] + 1, sheet.max_row + 1):
        key = parse_key(str(sheet.cell(row, at[KEY]).value or ""))
        if key is not None:
            lines[key.item] = row
    for said in answers:
        for key, text in typed(said, shape, year).items():
            sheet.cell(lines[said.item], at[key]).value = text
    if clerk.sorted_lines:
        _reverse(sheet, tuple(lines.values()))
    saved = io.BytesIO()
    book.save(saved)
    return fixed(saved.getvalue(), dt.date(year + 1, 2, 1))


def _fill_head(sheet: Worksheet, clerk: Clerk, day: dt.date) -> None:
    """Type into the first unlocked cell right of each label."""
    typed = dict(zip((label for _, label in HEAD_FIELDS), (clerk.person, clerk.phone, day), strict=True))
    found = 0
    for row in sheet.iter_rows(max_row=12):
        for label in row:
            if label.value in typed:
                cell = next(cell for cell in row[label.column :] if not cell.protection.locked)
                cell.value = typed[label.value]
                found += 1
    assert found == len(typed), f"{found} of {len(typed)} cells of the form's head found"


def _places(sheet: Worksheet, columns: dict[str, FormColumn]) -> dict[str, int]:
    """The column of each key, and the heading row under ``row``; the columns stand in the form's order."""
    wanted = [column.title for column in columns.values()]
    for row in range(1, 30):
        titles = [str(sheet.cell(row, column).value or "") for column in range(1, len(wanted) + 1)]
        if titles == wanted:
            return {"row": row, **{key: at for at, key in enumerate(columns, start=1)}}
    raise AssertionError(f"no heading row with {wanted}")


def typed(said: Said, shape: Shape, year: int) -> dict[str, str]:
    """What a clerk types into a line, by column key."""
    if said.state in {SAME, NONE}:
        return {KIND: said.state}
    marks = shape.marks.id
    typed = {
        KIND: shape.answer_kinds[0],
        f"{marks}.{year}": said.state,
        "result": said.result,
        "issues": said.issues,
        "grade": said.grade,
        "note": said.note,
    }
    typed |= {f"{marks}.{later}": label for later, label in said.planned.items()}
    return {key: text for key, text in typed.items() if text}


def _reverse(sheet: Worksheet, rows: tuple[int, ...]) -> None:
    """Sort the lines the other way round; formulas count in their own line and stay."""
    for column in range(1, sheet.max_column + 1):
        cells = [sheet.cell(row, column) for row in rows]
        values = [cell.value for cell in cells]
        if not any(str(value).startswith("=") for value in values):
            for cell, value in zip(cells, reversed(values), strict=True):
                cell.value = value


# ------------------------------ what the office decides


def _rulings(workspace: Workspace, year: int) -> tuple[Ruling, ...]:
    """The decisions as rulings; those that close a finding name it, with the evidence seen."""
    open_now = pipeline.check(workspace, year).findings
    return tuple(_ruling(each, at, open_now) for at, each in enumerate(DECIDED[year], 1))


def _ruling(decided: Decided, at: int, findings: tuple[Finding, ...]) -> Ruling:
    matching = [
        found
        for found in findings
        if found.code == decided.code and found.subject == decided.item and found.field == decided.field
    ]
    assert len(matching) == bool(decided.code), (decided, [(f.code, f.subject, f.field) for f in findings])
    return Ruling(
        number=f"K{at:03}",
        decision=decided.decision,
        finding=matching[0].id if matching else "",
        fingerprint=matching[0].evidence_fingerprint if matching else "",
        subject=decided.item,
        field=decided.field,
        department=decided.department,
        value=decided.value,
        reason=decided.reason,
        who=decided.who,
        date=decided.date,
    )


def main() -> None:
    """Make the committed files anew."""
    for name in ("outputs", "templates"):
        shutil.rmtree(MIDORI / name, ignore_errors=True)
    for year in YEARS:
        shutil.rmtree(MIDORI / "inputs" / year_code(year) / "submissions", ignore_errors=True)
        (MIDORI / "inputs" / year_code(year) / "rulings.xlsx").unlink(missing_ok=True)
    give_templates(MIDORI)
    made = make(MIDORI)
    for name in ("outputs", "templates", ".torimatome"):
        shutil.rmtree(MIDORI / name, ignore_errors=True)
    sys.stdout.write(f"{len(made)} files\n")


if __name__ == "__main__":
    main()
