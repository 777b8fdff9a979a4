"""Sound years to seed faults in: 令和5年度 as it stands in the inputs, and a 令和6年度 that continues it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from torimatome import pipeline
from torimatome.files.morphology import analyser
from torimatome.files.workspace import Workspace
from torimatome.model.answer import Answer, Entry, Submission
from torimatome.model.master import Master
from torimatome.model.plan import Plan
from torimatome.model.word import Analyse
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.reconcile import reconcile

ROOT = Path(__file__).resolve().parent.parent.parent
YEAR = 2023
DONE, NOT_DONE = "実施", "未実施"
TEXT = "progress"


@dataclass(frozen=True)
class World:
    """A year's plan, submissions and past, sound as they are."""

    plan: Plan
    submissions: tuple[Submission, ...]
    past: dict[int, Master]
    analyse: Analyse = field(default_factory=analyser)

    def findings(self, submissions: tuple[Submission, ...]) -> set[tuple[str, str, str]]:
        draft, _ = decide(merge(submissions, self.plan, self.past)[0], (), self.plan)
        found = reconcile(draft, submissions, self.plan, self.past, self.analyse)
        return {(each.code, each.subject, each.id) for each in found}

    @property
    def state(self) -> str:
        return f"marks.{self.plan.year}"

    def leads(self, *, long: int = 12) -> list[Answer]:
        """The lead's answers of something done, each with a text of its own."""
        found = []
        asked = {each.id for each in self.plan.respondents}
        for each in self.submissions:
            if each.department not in asked:
                continue
            for answer in each.answers:
                item = self.plan.item[answer.item]
                own = item.lead == each.department and not item.reprint
                if own and answer.text(self.state) == DONE and len(answer.text(TEXT)) >= long:
                    found.append(answer)
        return found

    def typed(self, *changes: tuple[Answer, dict[str, str]]) -> tuple[Submission, ...]:
        """The submissions with other texts in some cells."""
        wanted = {(answer.department, answer.item): values for answer, values in changes}
        return tuple(
            replace(
                each,
                answers=tuple(
                    retyped(answer, wanted.get((answer.department, answer.item), {}))
                    for answer in each.answers
                ),
            )
            for each in self.submissions
        )


def retyped(answer: Answer, values: dict[str, str]) -> Answer:
    """The answer with other texts in some cells."""
    entries = dict(answer.entries)
    for name, text in values.items():
        old = entries.get(name) or Entry(answer.place, name, "", item=answer.item)
        entries[name] = replace(old, text=text, raw=text, sent=old.sent if old.sent != text else "")
    return replace(answer, entries=entries)


def this_year() -> World:
    """令和5年度 as it stands in the inputs."""
    judged, _ = pipeline.judge(Workspace(ROOT), YEAR)
    if judged is None:
        raise LookupError("the inputs of R5 can't be read")
    return World(judged.master.plan, judged.submissions, {})


def next_year() -> World:
    """A 令和6年度 in which every department did something more than the year before."""
    judged, _ = pipeline.judge(Workspace(ROOT), YEAR)
    plan, _, _ = pipeline.load_plan(Workspace(ROOT), YEAR + 1)
    if judged is None or plan is None:
        raise LookupError("the inputs of R5 or R6 can't be read")
    submissions = tuple(
        replace(each, year=YEAR + 1, answers=tuple(_a_year_on(answer) for answer in each.answers))
        for each in judged.submissions
    )
    return World(plan, submissions, {YEAR: judged.master})


def _a_year_on(answer: Answer) -> Answer:
    text, state = answer.text(TEXT), answer.text(f"marks.{YEAR}")
    new = retyped(answer, {f"marks.{YEAR + 1}": state, TEXT: text + "夜間にも場を設けた。" if text else ""})
    return replace(new, entries={k: v for k, v in new.entries.items() if k != f"marks.{YEAR}"})
