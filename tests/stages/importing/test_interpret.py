"""The real report understood: counts, headings, marks, departments, texts, beside a little parser."""

import re
from collections import Counter
from dataclasses import replace

from stages.importing.report import INPUTS, TEXT, YEAR, corrections, shape, source

from torimatome.files.plan_file import load_content, load_plan
from torimatome.model.plan import OUTSIDE, PlanContent, Scope, Span
from torimatome.model.ruling import Correction, Operation, SourceCell
from torimatome.stages.importing import apply, interpret, propose

WITHOUT_TEXT = {"I026", "I079"}
"""The bullets that the report prints no text for: line 30 (its text answers line 29) and line 91."""

SLID = {15, 16, 17, 29, 30}
"""The lines whose paragraphs answer the bullet of a line above."""


def mended(made=None):
    result, refused = apply(source(), corrections() if made is None else made)
    assert refused == ()
    return result


def imported():
    return interpret(mended(), shape(), YEAR, None)


def committed():
    content, findings = load_content(INPUTS / "plan.xlsx")
    assert findings == ()
    return content


def test_counts_are_the_printed_ones():
    content, answers, findings = imported()
    assert findings == ()
    assert [len(block.lines) for block in mended().blocks] == [15, 16, 15, 20, 8]
    assert (len(content.rows), len(content.items), len(content.departments)) == (74, 82, 16)
    bullets = Counter(item.row for item in content.items)
    assert Counter(bullets.values()) == {1: 66, 2: 8}
    assert sum(item.reprint for item in content.items) == 14
    assert [answer.item for answer in answers] == [item.id for item in content.items]
    assert all(len(answer.marks) == 5 for answer in answers)
    assert not any(department.is_group for department in content.departments)


def test_headings_run_on_without_a_hole_at_each_level():
    plan, findings = load_plan(INPUTS, YEAR)
    assert findings == ()
    parents = Counter(heading.parent for heading in plan.headings)
    assert [heading.label for heading in plan.headings if heading.level == 0] == [
        "1. 地域づくりへの参画の意識づくり",
        "2. 地域づくりの担い手の確保、育成の推進",
        "3. 地域経営に向けた支援の充実と体制整備",
        "4. 地域での豊かな暮らしの確保に向けた取組の推進",
    ]
    compared = 0
    for parent, count in parents.items():
        numbers = [heading.number for heading in plan.headings if heading.parent == parent]
        styles = (
            [f"{at}. " for at in range(1, count + 1)],
            ["①②③④⑤⑥"[at] for at in range(count)],
        )
        assert numbers in styles
        compared += count
    assert compared == len(plan.headings) == 61
    assert all(plan.lineage(row)[-1].level == 2 for row in plan.rows)


def test_every_word_of_the_transcription_is_kept():
    """Without the reader: the characters of the file, less what was deleted, plus what was added."""
    content, answers, _ = imported()
    text = TEXT.read_text(encoding="utf-8")
    body = [
        line
        for line in text.splitlines()
        if "\t" in line and not line.startswith(("基本施策", "\t\t\t\t\tR5"))
    ]
    assert len(body) == 74
    expected = Counter("".join(body))
    for each in corrections():
        if each.operation is Operation.DELETE:
            expected.subtract(each.before)
        elif each.operation is Operation.REPLACE:
            expected.subtract(each.before)
            expected.update(each.after)
        elif each.operation is Operation.ADD:
            expected.update(each.after)
    names = {department.id: department.name for department in content.departments}
    found = Counter("".join(heading.label for heading in content.headings))
    rows = set()
    for item, answer in zip(content.items, answers, strict=True):
        found.update("●" + item.text + "【再掲】" * item.reprint)
        found.update(answer.texts.get("progress", ""))
        shared = answer.lines == (15,) and item.row in rows
        if not shared:
            found.update("".join("・" + names[name] for name in item.departments))
        if item.row not in rows:
            found.update("".join(answer.marks.values()))
        rows.add(item.row)
    blank = {" ", "\t", "\n"}
    differing = {
        char: (count, found[char])
        for char, count in expected.items()
        if char not in blank and count != found[char]
    }
    assert sum(expected.values()) > 15000
    assert differing == {}


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_marks_departments_and_texts_stand_with_their_bullet():
    """An independent little parser: the printed cells of a line in their order, wherever they slid to."""
    content, answers, _ = imported()
    names = {department.id: department.name for department in content.departments}
    lines = dict(enumerate(TEXT.read_text(encoding="utf-8").splitlines(), 1))
    by_line = {}
    for item, answer in zip(content.items, answers, strict=True):
        by_line.setdefault(answer.lines[0], []).append((item, answer))
    compared = Counter()
    for number, found in by_line.items():
        cells = [cell for cell in lines[number].split("\t") if cell]
        item = next(at for at, cell in enumerate(cells) if re.match("●.", cell))
        bullets = "".join("●" + item.text + "【再掲】" * item.reprint for item, _ in found)
        assert squeezed(bullets) == squeezed(cells[item])
        marks = "".join(cell for cell in cells if cell in {"●", "○"})
        printed = list("●○○○○") if "●" in marks else ["", *"○○○○"]
        printed = ["", "", *"○○○"] if number == 91 else printed
        assert [list(answer.marks.values()) for _, answer in found] == [printed] * len(found)
        listed = "".join("・" + names[name] for item, _ in found for name in item.departments)
        once = 2 if number == 15 else 1
        assert listed == squeezed(cells[item + 1]) * once
        compared["rows"] += 1
        if number not in SLID:
            text = "".join(answer.texts.get("progress", "") for _, answer in found)
            assert squeezed(text) == (squeezed(cells[-1]) if number != 91 else "")
            compared["texts"] += 1
    assert compared == {"rows": 74, "texts": 69}
    # Where paragraphs slid, all of them are still there, each under one bullet.
    slid = [squeezed(lines[number].split("\t")[10]) for number in sorted(SLID)]
    texts = "".join(answer.texts.get("progress", "") for at in sorted(SLID) for _, answer in by_line[at])
    assert squeezed(texts) == "".join(slid)


