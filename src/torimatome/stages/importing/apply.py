"""Apply recorded corrections to a transcription: by place, one after the other, refused where they don't fit.

Places count as in the transcription, whatever was moved before. A correction works on the whole text of its
cell or on a part that stands in it exactly once. Paragraphs are joined and parted by two spaces.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.published import PublishedSource, SourceBlock, SourceLine
from torimatome.model.ruling import Correction, Operation, SourceCell

GAP = "  "
"""Between two paragraphs of a cell."""
Cells = dict[tuple[int, int], str]
"""Texts by (line, cell), both from 1."""


def apply(
    source: PublishedSource, corrections: tuple[Correction, ...]
) -> tuple[PublishedSource, tuple[Finding, ...]]:
    """Apply the adopted corrections in their order.

    Returns:
        The mended source, and one finding (要修正) for each adopted correction that was refused: its place is
        not in the table, ``before`` does not stand there (or stands there more than once), or it is
        incomplete.
    """
    cells: Cells = {
        (line.number, at): text
        for block in source.blocks
        for line in block.lines
        for at, text in enumerate(line.cells, 1)
    }
    findings: list[Finding] = []
    for correction in corrections:
        if not correction.adopted:
            continue
        refused = _apply_one(cells, correction, _width(source))
        if refused is not None:
            findings.append(refused)
    blocks = tuple(SourceBlock(tuple(_line(line, cells) for line in block.lines)) for block in source.blocks)
    return replace(source, blocks=blocks), tuple(findings)


def _width(source: PublishedSource) -> int:
    """The cells of the widest line, header lines among them: nothing can be moved farther to the right."""
    lines = [line.cells for block in source.blocks for line in block.lines]
    return max(len(cells) for cells in (*source.header, *lines, ()))


def _line(line: SourceLine, cells: Cells) -> SourceLine:
    last = max((cell for number, cell in cells if number == line.number), default=0)
    return SourceLine(line.number, tuple(cells.get((line.number, at), "") for at in range(1, last + 1)))


def _apply_one(cells: Cells, correction: Correction, width: int) -> Finding | None:
    """Apply one correction, or change nothing and say why."""
    refused = _refused(cells, correction, width)
    if refused is not None:
        return refused
    at = (correction.at.line, correction.at.cell)
    stands = cells.get(at, "")
    if correction.operation is Operation.ADD:
        cells[at] = _joined(stands, correction.after)
    elif correction.operation is Operation.REPLACE:
        cells[at] = stands.replace(correction.before, correction.after, 1)
    else:
        left, _, right = stands.partition(correction.before)
        cells[at] = _joined(left.strip(" "), right.strip(" "))
    if correction.to is not None:
        to = (correction.to.line, correction.to.cell)
        cells[to] = _joined(cells.get(to, ""), correction.before)
    return None


def _refused(cells: Cells, correction: Correction, width: int) -> Finding | None:
    for place in (correction.at, correction.to):
        if place is not None and not _exists(cells, place, width):
            return _refusal("correction-place", correction, where=place)
    wrong = _incomplete(correction)
    if wrong:
        return _refusal("correction-incomplete", correction, why=wrong)
    stands = cells.get((correction.at.line, correction.at.cell), "")
    part = correction.operation is not Operation.ADD and stands.count(correction.before) == 1
    return None if part or stands == correction.before else _mismatch(correction, stands)


def _exists(cells: Cells, place: SourceCell, width: int) -> bool:
    return (place.line, 1) in cells and 1 <= place.cell <= width


def _incomplete(correction: Correction) -> str:
    """What a correction lacks for its operation, or an empty string."""
    operation, before, after = correction.operation, correction.before, correction.after
    moves = operation is Operation.MOVE
    faults = (
        (moves != (correction.to is not None), "移動には移動先が要り、ほかの処理には移動先を書けません"),
        (moves and correction.to == correction.at, "移動元と移動先が同じです"),
        (operation is not Operation.ADD and not before, "「変更前」が空です"),
        (operation in {Operation.ADD, Operation.REPLACE} and not after, "「変更後」が空です"),
        (
            moves and after not in {"", before},
            "移動では言葉を変えられません(「変更後」は「変更前」と同じか空にします)",
        ),
        (operation is Operation.DELETE and bool(after), "削では「変更後」を空にします"),
    )
    return next((why for wrong, why in faults if wrong), "")


def _joined(first: str, second: str) -> str:
    return first + GAP + second if first and second else first or second


def _mismatch(correction: Correction, stands: str) -> Finding:
    many = bool(correction.before) and stands.count(correction.before) > 1
    code = "correction-ambiguous" if many else "correction-mismatch"
    return _refusal(code, correction, before=_shown(correction.before), stands=_shown(stands))


def _refusal(code: str, correction: Correction, **facts: object) -> Finding:
    said: dict[str, Any] = facts
    return finding(
        code,
        subject=correction.number,
        mark=str(correction.at),
        places=(correction.place,) if correction.place.file else (),
        number=correction.number,
        operation=correction.operation.value,
        at=correction.at,
        **said,
    )


def _shown(text: str) -> str:
    """A text short enough for a message; an empty cell is named."""
    longest = 40
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return f"「{short}」" if text else "空白"
