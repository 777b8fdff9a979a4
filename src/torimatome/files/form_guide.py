"""The 記入要領 sheet: what a clerk reads once, in two minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from torimatome.model.form import ANSWER_SHEET, GUIDE_SHEET, RECONSTRUCTED, Form
from torimatome.model.plan import Column, ColumnKind, Shape, YearSettings
from torimatome.model.year import date_label, year_label

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "BIZ UDPゴシック"
_WIDTHS = (18, 92)


def write_guide(book: Workbook, form: Form, shape: Shape, settings: YearSettings) -> None:
    """Add the sheet: a title, then pairs of what and how."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = book.create_sheet(GUIDE_SHEET)
    thin = Side("thin", color="B0B7C3")
    sheet["A1"] = f"{year_label(form.year)} 調査票　記入要領"
    sheet["A1"].font = Font(name=FONT, size=16, bold=True)
    sheet["A2"] = f"{form.department_name} 御中"
    sheet["A2"].font = Font(name=FONT, size=12)
    for at, (what, how) in enumerate(_lines(form, shape, settings), 4):
        label, text = sheet.cell(at, 1, what), sheet.cell(at, 2, how)
        label.font = Font(name=FONT, size=10.5, bold=True)
        label.fill = PatternFill("solid", fgColor="E8EEF5")
        text.font = Font(name=FONT, size=10.5)
        for cell in (label, text):
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = Border(top=thin, bottom=thin, left=thin, right=thin)
        sheet.row_dimensions[at].height = 10 + 16 * (how.count("\n") + 1 + len(how) // 58)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def day(text: str) -> str:
    """An ISO date in 和暦; what is not set yet says so."""
    return date_label(dt.date.fromisoformat(text)) if text else "(別途お知らせします)"


def _lines(form: Form, shape: Shape, settings: YearSettings) -> Iterator[tuple[str, str]]:
    answer, same, none = shape.answer_kinds
    if form.reconstructed:
        yield (
            RECONSTRUCTED,
            "この回答票は、公表された報告書から復元したものです。部署が記入した原本ではありません。",
        )
    yield "基準日", f"{day(settings.as_of)}現在の状況を記入してください。"
    yield "締切", day(settings.deadline)
    yield "提出・問合せ先", settings.contact or shape.office
    yield (
        "記入するところ",
        (
            f"「{ANSWER_SHEET}」シートの白いセルだけです。色の付いたセルは変えられません。\n"
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
    yield "行の並べ替え・挿入", "してもかまいません。右端の隠れた欄と番号で、どの項目かを見分けます。"
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
