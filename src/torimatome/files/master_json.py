"""master.json: a year's settled dataset for a program, every value with its provenance. Internal."""

from __future__ import annotations

import json

from torimatome.model.master import Fated, Master, MasterItem, MasterRow, Source, Value
from torimatome.model.plan import Plan
from torimatome.model.ruling import Ruling
from torimatome.model.year import year_code

SCHEMA = 1
"""The version of docs/schemas/master.schema.json."""


def master_json(master: Master, fates: tuple[Fated, ...], rulings: tuple[Ruling, ...]) -> bytes:
    """The bytes of master.json: UTF-8, in printed order; the same master gives the same bytes.

    Args:
        master: The settled data.
        fates: What became of each changed cell.
        rulings: The ledger of the year.
    """
    data = {
        "schema": SCHEMA,
        "year": year_code(master.year),
        "final": master.final,
        "rows": [_row(row, master.plan) for row in master.rows],
        "cells": [_fated(each) for each in fates],
        "rulings": [_ruling(each) for each in rulings],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "backslashreplace")


def _row(row: MasterRow, plan: Plan) -> dict[str, object]:
    return {
        "id": row.row.id,
        "headings": [{"id": name, "label": label} for name, label in row.headings],
        "items": [_item(item, plan) for item in row.items],
    }


def _item(item: MasterItem, plan: Plan) -> dict[str, object]:
    return {
        "id": item.item.id,
        "number": item.number,
        "text": item.item.text,
        "departments": list(item.item.departments),
        "lead": item.item.lead,
        "reprint": item.item.reprint,
        "origin": item.origin,
        "values": {name: _value(name, value, plan) for name, value in item.values.items()},
    }


def _value(name: str, value: Value, plan: Plan) -> dict[str, object]:
    column = plan.shape.column(name)
    public = column is not None and column.public
    return {"text": value.text, "public": public, "sources": [_source(each) for each in value.sources]}


def _source(source: Source) -> dict[str, str]:
    return {
        "origin": source.origin.value,
        "department": source.department,
        "file": source.place.file,
        "sheet": source.place.sheet,
        "cell": source.place.cell,
        "sha256": source.sha256,
        "reference": source.reference,
    }


def _fated(fated: Fated) -> dict[str, object]:
    entry = fated.entry
    return {
        "department": fated.department,
        "item": entry.item,
        "field": entry.field,
        "raw": entry.raw,
        "text": entry.text,
        "steps": list(entry.steps),
        "sent": entry.sent,
        "fate": fated.fate.value,
        "by": fated.by,
        "file": entry.place.file,
        "sheet": entry.place.sheet,
        "cell": entry.place.cell,
        "sha256": entry.sha256,
    }


def _ruling(ruling: Ruling) -> dict[str, str]:
    return {
        "number": ruling.number,
        "decision": ruling.decision.value,
        "finding": ruling.finding,
        "fingerprint": ruling.fingerprint,
        "subject": ruling.subject,
        "field": ruling.field,
        "department": ruling.department,
        "value": ruling.value,
        "reason": ruling.reason,
        "who": ruling.who,
        "date": ruling.date,
    }