def test_this_years_marks_are_the_printed_ones():
    content, answers, _ = imported()
    blank = {item.id for item, answer in zip(content.items, answers, strict=True) if not answer.marks[2023]}
    assert blank == {"I014", "I051", "I053", "I066", "I079"}
    later = {tuple(answer.marks[year] for year in range(2024, 2028)) for answer in answers}
    assert later == {("○",) * 4, ("", "○", "○", "○")}
    assert {answer.item for answer in answers if not answer.marks[2024]} == {"I079"}
    assert {answer.item for answer in answers if not answer.texts} == WITHOUT_TEXT
    assert all(
        item.planned[2024] == ("予定なし" if item.id == "I079" else "予定あり") for item in content.items
    )


def test_texts_keep_their_spaces_and_get_their_line_breaks():
    answers = {answer.item: answer.texts.get("progress", "") for answer in imported()[1]}
    assert answers["I030"].startswith("「Google フォーム」の使い方講座")
    assert "【例】\n・「kagawa Market」(嘉川)\n・「おしゃべりカフェ」(秋穂)" in answers["I005"]
    assert answers["I008"].startswith("市民活動支援センターがSDGs")
    assert "絵画コンクール" in answers["I009"]
    assert "高校生リーダー育成プロジェクト" in answers["I010"]
    assert "ボランティア情報" in answers["I011"]
    assert "インターンシップ推進事業" in answers["I012"]
    assert answers["I025"].startswith("各地域において、各種団体が開催している講座等の情報を一元化し")
    assert not any("  " in text for text in answers.values())


def test_slips_of_the_print_stay():
    content, answers, _ = imported()
    words = "".join(item.text for item in content.items) + "".join(
        "".join(each.texts.values()) for each in answers
    )
    for slip in ("老化・狭あい化", "藤木", "取り組めます", "さぼカフェ", "さばらんで"):
        assert slip in words


def test_judgements_follow_their_rules():
    content, answers, _ = imported()
    names = {department.id: department.name for department in content.departments}
    said = {answer.item: "".join(answer.texts.values()) for answer in answers}
    by_text = 0
    for item in content.items:
        assert not item.lead_certain
        listed = [names[department] for department in item.departments]
        mentioned = sorted((said[item.id].find(name), name) for name in listed if name in said[item.id])
        assert names[item.lead] == (mentioned[0][1] if mentioned else listed[0])
        by_text += bool(mentioned)
    assert by_text == 24
    origins = {item.id: (item.origin, item.origin_certain) for item in content.items if item.reprint}
    inside = {item: origin for item, origin in origins.items() if origin[0] != OUTSIDE}
    assert inside == {
        "I038": ("I011", False),
        "I046": ("I027", False),
        "I064": ("I002", False),
        "I077": ("I040", True),
        "I078": ("I055", False),
    }
    assert len(origins) == 14


def test_importing_again_changes_nothing_that_is_in_the_plan():
    plan = committed()
    content, answers, findings = interpret(mended(), shape(), YEAR, plan)
    assert content == plan
    assert findings == ()
    assert answers == imported()[1]


