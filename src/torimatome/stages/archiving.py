"""What holds for each sealed file, and how a rebuilt report differs from the one in its bag."""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Iterable

from torimatome.model.archive import (
    Action,
    BagEntry,
    Comparison,
    Disposal,
    PrintedPage,
    Retention,
    RetentionPlan,
    RetentionRule,
    Toolchain,
)
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import date_label, fiscal_year_of, parse_year

DEFAULT_RULES = (
    RetentionRule("inputs/*/submissions/*", "回答票", 10, Action.DISPOSE),
    RetentionRule("outputs/*/forms/*", "調査票", 5, Action.DISPOSE),
    RetentionRule("outputs/*/internal/*", "内部資料", 10, Action.DISPOSE),
    RetentionRule("outputs/*", "報告書", 30, Action.TRANSFER),
    RetentionRule("inputs/*/source/*", "公表資料", 30, Action.TRANSFER),
    RetentionRule("inputs/*/*.xlsx", "処理方針・補正の台帳", 30, Action.TRANSFER),
    RetentionRule("inputs/*", "計画", 30, Action.TRANSFER),
    RetentionRule("templates/*", "様式・書体", 30, Action.TRANSFER),
    RetentionRule("*", "作成環境", 30, Action.TRANSFER),
)
"""Where plan.toml and year.toml say nothing; the last one catches every file (docs/archive.md)."""

_SHOWN = 5
_LONGEST = 40


def retention_of(path: str, year: int, stamp: str, plan: RetentionPlan) -> Retention:
    """The 保存期間 of one file.

    It begins on 1 April after the fiscal year in which the document was made (公文書管理法施行令 第8条第4項):
    the year of ``stamp``, for an earlier year's inputs that year. It ends the day before an anniversary.
    """
    rule = next(each for each in (*plan.rules, *DEFAULT_RULES) if fnmatch.fnmatchcase(path, each.files))
    own = _year_in(path)
    if own is not None and own != year:
        begins = dt.date(own + 1, 4, 1)
    elif plan.begins:
        begins = dt.date.fromisoformat(plan.begins)
    else:
        begins = dt.date(fiscal_year_of(dt.date.fromisoformat(stamp)) + 1, 4, 1)
    ends = _years_after(begins, rule.years) - dt.timedelta(days=1)
    return Retention(rule.category, rule.years, begins.isoformat(), ends.isoformat(), rule.action)


