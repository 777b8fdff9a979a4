"""master.xlsx: the year's settled data with provenance, each answer's fate, findings and rulings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from torimatome.files.findings_file import columns as finding_columns
from torimatome.files.findings_file import finding_line, state_of
from torimatome.files.internal_table import InternalSheet, internal_book
from torimatome.files.ledger import ruling_line
from torimatome.model.answer import KIND
from torimatome.model.finding import Finding
from torimatome.model.form import HEAD_FIELDS, form_columns
from torimatome.model.master import Fated, Master, MasterItem, MasterRow, Source
from torimatome.model.plan import Plan
from torimatome.model.ruling import Ruling
from torimatome.model.year import year_code, year_label

DATA_SHEET = "確定データ"
ANSWER_SHEET = "回答一覧"
FINDING_SHEET = "確認事項"
RULING_SHEET = "処理方針"

_ANSWERS = (
    ("部署", 18),
    ("番号", 10),
    ("欄", 18),
    ("記入", 50),
    ("読み取った値", 50),
    ("読み取りの処理", 20),
    ("送ったときの値", 20),
    ("結果", 10),
    ("根拠", 24),
    ("ファイル", 30),
    ("シート", 10),
    ("セル", 8),
    ("SHA-256", 20),
)
_RULINGS = (
    ("番号", 8),
    ("処理方針", 12),
    ("確認事項ID", 14),
    ("指紋", 14),
    ("対象", 10),
    ("欄", 14),
    ("部署", 18),
    ("値", 44),
    ("理由", 44),
    ("担当者", 12),
    ("日付", 12),
    ("代わる番号", 12),
)


def master_xlsx(
    master: Master,
    fates: tuple[Fated, ...],
    findings: tuple[Finding, ...],
    rulings: tuple[Ruling, ...],
    stamp: dt.date,
) -> bytes:
    """The internal workbook of a year: 確定データ, 回答一覧, 確認事項, 処理方針.

    Args:
        master: The settled data.
        fates: What became of each changed cell, and of those that were left as sent and are used.
        findings: All findings, settled ones too, in the order of the worklist.
        rulings: The ledger of the year.
        stamp: The date in the workbook's properties.
    """
    plan = master.plan
    data = (
        ("番号", 10.0),
        ("項目ID", 10.0),
        ("行ID", 10.0),
        *((level.name, 20.0) for level in plan.shape.levels),
        (plan.shape.item_name, 36.0),
        (plan.shape.departments_name, 20.0),
        ("再掲元", 10.0),
        ("欄", 18.0),
        ("公開", 8.0),
        ("値", 60.0),
        ("出どころ", 18.0),
        ("回答した部署", 18.0),
        ("場所", 36.0),
        ("参照", 14.0),
        ("SHA-256", 20.0),
    )
    named = (ruling_line(replace(each, department=_name(each.department, plan))) for each in rulings)
    sheets = (
        InternalSheet(DATA_SHEET, data, _data_lines(master)),
        InternalSheet(ANSWER_SHEET, _ANSWERS, _answer_lines(fates, plan)),
        _finding_sheet(findings, plan),
        InternalSheet(RULING_SHEET, _RULINGS, named),
    )
    return internal_book(sheets, f"{year_label(master.year)} {DATA_SHEET}", stamp)


def _finding_sheet(findings: tuple[Finding, ...], plan: Plan) -> InternalSheet:
    columns = (*finding_columns(plan), ("根拠", 50.0), ("指紋", 12.0), ("状態", 12.0))
    lines = (
        (*finding_line(each, plan), "\n".join(each.evidence), each.evidence_fingerprint, state_of(each))
        for each in findings
    )
    return InternalSheet(FINDING_SHEET, columns, lines)


def field_titles(plan: Plan) -> dict[str, str]:
    """How 欄 calls each field, by field id."""
    titles = {column.key: column.title for column in form_columns(plan.shape, plan.year)}
    past = {
        f"{plan.shape.marks.id}.{year}": f"{year_code(year)}の印"
        for year in plan.shape.term
        if year < plan.year
    }
    return {**titles, **past, **dict(HEAD_FIELDS), KIND: titles[KIND]}


def _data_lines(master: Master) -> Iterator[tuple[str, ...]]:
    titles = field_titles(master.plan)
    for row in master.rows:
        for item in row.items:
            for name in item.values:
                yield _data_line(master.plan, row, item, name, titles.get(name, name))


def _name(department: str, plan: Plan) -> str:
    found = plan.department.get(department)
    return found.name if found else department


def _publicity(plan: Plan, name: str) -> str:
    column = plan.shape.column(name)
    return "公開" if column and column.public else "非公開"


def _data_line(plan: Plan, row: MasterRow, item: MasterItem, name: str, title: str) -> tuple[str, ...]:
    value = item.values[name]
    return (
        item.number,
        item.item.id,
        row.row.id,
        *row.labels(plan),
        item.item.text,
        "、".join(item.departments),
        item.origin,
        title,
        _publicity(plan, name),
        value.text,
        *_provenance(value.sources, plan),
    )


def _provenance(sources: tuple[Source, ...], plan: Plan) -> tuple[str, str, str, str, str]:
    """A line a source in each of the five cells."""
    return (
        "\n".join(source.origin.value for source in sources),
        "\n".join(_name(source.department, plan) for source in sources),
        "\n".join(str(source.place) for source in sources),
        "\n".join(source.reference for source in sources),
        "\n".join(source.sha256 for source in sources),
    )


def _answer_lines(fates: tuple[Fated, ...], plan: Plan) -> Iterator[tuple[str, ...]]:
    titles = field_titles(plan)
    for fated in fates:
        entry = fated.entry
        yield (
            _name(fated.department, plan),
            plan.numbers.get(entry.item, entry.item),
            titles.get(entry.field, entry.field),
            entry.raw,
            entry.text if entry.text != entry.raw else "",
            "、".join(entry.steps),
            entry.sent,
            fated.fate.value,
            fated.by,
            entry.place.file,
            entry.place.sheet,
            entry.place.cell,
            entry.sha256,
        )