def test_importing_again_keeps_ids_and_what_a_clerk_changed():
    plan = committed()
    first, second, *others = plan.items
    changed = replace(first, lead=first.departments[1], lead_certain=True, note="電話で確認")
    worded = replace(second, text=second.text.replace("図ります", "図る"))
    edited = replace(plan, items=(changed, worded, *others), glossary=(("協議会", "地域づくり協議会"),))
    content, answers, findings = interpret(mended(), shape(), YEAR, edited)
    assert content == edited
    assert [answer.item for answer in answers] == [item.id for item in plan.items]
    assert [(found.code, found.subject) for found in findings] == [("plan-differs-from-source", "I002")]


def test_what_is_new_gets_the_next_number_and_stands_where_it_is_printed():
    plan = committed()
    gone = {item.id for item in plan.items if item.row == "L020"}
    less = replace(
        plan,
        items=tuple(item for item in plan.items if item.id not in gone),
        rows=tuple(row for row in plan.rows if row.id != "L020"),
    )
    content, _, _ = interpret(mended(), shape(), YEAR, less)
    at = [item.id for item in content.items].index("I083")
    assert [item.id for item in content.items[at - 1 : at + 2]] == ["I026", "I083", "I028"]
    assert content.items[at].text == next(item.text for item in plan.items if item.id == "I027")
    rows = [row.id for row in content.rows]
    assert rows[rows.index("L075") - 1 : rows.index("L075") + 2] == ["L019", "L075", "L021"]


def test_what_the_report_does_not_print_stays_and_is_named():
    plan = committed()
    extra = replace(plan.items[0], id="I100", text="別の項目です。")
    retired = replace(plan.items[0], id="I101", text="終わった項目です。", span=Span(2020, 2022))
    more = replace(plan, items=(*plan.items, extra, retired))
    content, _, findings = interpret(mended(), shape(), YEAR, more)
    assert content == more
    assert [(found.code, found.subject) for found in findings] == [("plan-item-not-printed", "I100")]


def test_proposals_alone_leave_what_people_must_decide():
    _, _, findings = interpret(mended(propose(source(), shape())), shape(), YEAR, None)
    codes = Counter(found.code for found in findings)
    assert codes == {
        "source-heading-hole": 8,
        "source-heading-number": 1,
        "source-heading-missing": 1,
        "source-mark-count": 1,
        "source-row-text": 3,
    }


def test_the_raw_transcription_is_read_with_findings_and_without_an_error():
    _, _, findings = interpret(source(), shape(), YEAR, None)
    codes = {found.code for found in findings}
    assert {"source-no-item", "source-mark-unknown", "source-mark-count", "source-extra-cell"} <= codes
    assert all(found.places[0].file == TEXT.name for found in findings)


def test_prose_that_cannot_be_divided_stays_at_the_row():
    one = next(each for each in corrections() if each.at == SourceCell(17, 11))
    kept = tuple(each for each in corrections() if each is not one)
    content, answers, findings = interpret(mended(kept), shape(), YEAR, None)
    row = next(row for row in content.rows if row.id == "L009")
    assert row.text_scope is Scope.ROW
    texts = [answer.texts.get("progress", "") for answer in answers if answer.lines == (17,)]
    assert (texts[0].count("\n"), texts[1]) == (2, "")
    assert [found.code for found in findings] == ["source-row-text"]


def test_a_row_that_has_one_text_in_the_plan_gets_one():
    plan = committed()
    rows = tuple(replace(row, text_scope=Scope.ROW) if row.id == "L009" else row for row in plan.rows)
    content, answers, findings = interpret(mended(), shape(), YEAR, replace(plan, rows=rows))
    assert content.rows == rows
    assert findings == ()
    texts = [answer.texts.get("progress", "") for answer in answers if answer.lines == (17,)]
    before = [answer.texts["progress"] for answer in imported()[1] if answer.lines == (17,)]
    assert texts == ["\n".join(before), ""]


def test_an_empty_plan_and_no_plan_are_the_same():
    assert interpret(mended(), shape(), YEAR, PlanContent())[0] == imported()[0]


def test_a_line_without_a_bullet_is_named():
    drop = Correction(
        "C900",
        Operation.DELETE,
        SourceCell(10, 4),
        source().blocks[0].lines[1].cells[3],
        "",
        "試し",
        certain=True,
    )
    content, _, findings = interpret(mended((*corrections(), drop)), shape(), YEAR, None)
    assert [found.code for found in findings] == ["source-no-item"]
    assert len(content.rows) == 73
