"""TWO FORMS: what differs between forms of one department, and signs that another office filled one in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torimatome.model.answer import KIND, Answer, Submission
from torimatome.model.characters import around, shown
from torimatome.model.plan import Plan
from torimatome.stages.case import Case
from torimatome.stages.reading.origin import department_named, department_shown

PERSON = "head.person"
"""The form's 記入者."""
_NAMED = 3
"""So many differing cells are named; the rest are counted."""
_COMPARED = 3
"""So many different files are compared."""
_REACH = 14
"""So many characters are quoted on both sides of the first difference."""


def differences(several: tuple[Submission, ...], case: Case) -> str:
    """What differs between the answers of a department's forms: the first cells with what each file says.

    Args:
        several: Forms of one department and year; copies of the same bytes are compared once.
        case: Knows the items' numbers and the columns' titles.
    """
    files = tuple({each.sha256: each for each in reversed(several)}.values())[::-1][:_COMPARED]
    if len(files) < 2:  # noqa: PLR2004 - it takes two to differ
        return ""
    names = "と".join(f"「{each.file}」" for each in files)
    found = list(_differing(files, case))
    if not found:
        asked = f"{case.name(files[0].department)}が答える項目の欄"
        return f"{names}は、{asked}がすべて同じです(ほかの行、書き込み、書式のどれかが違います)。"
    more = f"、ほか{len(found) - _NAMED}か所" if len(found) > _NAMED else ""
    return f"{names}では{len(found)}か所が違います({'、'.join(found[:_NAMED])}{more})。"


def _differing(files: tuple[Submission, ...], case: Case) -> Iterator[str]:
    """Each cell that the files do not agree in, in printed order: 番号1-1の実施状況は『回答』K5「実施」と…

    What is not published is not quoted: the sentence goes into a letter, and a form may be another office's.
    """
    internal = {each.id for each in case.fields if not each.column.public}
    lines = [_by_item(each) for each in files]
    for item in case.intake.items_of.get(files[0].department, ()):
        said = [each.get(item.id, ()) for each in lines]
        if not all(said):
            there = "と".join(_row(answers) for answers in said)
            if any(said):
                yield f"番号{case.number(item)}は{there}"
            continue
        for field in (KIND, *(each.id for each in case.fields)):
            texts = ["／".join(_said(answer, field) for answer in answers) for answers in said]
            if len(set(texts)) > 1:
                cells = [_cell(answers[0], field) for answers in said]
                quoted = [""] * len(texts) if field in internal else _quoted(texts)
                shown_texts = (f"{at}{text}" for at, text in zip(cells, quoted, strict=True))
                yield f"番号{case.number(item)}の{case.titles[field]}は{'と'.join(shown_texts)}"


def _by_item(submission: Submission) -> dict[str, tuple[Answer, ...]]:
    found: dict[str, list[Answer]] = {}
    for answer in submission.answers:
        found.setdefault(answer.item, []).append(answer)
    return {item: tuple(answers) for item, answers in found.items()}


def _said(answer: Answer, field: str) -> str:
    """What a cell says, an error value too."""
    entry = answer.entries.get(field)
    return (entry.text or entry.raw.strip()) if entry else ""


def _row(answers: tuple[Answer, ...]) -> str:
    return f"『{answers[0].place.sheet}』{answers[0].place.cell}の行" if answers else "行なし"


def _cell(answer: Answer, field: str) -> str:
    entry = answer.entries.get(field)
    return f"『{entry.place.sheet}』{entry.place.cell}" if entry else ""


def _quoted(texts: list[str]) -> Iterator[str]:
    """Each text where it begins to differ from the others."""
    columns = enumerate(zip(*texts, strict=False))
    at = next((at for at, column in columns if len(set(column)) > 1), min(map(len, texts)))
    return (f"「{shown(around(text, at, _REACH))}」" if text else "空欄" for text in texts)


@dataclass(frozen=True, slots=True)
class Sign:
    """That a form made for one department names another: the form, that other one's id, and where."""

    submission: Submission
    department: str
    where: str


def signs(case: Case) -> Iterator[Sign]:
    """The forms of this year that name another respondent than the one whose keys they hold."""
    for each in case.intake.heard:
        found = list(_named(each, case.plan))
        others = dict.fromkeys(name for name, _ in found if _other(name, each.department, case))
        for other in tuple(others)[:1]:
            yield Sign(each, other, "と".join(where for name, where in found if name == other))


def _named(submission: Submission, plan: Plan) -> Iterator[tuple[str, str]]:
    """(department id, where) for each place beside the answers in which a form names a department."""
    yield department_named(submission.file, plan), "ファイル名"
    for entry in submission.others:
        at = f"『{entry.place.sheet}』{entry.place.cell}"
        if entry.field == PERSON:
            yield department_shown(entry.text, plan), f"記入者({at})"
        elif (
            not entry.field and entry.changed and department_shown(entry.sent, plan) == submission.department
        ):
            yield department_shown(entry.text, plan), f"書き換えられた{at}"


def _other(name: str, own: str, case: Case) -> bool:
    """Whether it is another respondent; a member's form may bear its group's name."""
    return bool(name) and name in case.intake.asked and name != own


def told(sign: Sign, case: Case) -> str:
    """What a sign says, in a sentence: whose form it is, whom it names, and what that is likely to mean."""
    own, other = case.name(sign.submission.department), case.name(sign.department)
    copies = [each for each in case.intake.heard if each.sha256 == sign.submission.sha256]
    cause = (
        f"{own}の回答票の写しに{other}の名前を付けたもの"
        if len(copies) > 1
        else f"{other}が{own}の調査票に記入したもの"
    )
    file = sign.submission.file
    return f"「{file}」は{own}に送った調査票ですが、{sign.where}は{other}です。{cause}かもしれません。"


def mended(sign: Sign, case: Case) -> str:
    """What to do about a sign."""
    own, other = case.name(sign.submission.department), case.name(sign.department)
    came = {each.department for each in case.intake.heard}
    asked = (
        f"{other}の回答票は別に届いています。"
        if sign.department in came
        else f"そうであれば、{other}に送った調査票で回答し直すよう{other}に依頼してください。"
    )
    file = sign.submission.file
    return f"{asked}「{file}」が{own}の回答でないことを確かめて、別の場所に移してください。"
