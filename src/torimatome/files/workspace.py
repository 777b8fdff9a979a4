"""Where things stand in a workspace: a folder with inputs, templates and outputs (docs/workspace.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import parse_year, year_code, year_label


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace folder. All paths are derived from ``root``; nothing here reads or writes."""

    root: Path

    @property
    def inputs(self) -> Path:
        """What people make: plan, submissions, rulings, corrections."""
        return self.root / "inputs"

    @property
    def templates(self) -> Path:
        """The templates and the fonts."""
        return self.root / "templates"

    @property
    def plan_content(self) -> Path:
        """The plan's content, plan.xlsx."""
        return self.inputs / "plan.xlsx"

    @property
    def plan_shape(self) -> Path:
        """The plan's shape, plan.toml."""
        return self.inputs / "plan.toml"

    @property
    def report_template(self) -> Path:
        """The Word template, the one source of geometry."""
        return self.templates / "report.docx"

    def template(self, name: str) -> Path:
        """The Word template of that name, or the ordinary one."""
        return self.templates / name if name else self.report_template

    @property
    def letters(self) -> Path:
        """The templates of letters to departments."""
        return self.templates / "letters"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a command is writing here."""
        return self.root / ".torimatome" / "lock"

    def kept(self, year: int, what: str) -> Path:
        """What is kept between builds of a year; it can be deleted at any time."""
        return self.root / ".torimatome" / f"{year_code(year)}-{what}"

    def year_inputs(self, year: int) -> Path:
        """A year's inputs: inputs/R5."""
        return self.inputs / year_code(year)

    def submissions_folder(self, year: int) -> Path:
        """Where departments' workbooks are put."""
        return self.year_inputs(year) / "submissions"

    def source_folder(self, year: int) -> Path:
        """Where published reports that were imported are kept."""
        return self.year_inputs(year) / "source"

    def rulings(self, year: int) -> Path:
        """The ledger of rulings."""
        return self.year_inputs(year) / "rulings.xlsx"

    def corrections(self, year: int) -> Path:
        """The ledger of corrections."""
        return self.year_inputs(year) / "corrections.xlsx"

    def outputs(self, year: int) -> Path:
        """A year's outputs: outputs/R5."""
        return self.root / "outputs" / year_code(year)

    def internal(self, year: int) -> Path:
        """What is not published."""
        return self.outputs(year) / "internal"

    def worklist(self, year: int) -> Path:
        """The findings to decide on."""
        return self.internal(year) / "findings.xlsx"

    def requests(self, year: int) -> Path:
        """Letters that ask departments to mend their answers, with their workbooks marked."""
        return self.internal(year) / "修正依頼"

    def drafts(self, year: int) -> Path:
        """The draft of a report that still has open 要修正."""
        return self.outputs(year) / "draft"

    def forms(self, year: int) -> Path:
        """The forms to send."""
        return self.outputs(year) / "forms"


def problems(workspace: Workspace) -> tuple[Finding, ...]:
    """What keeps a folder from being a workspace: no finding when plan.toml and plan.xlsx are there."""
    if not workspace.plan_shape.is_file():
        return (finding("not-a-workspace", subject="plan.toml", places=(Place("inputs/plan.toml"),)),)
    return ()


def year_problems(workspace: Workspace, year: int) -> tuple[Finding, ...]:
    """What keeps a year from being worked on: its folder must be there."""
    if workspace.year_inputs(year).is_dir():
        return ()
    known = "、".join(year_code(each) for each in years(workspace)) or "なし"
    place = Place(f"inputs/{year_code(year)}")
    return (
        finding("no-such-year", subject=year_code(year), places=(place,), year=year_label(year), known=known),
    )


def years(workspace: Workspace) -> tuple[int, ...]:
    """The fiscal years that have a folder under inputs, oldest first."""
    if not workspace.inputs.is_dir():
        return ()
    found = {parse_year(path.name) for path in workspace.inputs.iterdir() if path.is_dir()}
    return tuple(sorted(year for year in found if year is not None))


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files that people put in a folder, by name; hidden ones and README files are not theirs."""
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if not path.name.startswith(".") and path.stem.upper() != "README"
        )
    )
