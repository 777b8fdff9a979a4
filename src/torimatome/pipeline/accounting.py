"""A year's account: every changed cell's fate, and every printed character's origin."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from torimatome.files.workspace import Workspace
from torimatome.model.year import year_code
from torimatome.pipeline.building import lay_out
from torimatome.pipeline.outcome import Judged, Tell, quiet
from torimatome.stages.balance import Balance, balance, balance_lines
from torimatome.stages.origins import Printed, printed, printed_lines

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Account:
    """Both counts of a year; ``characters`` is None where the template can't be used."""

    year: int
    cells: Balance
    characters: Printed | None

    @property
    def right(self) -> bool:
        """Whether both sums are right."""
        return self.cells.right and (self.characters is None or self.characters.right)


def account_of(workspace: Workspace, judged: Judged, tell: Tell = quiet) -> Account:
    """Count a judged year's cells and, laid out as the report would print them, its characters."""
    plan = judged.master.plan
    cells = balance(judged.submissions, judged.fates, judged.findings, plan)
    tell("印刷される文字を数えています")
    report, geometry, _ = lay_out(workspace, judged)
    if report is None or geometry is None:
        return Account(plan.year, cells, None)
    characters = printed(report, geometry, judged.master, judged.submissions, judged.rulings)
    return Account(plan.year, cells, characters)


def account_text(found: Account) -> str:
    """The account for a clerk."""
    parts = [*balance_lines(found.cells), ""]
    parts += (
        printed_lines(found.characters) if found.characters else ["様式が使えないため、文字は数えられません"]
    )
    return "\n".join(parts)


def account_json(found: Account) -> str:
    """The account for a program (docs/schemas/account.schema.json)."""
    characters = found.characters
    data = {
        "schema": SCHEMA,
        "year": year_code(found.year),
        "right": found.right,
        "cells": asdict(found.cells),
        "characters": None
        if characters is None
        else {
            "total": characters.total,
            "by_origin": {origin.value: count for origin, count in characters.by_origin.items()},
            "unexplained": [
                {"character": character, "number": number, "field": field}
                for character, number, field in characters.unexplained
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
