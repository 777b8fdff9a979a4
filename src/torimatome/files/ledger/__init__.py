"""The ledgers of decisions, kept as workbooks: corrections.xlsx and rulings.xlsx. Lines are only ever added.

Whatever people typed, wherever they typed it, stays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from torimatome.files.ledger.book import (
    ADOPTED,
    BY_HAND,
    CERTAIN,
    CORRECTION_LEDGER,
    JUDGED,
    REJECTED,
    REPLACES,
    RULES,
    RULING_LEDGER,
    OpenLedger,
    read_rows,
)
from torimatome.files.sheet_reading import SheetRow
from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.ruling import Correction, Decision, Operation, Ruling, SourceCell

FIRST_BY_HAND = 10001
"""Proposals are made on the raw transcription: they are numbered from 1 and come first."""


def load_corrections(path: Path) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """Read corrections.xlsx in the order in which the corrections are applied; a missing file holds none.

    Returns:
        The lines that could be read, adopted or not, and a finding for each cell that is wrong.
    """
    rows, findings = read_rows(path, CORRECTION_LEDGER)
    found: list[tuple[float, int, Correction]] = []
    for row in rows:
        wrong = _correction_errors(row)
        findings += wrong
        if not wrong:
            order = row.text("順")
            rank = float(order) if order else float("inf")
            found.append((rank, row.number, _correction(row)))
    found.sort(key=lambda each: each[:2])
    return tuple(correction for _, _, correction in found), tuple(findings)


def load_rulings(path: Path) -> tuple[tuple[Ruling, ...], tuple[Finding, ...]]:
    """Read rulings.xlsx in its order; a missing file holds none.

    Returns:
        The lines that could be read, and a finding for each cell that is wrong.
    """
    rows, findings = read_rows(path, RULING_LEDGER)
    found: list[Ruling] = []
    for row in rows:
        wrong = _choice_errors(row, "処理方針", tuple(each.value for each in Decision))
        findings += wrong
        if not wrong:
            found.append(_ruling(row))
    return tuple(found), tuple(findings)


def append_corrections(path: Path, new: tuple[Correction, ...]) -> None:
    """Add corrections; those without a number get the next one.

    Proposals are put in order after the earlier proposals and before what people wrote.

    Raises:
        OSError: The file can't be written, or another program holds it.
    """
    if not new:
        return
    ledger = OpenLedger(path, CORRECTION_LEDGER)
    orders = ledger.numbers("順")
    proposed = max((order for order in orders if order < FIRST_BY_HAND), default=0)
    by_hand = max((order for order in orders if order >= FIRST_BY_HAND), default=FIRST_BY_HAND - 1)
    for each in new:
        proposed, by_hand = (proposed + 1, by_hand) if each.proposed else (proposed, by_hand + 1)
        numbered = replace(each, number=each.number or ledger.next_number())
        ledger.add(_correction_line(numbered, proposed if each.proposed else by_hand))
    ledger.save()


def append_rulings(path: Path, new: tuple[Ruling, ...]) -> None:
    """Add rulings; those without a number get the next one.

    Raises:
        OSError: The file can't be written, or another program holds it.
    """
    if not new:
        return
    ledger = OpenLedger(path, RULING_LEDGER)
    for each in new:
        ledger.add(ruling_line(replace(each, number=each.number or ledger.next_number())))
    ledger.save()


def _correction_errors(row: SheetRow) -> list[Finding]:
    found = _choice_errors(row, "処理", tuple(each.value for each in Operation))
    found += _choice_errors(row, "確度", (CERTAIN, JUDGED))
    found += _choice_errors(row, "採否", (ADOPTED, REJECTED), blank=True)
    found += _choice_errors(row, "提案者", (RULES, BY_HAND), blank=True)
    moves = row.text("処理") == Operation.MOVE.value
    numbers = {"順": False, "行": True, "列": True, "移動先の行": moves, "移動先の列": moves}
    for heading, needed in numbers.items():
        text = row.text(heading)
        if needed and not text:
            found.append(_wrong("ledger-blank", row, heading))
        elif text and not (_is_order(text) if heading == "順" else _counts(text)):
            found.append(_wrong("ledger-number", row, heading, text=text))
    if not row.text("理由"):
        found.append(_wrong("ledger-blank", row, "理由"))
    return found


def _counts(text: str) -> bool:
    """Whether a text is a whole number from 1."""
    return text.isascii() and text.isdigit() and int(text) > 0


def _is_order(text: str) -> bool:
    """Whether a text is a place in the order: people put 12.5 between 12 and 13."""
    whole, _, part = text.partition(".")
    return whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))


def _choice_errors(
    row: SheetRow, heading: str, choices: tuple[str, ...], *, blank: bool = False
) -> list[Finding]:
    text = row.text(heading)
    if text in choices or (blank and not text):
        return []
    if not text:
        return [_wrong("ledger-blank", row, heading)]
    return [_wrong("ledger-choice", row, heading, text=text, choices="・".join(choices))]


def _wrong(code: str, row: SheetRow, heading: str, **facts: object) -> Finding:
    place = row.place(heading)
    mark = f"{row.text('番号') or row.number}/{heading}"
    said: dict[str, Any] = {"column": heading, **facts}
    return finding(code, subject=row.file, mark=mark, places=(place,), **said)


def _correction(row: SheetRow) -> Correction:
    to = row.text("移動先の行")
    return Correction(
        row.text("番号") or f"{row.number}行目",
        Operation(row.text("処理")),
        SourceCell(int(row.text("行")), int(row.text("列"))),
        row.exact("変更前"),
        row.exact("変更後"),
        row.text("理由"),
        row.text("確度") == CERTAIN,
        SourceCell(int(to), int(row.text("移動先の列"))) if to else None,
        row.text("提案者") == RULES,
        row.text("採否") != REJECTED,
        row.place("番号"),
    )


def _correction_line(correction: Correction, order: int) -> tuple[str, ...]:
    to = correction.to
    return (
        str(order),
        correction.number,
        correction.operation.value,
        str(correction.at.line),
        str(correction.at.cell),
        str(to.line) if to else "",
        str(to.cell) if to else "",
        correction.before,
        correction.after,
        correction.reason,
        CERTAIN if correction.certain else JUDGED,
        RULES if correction.proposed else BY_HAND,
        ADOPTED if correction.adopted else REJECTED,
    )


def _ruling(row: SheetRow) -> Ruling:
    return Ruling(
        row.text("番号") or f"{row.number}行目",
        Decision(row.text("処理方針")),
        row.text("確認事項"),
        row.text("証拠の指紋"),
        row.text("対象"),
        row.text("欄"),
        row.text("部署"),
        row.exact("値"),
        row.text("理由"),
        row.text("担当者"),
        row.text("日付"),
        row.place("番号"),
        tuple(part for part in re.split(r"[、,\s]+", row.text(REPLACES)) if part),
    )


def ruling_line(ruling: Ruling) -> tuple[str, ...]:
    """A ruling as a line of the ledger, in the order of its columns."""
    return (
        ruling.number,
        ruling.decision.value,
        ruling.finding,
        ruling.fingerprint,
        ruling.subject,
        ruling.field,
        ruling.department,
        ruling.value,
        ruling.reason,
        ruling.who,
        ruling.date,
        "、".join(ruling.replaces),
    )
