"""ACCOUNT: each changed cell of each submission has exactly one fate (DESIGN: Conservation)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from torimatome.model.answer import KIND, Answer, Entry, Submission
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Draft, Fate, Fated, Master, Merged, Origin
from torimatome.stages.intake import Intake, Kind
from torimatome.stages.policies import IDLE, INTERNAL, LEFT_OUT, NAMES, REPRINT, quotable
from torimatome.stages.scope import all_fields, holder

BLANK = "空白だけの記入"
KIND_CELL = "回答区分(印刷しない欄)"
WORDING = "計画の文言を印刷"
LINE_CODES = ("unknown-key", "foreign-item")
FILE_CODES = ("wrong-year", "unknown-respondent")
UNASKED_CODES = ("written-outside", "unknown-line", "changed-item-text")
SHEET_CODES = ("no-answer-sheet", "second-answer-sheet")
UNREAD_CODES = ("emptied-plan", "error-value", "formula-without-value")
MISFIT_CODES = ("outside-choices", "not-a-number")
TWICE_CODES = ("duplicate-key", "submitted-twice")

_Key = tuple[str, Place]


def account(
    submissions: tuple[Submission, ...], draft: Draft, master: Master, findings: tuple[Finding, ...]
) -> tuple[Fated, ...]:
    """What became of each changed cell: printed, set aside by a policy or ruling, or refused under a finding.

    Args:
        submissions: All that came in, also those that don't count.
        draft: The draft as decided.
        master: The master made from it.
        findings: All findings of the year, settled ones too.

    Returns:
        One fate a changed entry, by department, file and place in the file.
    """
    intake = Intake(master.plan, submissions)
    books = _Books(intake, draft, master, findings)
    return tuple(fated for submission in intake.in_order for fated in books.submission(submission))


@dataclass(frozen=True)
class _Books:
    intake: Intake
    draft: Draft
    master: Master
    findings: tuple[Finding, ...]

    @cached_property
    def columns(self) -> Mapping[str, bool]:
        """Whether each field is public, by field id."""
        return {field.id: field.column.public for field in all_fields(self.master.plan.shape)}

    @cached_property
    def printed(self) -> Mapping[_Key, str]:
        """What each printed cell was printed by (a policy or a ruling), by SHA-256 and place."""
        found: dict[_Key, str] = {}
        for item in self.master.items:
            for name, value in item.values.items():
                if not self.columns.get(name, False):
                    continue
                merged = self.draft.values.get((item.item.id, name))
                by = _ruling(merged) or NAMES.get(merged.policy if merged else "", "")
                for source in value.sources:
                    if source.origin is Origin.SUBMISSION:
                        found.setdefault((source.sha256, source.place), by)
        return found

    @cached_property
    def by_cell(self) -> Mapping[Place, tuple[Finding, ...]]:
        """The findings that speak of a place."""
        found: dict[Place, list[Finding]] = {}
        for each in self.findings:
            for place in each.places:
                found.setdefault(place, []).append(each)
        return {place: tuple(several) for place, several in found.items()}

    def submission(self, submission: Submission) -> Iterator[Fated]:
        """The fates of one workbook's changed cells."""
        refused = self._refusal(Place(submission.file), FILE_CODES)
        for answer in submission.answers:
            for entry in answer.entries.values():
                if entry.changed:
                    fate, by = self._answered(submission, answer, entry, refused)
                    yield Fated(entry, submission.department, fate, by)
        for entry in submission.others:
            if entry.changed:
                fate, by = self._other(entry, refused)
                yield Fated(entry, submission.department, fate, by)

    def _answered(
        self, submission: Submission, answer: Answer, entry: Entry, refused: str
    ) -> tuple[Fate, str]:
        """The fate of a cell in an item's line."""
        by = self.printed.get((entry.sha256, entry.place))
        if by is not None:
            return Fate.PRINTED, by
        if refused:
            return Fate.REFUSED, refused
        line = self._refusal(answer.place, LINE_CODES)
        if line and answer.item not in self.intake.own_items.get(submission.department, ()):
            return Fate.REFUSED, line
        return self._within(submission, answer, entry)

    def _within(self, submission: Submission, answer: Answer, entry: Entry) -> tuple[Fate, str]:
        """The fate of a cell that counts but is not printed."""
        if self.intake.outside(entry):
            return Fate.REFUSED, self._refusal(entry.place, MISFIT_CODES)
        if entry.field not in self.columns and entry.field != KIND:
            return self._unasked(entry)
        if (policy := self._never_printed(answer, entry)) is not None:
            return Fate.SET_ASIDE, policy
        if not entry.text:
            refused = self._refusal(entry.place, UNREAD_CODES)
            return (Fate.REFUSED, refused) if refused else (Fate.SET_ASIDE, BLANK)
        return self._outdone(submission, answer, entry)

    def _never_printed(self, answer: Answer, entry: Entry) -> str | None:
        """The policy that keeps a cell from print whatever stands in it; None where there is none."""
        if entry.field == KIND:
            return KIND_CELL
        if not self.columns[entry.field]:
            return NAMES[INTERNAL]
        silent = not self.intake.speaks(answer) and self.intake.kind(answer) is not Kind.BLANK
        return answer.text(KIND) if silent else None

    def _outdone(self, submission: Submission, answer: Answer, entry: Entry) -> tuple[Fate, str]:
        """The fate of an answer that another one, or a ruling, stands before."""
        plan = self.master.plan
        item = plan.item[answer.item]
        column = plan.shape.column(entry.field)
        subject = holder(plan, item, column) if column else item.id
        merged = self.draft.values.get((subject, entry.field))
        reworded = merged.value.reworded.get(submission.department) if merged else None
        ruling = f"処理方針{reworded}" if reworded else _ruling(merged)
        if ruling and merged is not None and merged.policy != REPRINT:
            return Fate.SET_ASIDE, ruling
        if merged is not None and merged.undecided:
            codes = ("conflict", *TWICE_CODES)
            undecided = (
                self._refusal(entry.place, codes)
                or self._refusal(answer.place, TWICE_CODES)
                or self._refusal(Place(submission.file), TWICE_CODES)
            )
            if undecided:
                return Fate.REFUSED, undecided
        if merged is None:
            return Fate.SET_ASIDE, BLANK
        if any(each.entry is entry and each.idle for each in merged.candidates):
            return Fate.SET_ASIDE, NAMES[IDLE]
        quotable = column is not None and column.examples and _quotable(merged, entry)
        return Fate.SET_ASIDE, NAMES[LEFT_OUT] if quotable else NAMES.get(merged.policy, "")

    def _other(self, entry: Entry, refused: str) -> tuple[Fate, str]:
        """The fate of a cell that belongs to no item."""
        if refused:
            return Fate.REFUSED, refused
        if entry.field.startswith("head."):
            return Fate.SET_ASIDE, NAMES[INTERNAL]
        return self._unasked(entry)

    def _unasked(self, entry: Entry) -> tuple[Fate, str]:
        """A cell that the form does not ask for is refused under the finding that speaks of it."""
        sheet = Place(entry.place.file, entry.place.sheet)
        refused = self._refusal(entry.place, UNASKED_CODES) or self._refusal(sheet, SHEET_CODES)
        return (Fate.REFUSED, refused) if refused else (Fate.SET_ASIDE, WORDING)

    def _refusal(self, place: Place, codes: tuple[str, ...]) -> str:
        """The id of the finding of one of these codes that speaks of a place, or nothing."""
        spoken = self.by_cell.get(place, ())
        return next((each.id for code in codes for each in spoken if each.code == code), "")


def _quotable(merged: Merged, entry: Entry) -> bool:
    return any(each.entry is entry for each in quotable(merged.voices, merged.policy))


def _ruling(merged: Merged | None) -> str:
    if merged is None:
        return ""
    return f"処理方針{merged.value.ruling}" if merged.value.ruling else ""
