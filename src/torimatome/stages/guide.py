"""What the 記入要領 of a year's forms says: pairs of what and how, read once, in two minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from torimatome.model.form import ANSWER_SHEET, HEAD_FIELDS
from torimatome.model.plan import Column, ColumnKind, Shape
from torimatome.model.settings import YearSettings
from torimatome.model.year import date_label

_LATER = "(別途お知らせします)"


def dates(settings: YearSettings) -> str:
    """The line above the table: 基準日 and 締切."""
    return f"基準日 {_day(settings.as_of)}　締切 {_day(settings.deadline)}"


def _day(text: str) -> str:
    """An ISO date in 和暦; what is not set yet says so."""
    return date_label(dt.date.fromisoformat(text)) if text else _LATER


def guide(shape: Shape, settings: YearSettings) -> Iterator[tuple[str, str]]:
    """What to fill in and how, in the plan's own words."""
    answer, same, none = shape.answer_kinds
    people = "・".join(label for _, label in HEAD_FIELDS)
    on = f"{_day(settings.as_of)}現在" if settings.as_of else "別途お知らせする日の時点"
    yield "基準日", f"{on}の状況を記入してください。"
    yield "締切", _day(settings.deadline)
    yield "提出・問合せ先", settings.contact or shape.office
    yield (
        "記入するところ",
        (
            f"「{ANSWER_SHEET}」シートの、{people}と、見出しが緑色の欄だけです。ほかの欄は変えられません。\n"
            "記入を待っている欄は黄色です。\n"
            "シートの上にある「未記入 残り○件」が0件になれば終わりです。画面の写しや押印は要りません。"
        ),
    )
    yield (
        "回答区分",
        (
            f"「{answer}」… 自分の部署の取組を書く。\n"
            f"「{same}」… 主担当の回答のとおりでよい。ほかの欄は空けたままで済みます。\n"
            f"「{none}」… この項目には関わっていない。"
        ),
    )
    for column in shape.columns:
        yield _column(column)
    yield (
        "再掲の項目",
        "「この行の書き方」に再掲とある行は、元の項目の回答が印刷されます。書き方が違うときだけ記入してください。",
    )
    yield (
        "行の並べ替え・挿入",
        (
            "絞り込みと、行の高さ・列の幅の変更ができます。保護を外して並べ替えや行の挿入をしてもかまいません。\n"
            "右端の隠れた欄と番号で、どの項目かを見分けます。"
        ),
    )
    yield "ファイル名・保存形式", "変えてもかまいません(.xlsx のままが確実です)。"


def _column(column: Column) -> tuple[str, str]:
    if column.kind is ColumnKind.YEARS:
        actual = "・".join(choice.label for choice in column.choices)
        planned = "・".join(choice.label for choice in column.planned)
        how = (
            f"{column.actual_name}は {actual} から、翌年度からの{column.planned_name}は {planned} から"
            "選びます(計画どおりの予定が入っています)。"
        )
        return f"{column.actual_name}・{column.planned_name}", how
    name = column.name.replace("({年度記号})", "")
    parts = [column.help] if column.help else []
    if column.choices:
        parts.append(f"{'・'.join(choice.label for choice in column.choices)} から選びます。")
    if column.limit:
        parts.append(f"{column.limit}字まで。右の欄に残りの文字数が出ます。")
    if column.explains:
        parts.append("実施したのに空いていると赤くなります。改行は Alt+Enter です。")
    if not column.public:
        parts.append("公表しません。ただし、行政文書として開示請求の対象になることがあります。")
    return name, "".join(parts) or "必要なときに記入してください。"
