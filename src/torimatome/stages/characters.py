"""CHARACTERS: what no font can print, and what is printed as typed though it is easily garbled elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torimatome.model.characters import code_points, is_private, units
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Draft, Master, MasterItem, Value
from torimatome.model.messages import finding
from torimatome.model.plan import Column
from torimatome.model.table import column_title

PLAN_FILE, SHAPE_FILE = "plan.xlsx", "plan.toml"
_SHOWN = 12
"""How much of the text around a character is quoted, in characters."""
_USUAL_FORMS = dict(
    zip("𠮷𡈽𣘺𠮟𠀋𥔎𦚰𫝆髙﨑濵瀨德槗吞頰剝塡", "吉土橋叱丈碕脇今高崎浜瀬徳橋呑頬剥填", strict=True)
)
"""Forms of characters in names, and the form that every machine has, where Unicode does not tell.

They are suggested, never used: whether a name may be written so, only its owner knows.
"""
_AS_TYPED = frozenset({"<wide>", "<noBreak>", "<vertical>", "<final>", "<initial>", "<medial>", "<isolated>"})
"""Kinds of compatibility characters that Japanese texts are full of, or that are none to a reader."""
_ORDINARY = frozenset("…‥゛゜´¨")


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Written characters that no font has, and variation sequences of which fonts have only the base."""

    missing: frozenset[str] = frozenset()
    unvaried: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.missing | self.unvaried


def printed_texts(master: Master) -> Iterator[str]:
    """Every text that the report prints, of the plan and of the answers."""
    return (said.text for said in _said(master))


def check_characters(master: Master, draft: Draft, unprintable: Unprintable) -> tuple[Finding, ...]:
    """Name each character that can't be printed as it stands, with the cell that it came from.

    Args:
        master: What is printed.
        draft: What departments said, which tells the cell of a character where several were merged.
        unprintable: What ``render`` found about the fonts.
    """
    found: list[Finding] = []
    reported = master.plan.shape.report_compatibility
    for said in _said(master):
        if not unprintable.all.isdisjoint(units(said.text)):
            found += _lacking(said, draft, unprintable)
    return (*found, *(_compatibility(master, draft) if reported else ()))


@dataclass(frozen=True, slots=True)
class _Said:
    """One printed text: what it belongs to and where it came from."""

    text: str
    subject: str
    name: str
    """What a clerk calls the text: 「番号1-1-1の事業内容」."""
    field: str = ""
    places: tuple[Place, ...] = ()
    answer: bool = False


def _said(master: Master) -> Iterator[_Said]:
    shape, plan = master.plan.shape, master.plan
    form, content = (Place(SHAPE_FILE),), (Place(PLAN_FILE),)
    names = {"題名": shape.title, "副題": shape.subtitle, "部署の欄の名前": shape.departments_name}
    names |= {"項目の欄の名前": shape.item_name, "行頭の記号": shape.bullet + shape.department_bullet}
    names |= {"再掲の印": shape.reprint_mark, "市と事務局の名前": shape.city + shape.office}
    for name, text in names.items():
        yield _Said(text, "plan.toml", name, name, form)
    for level in shape.levels:
        yield _Said(level.name, "plan.toml", f"見出しの段の名前「{level.name}」", "levels", form)
    for column in shape.columns:
        if column.public:
            marks = "".join(choice.mark for choice in (*column.choices, *column.planned))
            yield _Said(column.name + marks, "plan.toml", f"欄「{column.name}」の名前か印", column.id, form)
    printed = {name: label for row in master.rows for name, label in row.headings}
    for name, label in printed.items():
        yield _Said(label, name, f"見出し「{label[:_SHOWN]}」", "", content)
    columns = {field.id: field.column for field in plan.shape.fields(min(shape.term)) if field.column.public}
    for item in master.items:
        yield _Said(item.item.text, item.item.id, f"番号{item.number}の{shape.item_name}", "text", content)
        departments = "、".join(item.departments)
        name = f"番号{item.number}の{shape.departments_name}"
        yield _Said(departments, item.item.id, name, "departments", content)
        yield from _answers(item, columns, master.year)


def _answers(item: MasterItem, columns: Mapping[str, Column], year: int) -> Iterator[_Said]:
    for field, value in item.values.items():
        if field in columns and value.text:
            name = f"番号{item.number}の{column_title(columns[field], year)}"
            yield _Said(value.text, item.item.id, name, field, _places(value), answer=True)


def _places(value: Value) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(source.place for source in value.sources if source.place.file))


def _lacking(said: _Said, draft: Draft, unprintable: Unprintable) -> Iterator[Finding]:
    """A finding for each character of a text that can't be printed as it stands, once."""
    for unit in dict.fromkeys(units(said.text)):
        if unit not in unprintable.all:
            continue
        code = "character-not-in-fonts"
        if unit in unprintable.unvaried:
            code = "variation-not-in-fonts"
        elif is_private(unit):
            code = "private-character"
        instead = suggestion(unit)
        yield finding(
            code,
            subject=said.subject,
            field=said.field,
            mark=code_points(unit),
            places=_cells(said, unit, draft),
            evidence=(unit, _around(said.text, unit)),
            name=said.name,
            character=unit,
            code_point=code_points(unit),
            text=_around(said.text, unit),
            suggestion=f"「{instead}」に改めてよいかを本人か担当部署に確かめるか、" if instead else "",
        )


def _cells(said: _Said, unit: str, draft: Draft) -> tuple[Place, ...]:
    """The cells that hold a character, where it can be told; else all that the text came from."""
    merged = draft.values.get((said.subject, said.field))
    heard = merged.candidates if merged is not None else ()
    holding = {each.entry.place for each in heard if unit in each.text}
    return tuple(place for place in said.places if place in holding) or said.places


def suggestion(unit: str) -> str:
    """Another character in the place of one that can't be printed, or an empty text where none is known."""
    base = unit[0]
    if base in _USUAL_FORMS:
        return _USUAL_FORMS[base]
    plain = unicodedata.normalize("NFKC", base)
    return plain if plain != base else base * (unit != base)


def _around(text: str, unit: str) -> str:
    """The line around a character, shortened."""
    at = text.index(unit)
    start, end = max(text.rfind("\n", 0, at) + 1, at - _SHOWN // 2), at + len(unit) + _SHOWN // 2
    return text[start:end].partition("\n")[0]


def _compatibility(master: Master, draft: Draft) -> Iterator[Finding]:
    """The compatibility characters in answers, each once with the cells in which it stands."""
    seen: dict[str, list[_Said]] = {}
    for said in _said(master):
        for char in dict.fromkeys(said.text) if said.answer and not said.text.isascii() else ():
            if is_compatibility(char):
                seen.setdefault(char, []).append(said)
    for char, texts in sorted(seen.items()):
        places = tuple(dict.fromkeys(place for said in texts for place in _cells(said, char, draft)))
        yield finding(
            "compatibility-character",
            subject=char,
            mark=code_points(char),
            places=places,
            evidence=(char, str(len(texts))),
            character=char,
            code_point=code_points(char),
            count=len(texts),
            plain=unicodedata.normalize("NFKC", char),
        )


def is_compatibility(char: str) -> bool:
    """Whether Unicode keeps a character only for older character sets: ①㈱㎡ｱ and 神 (U+FA19)."""
    if char in _ORDINARY or char.isascii():
        return False
    kind, _, rest = unicodedata.decomposition(char).partition(" ")
    if kind.startswith("<"):
        return kind not in _AS_TYPED
    return bool(kind) and not rest and "CJK COMPATIBILITY" in unicodedata.name(char, "")
