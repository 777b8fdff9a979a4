"""EXPLAIN: one item on a page of text: which answers came in, what was made of them, and what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from torimatome.model.answer import KIND, Answer
from torimatome.model.grid import Place
from torimatome.model.master import Fate, Fated, Merged, Origin
from torimatome.model.plan import ColumnKind, Field, Item, Policy
from torimatome.stages.intake import Intake, Kind
from torimatome.stages.policies import NAMES, PAST, PLANNED, REPRINT
from torimatome.stages.scope import all_fields, holder, ordered_departments
from torimatome.stages.trace import Desk, trace
from torimatome.stages.traced import TracedFinding, TracedRuling, TracedValue, whose
from torimatome.stages.untouched import AS_SENT


@dataclass(frozen=True, slots=True)
class Heard:
    """What one respondent says in one field: its 回答区分, its text, and what became of it."""

    department: str
    kind: str
    text: str
    fate: str
    by: str
    place: str


@dataclass(frozen=True, slots=True)
class ExplainedField:
    """One field: what is printed (or why nothing is), how it was decided, and from what.

    Of a field that is not ``public``, ``printed`` is what the master workbook keeps: it is printed nowhere.
    """

    field: str
    title: str
    public: bool
    printed: str
    blank: str
    policy: str
    tally: str
    kept_with: str
    answers: tuple[Heard, ...]
    rulings: tuple[TracedRuling, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """An item explained; ``silent`` are those asked who said nothing at all."""

    year: str
    number: str
    item: str
    text: str
    lead: str
    departments: tuple[str, ...]
    origin: str
    silent: tuple[str, ...]
    fields: tuple[ExplainedField, ...]
    findings: tuple[TracedFinding, ...]


def explain(desk: Desk, number: str) -> Explained | None:
    """Explain one item: found and headed as its trace is.

    Args:
        desk: The year that is asked about.
        number: 番号 (1-3-2-1), 項目ID or 行ID.

    Returns:
        The explanation, or None where the plan has no such item.
    """
    found = trace(desk, number)
    if found is None:
        return None
    plan = desk.master.plan
    counter = _Counter(desk)
    item = plan.item[found.item]
    values = tuple(counter.field(item, value, found.rulings) for value in found.values)
    lead = plan.department.get(item.lead)
    return Explained(
        found.year,
        found.number,
        found.item,
        found.text,
        lead.name if lead else "",
        found.departments,
        found.origin,
        tuple(counter.silent(item)),
        values,
        found.findings,
    )


@dataclass(frozen=True)
class _Counter:
    """Where the answers to an item are heard one by one."""

    desk: Desk

    @cached_property
    def intake(self) -> Intake:
        return self.desk.case.intake

    @cached_property
    def fate(self) -> Mapping[tuple[str, Place], Fated]:
        """Of the cells that answer; a comment on such a cell has the same place and a fate of its own."""
        return {(each.entry.sha256, each.entry.place): each for each in self.desk.fates if each.entry.field}

    @cached_property
    def standing(self) -> frozenset[tuple[str, Place]]:
        """The cells that some public value stands on."""
        fields = {each.id for each in all_fields(self.desk.master.plan.shape) if each.column.public}
        return frozenset(
            (source.sha256, source.place)
            for item in self.desk.master.items
            for name, value in item.values.items()
            if name in fields
            for source in value.sources
            if source.origin is Origin.SUBMISSION
        )

    def respondents(self, item: Item) -> tuple[str, ...]:
        """Those behind the item's departments, 主担当 first, members in place of their group."""
        named = ordered_departments(item)
        return tuple(dict.fromkeys(each for name in named for each in self.intake.voices_for(name)))

    def silent(self, item: Item) -> Iterator[str]:
        """The names of those who were asked and said nothing."""
        for each in self.respondents(item):
            answers = self.intake.answers.get((each, item.id), ())
            if all(self.intake.kind(one) is Kind.BLANK and not self.intake.speaks(one) for one in answers):
                yield self.desk.case.name(each)

    def field(self, item: Item, value: TracedValue, rulings: tuple[TracedRuling, ...]) -> ExplainedField:
        """One field, explained."""
        plan = self.desk.master.plan
        field = next(each for each in all_fields(plan.shape) if each.id == value.field)
        merged = self.desk.draft.values.get((holder(plan, item, field.column), field.id))
        about = tuple(each for each in rulings if each.field == value.field)
        return ExplainedField(
            value.field,
            value.title,
            value.public,
            value.text,
            "" if value.text else self.blank(item, field, merged),
            value.policy,
            self.within(item, field, value),
            value.kept_with,
            tuple(self.heard(item, field)),
            about,
        )

    def within(self, item: Item, field: Field, value: TracedValue) -> str:
        """How a group's members became one voice before the departments did: by which policy, of how many."""
        known = self.desk.master.plan.department
        merged = self.desk.draft.values.get((holder(self.desk.master.plan, item, field.column), field.id))
        spoken = () if merged is None else (each for voice in merged.voices for each in voice.spoken)
        members = any(known[each.department].group for each in spoken if each.department in known)
        if merged is None or not members or merged.policy not in set(Policy):
            return ""
        counted = f"、{value.members}のうち{value.said_by}" if value.members else ""
        policy = field.column.group_policy
        return f"グループの中は{_IN_GROUP.get(policy) or NAMES[policy]}{counted}"

    def heard(self, item: Item, field: Field) -> Iterator[Heard]:
        """What each respondent's lines say in the field; past years are not asked."""
        for each in self.respondents(item):
            for answer in self.intake.answers.get((each, item.id), ()):
                if field.id in answer.entries and (
                    self.intake.kind(answer) is not Kind.BLANK or self._typed(answer)
                ):
                    yield self._heard(each, answer, field)

    def _typed(self, answer: Answer) -> bool:
        return any(entry.changed for entry in answer.entries.values())

    def _heard(self, department: str, answer: Answer, field: Field) -> Heard:
        entry = answer.entries[field.id]
        fated = self.fate.get((entry.sha256, entry.place))
        printed = (entry.sha256, entry.place) in self.standing
        fate = fated.fate.value if fated else (Fate.PRINTED.value if printed else "")
        silent = entry.text and not printed and not self.intake.speaks(answer)
        by = fated.by if fated else (AS_SENT if entry.text else "")
        if fated is None and silent:
            fate, by = Fate.SET_ASIDE.value, answer.text(KIND) or AS_SENT
        name = self.desk.case.name(department)
        return Heard(name, answer.text(KIND), entry.text or entry.raw, fate, by, str(entry.place))

    def blank(self, item: Item, field: Field, merged: Merged | None) -> str:
        """Why a field prints nothing."""
        if merged is None:
            return "値がありません"
        if merged.policy in _BLANK:
            return _BLANK[merged.policy]
        said = dict.fromkeys(each.entry.text for voice in merged.voices for each in voice.standing)
        if said and field.column.kind is ColumnKind.YEARS:
            return f"「{'・'.join(said)}」は空欄で示します"
        stances = {self.intake.stance(name, item.id) for name in item.departments}
        if stances == {Kind.NONE}:
            return "すべての部署が該当なしと答えました"
        if stances <= {Kind.BLANK}:
            return "どの部署もまだ答えていません"
        return "答えた部署が、この欄には何も書いていません"