def _years_after(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: 民法 第143条 ends it with the month
        return dt.date(day.year + years, 3, 1)


def _year_in(path: str) -> int | None:
    """The fiscal year whose folder a path lies in: inputs/R5/… is 2023."""
    return next((parse_year(part) for part in path.split("/")[1:2]), None)


def disposable(
    entries: Iterable[BagEntry], wanted: tuple[str, ...], on: dt.date
) -> tuple[tuple[BagEntry, ...], tuple[Finding, ...]]:
    """The files that may lawfully be destroyed on a day: 廃棄 is their 措置 and their 保存期間 is over.

    Args:
        entries: The files still in the bag.
        wanted: Paths that are to go; empty: all that may.
        on: The day of the 廃棄.
    """
    known = {entry.path: entry for entry in entries}
    findings = [
        finding("disposal-unknown", subject=path, places=(Place(path),))
        for path in wanted
        if path not in known
    ]
    if not wanted:
        return tuple(entry for entry in known.values() if _may_go(entry, on)), ()
    chosen = [known[path] for path in dict.fromkeys(wanted) if path in known]
    findings += [_kept(entry, on) for entry in chosen if not _may_go(entry, on)]
    return tuple(chosen), tuple(findings)


def _may_go(entry: BagEntry, on: dt.date) -> bool:
    return entry.retention.action is Action.DISPOSE and entry.retention.expired(on)


def _kept(entry: BagEntry, on: dt.date) -> Finding:
    held = entry.retention
    if held.action is not Action.DISPOSE:
        return finding("disposal-transfer", subject=entry.path, places=(Place(entry.path),))
    return finding(
        "disposal-early",
        subject=entry.path,
        places=(Place(entry.path),),
        ends=date_label(dt.date.fromisoformat(held.ends)),
        on=date_label(on),
    )


def judge_disposals(entries: Iterable[BagEntry], disposals: Iterable[Disposal]) -> tuple[Finding, ...]:
    """Each recorded 廃棄: lawful ones are told, the others are found."""
    known = {entry.path: entry for entry in entries}
    found: list[Finding] = []
    for each in disposals:
        entry = known.get(each.path)
        if entry is None or entry.sha256 != each.sha256:
            found.append(finding("disposal-foreign", subject=each.path, places=(Place(each.path),)))
        elif _may_go(entry, dt.date.fromisoformat(each.on)):
            found.append(_disposed(each))
        else:
            found.append(_kept(entry, dt.date.fromisoformat(each.on)))
    return tuple(found)


def _disposed(each: Disposal) -> Finding:
    return finding(
        "bag-disposed",
        subject=each.path,
        places=(Place(each.path),),
        on=date_label(dt.date.fromisoformat(each.on)),
        reason=each.reason,
        by=each.by,
    )


def compare_toolchains(recorded: Toolchain, present: Toolchain) -> tuple[Finding, ...]:
    """Name the parts whose versions differ from the recorded ones; none when all are the same."""
    parts = list(dict.fromkeys(name for name, _ in (*recorded.parts, *present.parts)))
    differing = [
        f"{part} {recorded.version(part) or 'なし'}→{present.version(part) or 'なし'}"
        for part in parts
        if recorded.version(part) != present.version(part)
    ]
    if not differing:
        return ()
    return (
        finding("toolchain-differs", subject="toolchain", count=len(differing), parts="、".join(differing)),
    )


def compare(found: Comparison) -> tuple[Finding, ...]:
    """Differences of text, table, page breaks and pixels, each told for itself."""
    return (*_texts(found), *_table(found), *_breaks(found), *_pixels(found))


def _texts(found: Comparison) -> tuple[Finding, ...]:
    """Texts that only one of the two reports prints, wherever they stand."""
    before, after = (_printed_texts(pages) for pages in (found.recorded, found.rebuilt))
    gone = [text for text in before if text not in set(after)]
    new = [text for text in after if text not in set(before)]
    if not gone and not new:
        return ()
    return (
        finding(
            "regenerated-text",
            subject="text",
            count=len(gone) + len(new),
            gone=_shown(gone),
            new=_shown(new),
        ),
    )


def _printed_texts(pages: tuple[PrintedPage, ...]) -> list[str]:
    texts = [text for page in pages for row in (page.around, *page.rows) for text in row]
    return [text for text in dict.fromkeys(texts) if text]


def _table(found: Comparison) -> tuple[Finding, ...]:
    """Cells of the public dataset that differ, by line and column."""
    before, after = found.recorded_data, found.rebuilt_data
    cells = [
        f"{at + 1}行{column + 1}列"
        for at, (old, new) in enumerate(zip(before, after, strict=False))
        for column in range(max(len(old), len(new)))
        if old[column : column + 1] != new[column : column + 1]
    ]
    if not cells and len(before) == len(after):
        return ()
    return (
        finding(
            "regenerated-table",
            subject="table",
            count=len(cells),
            cells=_shown(cells),
            before=len(before),
            after=len(after),
        ),
    )


def _breaks(found: Comparison) -> tuple[Finding, ...]:
    """Pages that hold other rows than before; a row is known by its longest cell."""
    before, after = ([page.rows for page in pages] for pages in (found.recorded, found.rebuilt))
    places: dict[str, set[int]] = {}
    for at, rows in enumerate(after):
        for row in rows:
            places.setdefault(_longest(row), set()).add(at)
    moved = [
        str(at + 1)
        for at, rows in enumerate(before)
        if at >= len(after)
        or len(rows) != len(after[at])
        or any(at not in places.get(_longest(row), {at}) for row in rows)
    ]
    if not moved and len(before) == len(after):
        return ()
    old_counts, new_counts = ("/".join(str(len(rows)) for rows in pages) for pages in (before, after))
    return (
        finding(
            "regenerated-breaks",
            subject="breaks",
            before=old_counts,
            after=new_counts,
            pages="、".join(moved) or "末尾",
        ),
    )


def _longest(row: tuple[str, ...]) -> str:
    return max(row, key=len, default="")


def _pixels(found: Comparison) -> tuple[Finding, ...]:
    if found.pixels is None:
        return (finding("pixels-not-compared", subject="pixels"),)
    if not found.pixels:
        return ()
    pages = "、".join(f"{each.page}ページ {each.share:.2%}" for each in found.pixels)
    return (finding("regenerated-pixels", subject="pixels", count=len(found.pixels), pages=pages),)


def _shown(texts: list[str]) -> str:
    """A few texts for a sentence: cut short, and the rest counted."""
    cut = [text if len(text) <= _LONGEST else text[:_LONGEST] + "…" for text in texts[:_SHOWN]]
    more = f"ほか{len(texts) - _SHOWN}件" if len(texts) > _SHOWN else ""
    return ("「" + "」「".join(cut) + "」" if cut else "なし") + more
