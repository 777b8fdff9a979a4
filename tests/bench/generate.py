"""Cities for the bench: a plan, its departments and their filled-in workbooks, by seed.

    python tests/bench/generate.py ROOT ROWS WORKBOOKS

Everything goes through the project's own writers, so the workbooks are those that departments would send. The
shape (levels, columns, marks) and the templates are the repository's.
"""

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from torimatome.files.form import form_name, write_form
from torimatome.files.plan_file import load_plan, load_settings, load_shape, save_content
from torimatome.model.answer import KIND
from torimatome.model.form import Form, FormLine
from torimatome.model.plan import (
    ColumnKind,
    Department,
    Heading,
    Item,
    Plan,
    PlanContent,
    Row,
    Shape,
)
from torimatome.model.year import year_code
from torimatome.stages.prefill import prefill

REPOSITORY = Path(__file__).resolve().parents[2]

PLACES = ("中央地区", "北部地区", "東部地区", "川沿いの地区", "駅周辺", "各地区", "市内全域", "中山間地域")
PEOPLE = ("高校生", "子育て世代", "自治会の役員", "市民活動団体", "事業者", "大学生", "高齢者", "新任の職員")
THINGS = ("研修会", "意見交換会", "出前講座", "ワークショップ", "相談会", "交流カフェ", "防災訓練", "写真展")
AIMS = (
    "担い手の確保",
    "情報の共有",
    "地域の魅力の発信",
    "負担の軽減",
    "活動への参加の促進",
    "多世代の交流",
)
MEANS = ("ホームページとSNS", "広報紙", "回覧板", "公共施設での展示", "公式アプリ", "メールマガジン")
KINDS = ("推進課", "支援課", "整備課", "政策課", "管理課", "振興課", "センター", "事務所")
FIELDS = ("地域", "福祉", "環境", "防災", "教育", "文化", "産業", "観光", "道路", "住宅", "健康", "広報")
SENTENCES = (
    "{place}において{thing}を{times}回開催し、{people}など延べ{heads}人が参加した。",
    "{means}を通じて、{aim}に関する取組を周知し、{people}への情報提供に努めた。",
    "{people}と{others}が連携して{thing}を企画し、{aim}につながる取組への支援を行っている。",
    "{aim}を目的として、{thing}の実施方法を見直すとともに、{place}で試行的に実施した。",
)
ENDS = ("充実", "推進", "強化", "見直し")
NUMERALS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a city is: printed rows and workbooks."""

    rows: int
    workbooks: int


def make_city(root: Path, size: Size, year: int = 2023, seed: int = 5) -> Plan:
    """Write a whole workspace under ``root``; the same size and seed give the same city."""
    dice = random.Random(f"{seed}/{size}")  # noqa: S311 - a repeatable city, not a secret
    inputs = root / "inputs"
    folder = inputs / year_code(year)
    (folder / "submissions").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copy(REPOSITORY / "inputs" / "plan.toml", inputs / "plan.toml")
    (folder / "year.toml").write_text("schema = 1\nas_of = 2024-01-31\n", encoding="utf-8")
    shape, _ = load_shape(inputs / "plan.toml")
    assert shape is not None
    (inputs / "plan.xlsx").write_bytes(save_content(shape, content(shape, size, dice)))
    plan, wrong = load_plan(inputs, year)
    assert plan is not None
    assert not wrong, wrong
    settings, _ = load_settings(inputs, year)
    assert settings is not None
    for form in prefill(plan, None, settings):
        filled = answered(form, plan, dice)
        name = form_name(form).replace("調査票", "回答票")
        (folder / "submissions" / name).write_bytes(write_form(filled, shape))
    return plan


# ------------------------------ the plan


def content(shape: Shape, size: Size, dice: random.Random) -> PlanContent:
    """A plan of so many rows: three levels as a real plan has them, a tenth of the rows with two items."""
    departments = tuple(Department(f"D{at + 1:03}", _office(at)) for at in range(size.workbooks))
    headings: list[Heading] = []
    rows: list[Row] = []
    items: list[Item] = []
    for heading in _innermost(headings, shape, size.rows, dice):
        for _ in range(min(dice.choice((1, 1, 2, 2, 3, 4)), size.rows - len(rows))):
            row = Row(f"R{len(rows) + 1:04}", heading)
            rows.append(row)
            for _ in range(2 if dice.random() < 0.1 else 1):
                items.append(_item(f"I{len(items) + 1:04}", row, departments, dice, len(items)))
        if len(rows) == size.rows:
            break
    return PlanContent(tuple(headings), tuple(rows), tuple(items), departments)


def _office(at: int) -> str:
    """A department's name; no two are alike."""
    again, kind = divmod(at // len(FIELDS), len(KINDS))
    return FIELDS[at % len(FIELDS)] + KINDS[kind] + (f"第{again + 1}係" if again else "")


def _innermost(headings: list[Heading], shape: Shape, enough: int, dice: random.Random) -> Iterator[str]:
    """Add headings as they are needed; hand over each innermost one."""

    def add(level: int, ordinal: int, parent: str) -> str:
        number = NUMERALS[ordinal - 1] if "①" in shape.levels[level].numbering else f"{ordinal}. "
        name = f"{dice.choice(AIMS)}に向けた{dice.choice(THINGS)}の{dice.choice(ENDS)}"
        headings.append(Heading(f"H{len(headings) + 1:04}", level, number, name, parent))
        return headings[-1].id

    for at in range(1, enough + 1):
        outer = add(0, at, "")
        for middle_at in range(1, dice.randint(2, 4) + 1):
            middle = add(1, middle_at, outer)
            for inner_at in range(1, dice.randint(2, 5) + 1):
                yield add(2, inner_at, middle)


def _item(key: str, row: Row, departments: tuple[Department, ...], dice: random.Random, at: int) -> Item:
    """An item whose 主担当 goes round, so that each department has something to answer."""
    lead = departments[at % len(departments)].id
    others = dice.sample(departments, min(len(departments), dice.choice((0, 1, 1, 1, 2, 3))))
    named = tuple(dict.fromkeys((lead, *(each.id for each in others))))
    text = (
        f"{dice.choice(PLACES)}の{dice.choice(PEOPLE)}を対象とした{dice.choice(THINGS)}を行い、"
        f"{dice.choice(AIMS)}を図ります。"
    )
    if dice.random() < 0.3:
        text += f"あわせて、{dice.choice(MEANS)}により{dice.choice(AIMS)}に取り組みます。"
    return Item(key, row.id, text, named, lead, planned=dict.fromkeys(range(2023, 2028), "予定あり"))


# ------------------------------ the answers


def answered(form: Form, plan: Plan, dice: random.Random) -> Form:
    """The form as a department sends it back: 主担当 answers in prose, the others mostly say the same."""
    head = {"head.person": "佐藤", "head.phone": "1234", "head.confirmed": "2024-01-20"}
    return replace(form, lines=tuple(_line(line, form, plan, dice) for line in form.lines), head=head)


def _line(line: FormLine, form: Form, plan: Plan, dice: random.Random) -> FormLine:
    answer, same, _ = plan.shape.answer_kinds
    if plan.item[line.item].lead != form.department:
        return replace(line, values={**line.values, KIND: same})
    marks = plan.shape.marks
    values = {**line.values, KIND: answer, f"{marks.id}.{plan.year}": marks.choices[0].label}
    for column in plan.shape.columns:
        if column.kind is ColumnKind.TEXT and column.public:
            values[column.id] = prose(dice, column.limit or 400)
    return replace(line, values=values)


def prose(dice: random.Random, limit: int) -> str:
    """What was done, in one to five sentences, now and then with a list of examples."""
    sentences = [_sentence(dice) for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5)))]
    text = "".join(sentences)
    if dice.random() < 0.12:
        listed = [f"・「{dice.choice(THINGS)}」({dice.choice(PLACES)})" for _ in range(dice.randint(2, 3))]
        text += "\n【例】\n" + "\n".join(listed)
    return text[:limit]


def _sentence(dice: random.Random) -> str:
    pattern = dice.choice(SENTENCES)
    return pattern.format(
        place=dice.choice(PLACES),
        people=dice.choice(PEOPLE),
        others=dice.choice(PEOPLE),
        thing=dice.choice(THINGS),
        aim=dice.choice(AIMS),
        means=dice.choice(MEANS),
        times=dice.randint(1, 24),
        heads=dice.randint(8, 900),
    )


if __name__ == "__main__":
    make_city(Path(sys.argv[1]), Size(int(sys.argv[2]), int(sys.argv[3])))
