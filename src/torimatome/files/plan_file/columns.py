"""The sheets of plan.xlsx: their names, headings, widths and dropdowns, for reading and writing alike."""

from __future__ import annotations

from torimatome.files.sheet_writing import TableColumn
from torimatome.model.column import FITTING, POLICY_LABELS, Column
from torimatome.model.plan import OUTSIDE, Shape
from torimatome.model.year import year_code

HEADINGS, ROWS, ITEMS, DEPARTMENTS, GLOSSARY = "見出し", "行", "項目", "部署", "用語"
CERTAIN, JUDGED = "確実", "判断"
REPRINT = "再掲"
BY_ITEM, BY_ROW = "項目", "行"
OFFICE, GROUP = "課", "グループ"
PARTED = "、"
"""Between the names of several departments in one cell."""

FIRST, LAST, NOTE = "適用開始年度", "適用終了年度", "備考"
_SPAN_HELP = "R6 のように書きます。空なら初めから・終わりまでです。"
_SPAN = (TableColumn(FIRST, 9, help=_SPAN_HELP), TableColumn(LAST, 9, help=_SPAN_HELP))
_NOTE = TableColumn(NOTE, 30, help="公表しません。")

HEADING_ID, LEVEL, NUMBER, NAME, PARENT = "見出しID", "階層", "番号", "名称", "上位の見出しID"
ROW_ID, ROW_HEADING, SCOPE = "行ID", "見出しID", "記入単位"
ITEM_ID, ITEM_ROW, LEAD, LEAD_CERTAIN = "項目ID", "行ID", "主担当", "主担当の確度"
ORIGIN, ORIGIN_CERTAIN = "再掲元", "再掲元の確度"
DEPARTMENT_ID, KIND, MEMBER_OF, SHORT = "部署ID", "種別", "所属グループ", "略称"
TERM, TERM_NOTE = "用語", "説明"


def planned_heading(shape: Shape, year: int) -> str:
    """The heading of a year's 予定 column: R6の予定."""
    return f"{year_code(year)}の{shape.marks.planned_name or '予定'}"


POLICY = "方針："


def policy_heading(shape: Shape, column: Column) -> str:
    """The heading of an optional column that overrides an answer column's merge policy: 方針：事業内容."""
    name = column.name.replace("({年度記号})", "")
    alike = sum(each.name == column.name for each in shape.columns)
    return f"{POLICY}{name if alike == 1 else column.id}"


def heading_columns(shape: Shape) -> tuple[TableColumn, ...]:
    """The sheet 見出し."""
    names = tuple(level.name for level in shape.levels)
    return (
        TableColumn(HEADING_ID, 10, help="一度付けたIDは変えません。"),
        TableColumn(LEVEL, 14, names),
        TableColumn(NUMBER, 8),
        TableColumn(NAME, 50),
        TableColumn(PARENT, 12),
        *_SPAN,
        _NOTE,
    )


def row_columns() -> tuple[TableColumn, ...]:
    """The sheet 行."""
    return (
        TableColumn(ROW_ID, 8, help="報告書の表の1行です。一度付けたIDは変えません。"),
        TableColumn(ROW_HEADING, 10),
        TableColumn(SCOPE, 10, (BY_ITEM, BY_ROW), help="文を項目ごとに書くか、行全体で一つ書くかです。"),
        *_SPAN,
        _NOTE,
    )


def item_columns(shape: Shape, overridden: tuple[str, ...] = ()) -> tuple[TableColumn, ...]:
    """The sheet 項目; ``overridden`` are the column ids for which some item has a policy of its own."""
    labels = tuple(choice.label for choice in shape.marks.planned)
    years = tuple(TableColumn(planned_heading(shape, year), 10, labels) for year in shape.term)
    own = tuple(
        TableColumn(policy_heading(shape, each), 12, tuple(POLICY_LABELS[one] for one in FITTING[each.kind]))
        for each in shape.columns
        if each.id in overridden
    )
    return (
        TableColumn(ITEM_ID, 8, help="一度付けたIDは変えません。"),
        TableColumn(ITEM_ROW, 8),
        TableColumn(shape.item_name, 60),
        TableColumn(shape.departments_name, 34, help="部署の名称を印刷の順に「、」でつなぎます。"),
        TableColumn(
            LEAD, 20, help=f"{shape.departments_name}の一つです。変えたら確度を「確実」にしてください。"
        ),
        TableColumn(LEAD_CERTAIN, 8, (CERTAIN, JUDGED)),
        TableColumn(REPRINT, 7, (REPRINT,)),
        TableColumn(ORIGIN, 10, help=f"もとの項目の項目IDです。この表にないときは「{OUTSIDE}」とします。"),
        TableColumn(ORIGIN_CERTAIN, 8, (CERTAIN, JUDGED)),
        *years,
        *own,
        *_SPAN,
        _NOTE,
    )


def department_columns() -> tuple[TableColumn, ...]:
    """The sheet 部署."""
    return (
        TableColumn(DEPARTMENT_ID, 8, help="一度付けたIDは変えません。"),
        TableColumn(NAME, 26),
        TableColumn(KIND, 10, (OFFICE, GROUP)),
        TableColumn(
            MEMBER_OF,
            22,
            help="グループの名称です。その年度に有効な構成員がいないグループは、一つの部署として答えます。",
        ),
        TableColumn(SHORT, 12, help="例を並べるときの呼び名です。"),
        *_SPAN,
        _NOTE,
    )


def glossary_columns() -> tuple[TableColumn, ...]:
    """The sheet 用語."""
    return (TableColumn(TERM, 24), TableColumn(TERM_NOTE, 70))


def policy_columns(shape: Shape) -> dict[str, Column]:
    """The answer column behind each heading of an override; its id, and an older heading, do as well."""
    found: dict[str, Column] = {}
    for column in shape.columns:
        names = (policy_heading(shape, column), f"{POLICY}{column.id}", f"統合方法（{column.id}）")
        found |= dict.fromkeys(names, column)
    return found
