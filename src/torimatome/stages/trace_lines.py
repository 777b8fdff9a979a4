"""A trace as text for a clerk."""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.characters import shown
from torimatome.stages.traced import Trace, TracedSource, whose


def lines(found: Trace) -> tuple[str, ...]:
    """The trace as text for a clerk, a line an element."""
    above = "　＞　".join(found.headings)
    again = f"(再掲、元は{found.origin})" if found.origin else ""
    head = [
        f"{found.year}　番号{found.number}{again}　項目ID {found.item}　行ID {found.row}",
        above,
        found.text,
        f"担当部署：{'、'.join(found.departments)}",
    ]
    return (
        *head,
        *_plan_lines(found),
        *_value_lines(found),
        *_aside_lines(found),
        *_judgement_lines(found),
        *_restored_lines(found),
    )


def _plan_lines(found: Trace) -> Iterator[str]:
    if not found.plan:
        return
    yield ""
    yield "■ 計画から印刷されるもの"
    for each in found.plan:
        place = f"{each.file}『{each.sheet}』{each.cell}"
        yield f"・{each.title}：{shown(each.text)}　{place}"
    yield f"　　{found.plan[0].file}　SHA-256 {found.plan[0].sha256}"


def _value_lines(found: Trace) -> Iterator[str]:
    yield ""
    yield "■ 印刷される値"
    for value in found.values:
        internal = "" if value.public else "(非公開)"
        tally = f"　{value.members}のうち{value.said_by}" if value.members else ""
        with_row = f"　番号{value.kept_with}の行全体の値" if value.kept_with else ""
        text = value.text.replace("\n", "⏎") or "(空欄)"
        yield f"・{value.title}{internal}：{text}"
        yield f"　　決め方：{value.policy}{tally}{with_row}"
        for source in value.sources:
            yield f"　　出どころ：{_source_line(source)}"


def _source_line(source: TracedSource) -> str:
    place = source.file + (f"『{source.sheet}』" if source.sheet else "") + source.cell
    parts = [source.origin, source.reference, source.department, place]
    if source.sha256:
        parts.append(f"SHA-256 {source.sha256}")
    if source.raw:
        parts.append(f"元の記入「{shown(source.raw)}」({'・'.join(source.steps)})")
    return "　".join(part for part in parts if part)


def _aside_lines(found: Trace) -> Iterator[str]:
    yield ""
    yield "■ 印刷されない記入"
    if not found.aside:
        yield "・なし"
    for each in found.aside:
        place = f"{each.file}『{each.sheet}』{each.cell}"
        text = each.text.replace("\n", "⏎") or "(空欄)"
        yield f"・{each.title}：{each.department}「{text}」　{each.fate}({each.by})　{place}"


def _judgement_lines(found: Trace) -> Iterator[str]:
    yield ""
    yield "■ 処理方針"
    if not found.rulings:
        yield "・なし"
    for each in found.rulings:
        was = f"　前の値「{each.replaced}」" if each.replaced else ""
        about = f"　確認事項{each.finding}" if each.finding else ""
        signed = "　".join(part for part in (each.who, each.date) if part)
        yield f"・{each.number} {each.decision}{whose(each)}　{each.reason}　{signed}{about}{was}"
    yield ""
    yield "■ 確認事項"
    if not found.findings:
        yield "・なし"
    for finding in found.findings:
        state = f"処理済({finding.closed_by})" if finding.closed_by else "未処理"
        yield f"・{finding.id} {finding.severity} {state}　{finding.text}"


def _restored_lines(found: Trace) -> Iterator[str]:
    if found.restored is None:
        return
    yield ""
    yield f"■ 公表資料からの復元({'・'.join(str(line) for line in found.restored.lines)}行)"
    if not found.restored.corrections:
        yield "・補正なし"
    for each in found.restored.corrections:
        to = f"→{each.to}" if each.to else ""
        text = each.before if each.before == each.after else f"{each.before}」→「{each.after}"
        sure = "確実" if each.certain else "判断"
        yield f"・{each.number} {each.operation} {each.at}{to}　「{text}」　{each.reason}({sure})"