_IN_GROUP = {Policy.LEAD: "並び順で先の構成員の文", Policy.EXAMPLES: "例として並べる"}
_BLANK = {
    PLANNED: "計画に予定がありません",
    PAST: "過年度の確定データが空欄です",
    REPRINT: "再掲元が空欄です",
}


def explained_lines(found: Explained) -> Iterator[str]:
    """The explanation for a clerk on the phone: short lines, the printed words first."""
    again = f"(再掲、元は{found.origin})" if found.origin else ""
    yield f"{found.year}　番号{found.number}{again}"
    yield found.text
    yield f"主担当：{found.lead}　担当部署：{'、'.join(found.departments)}"
    if found.silent:
        yield f"まだ答えていない部署：{'、'.join(found.silent)}"
    for each in found.fields:
        yield ""
        yield from _field_lines(each)
    waiting = [each for each in found.findings if not each.closed_by]
    yield ""
    yield f"■ 残っている確認事項({len(waiting)})"
    yield from (f"・{each.severity}　{each.text}" for each in waiting)


def _field_lines(found: ExplainedField) -> Iterator[str]:
    yield f"■ {found.title}{'' if found.public else '(公表しない欄)'}"
    said = found.printed or f"空欄({found.blank})"
    yield f"印刷：{said}" if found.public else f"値：{said}　印刷も公表もしません"
    tally = f"({found.tally})" if found.tally else ""
    shared = f"　番号{found.kept_with}の行全体の値" if found.kept_with else ""
    yield f"決め方：{found.policy}{tally}{shared}"
    for each in found.rulings:
        was = f"　前は「{each.replaced}」" if each.replaced else ""
        signed = "　".join(part for part in (each.who, each.date) if part)
        yield f"処理方針{each.number}：{each.decision}{whose(each)}　{each.reason}　{signed}{was}"
    for one in found.answers:
        said = f"「{one.text}」" if one.text else "記入なし"
        fate = f"　→ {one.fate}({one.by})" if one.fate else ""
        yield f"・{one.department}({one.kind or '回答区分なし'})：{said}{fate}"
