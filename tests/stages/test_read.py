"""READ: lines by key or wording, cells with their normalisations, and everything that was added."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stages.returned import (
    AT,
    FILE,
    FIRST,
    FORM,
    FORMS,
    HEADER,
    LETTER,
    NEXT,
    NOTE,
    PLAN,
    STATE,
    TEXT,
    changed,
    grid,
    one,
    sent,
    typed,
)

from torimatome.model.answer import KIND
from torimatome.model.form import ITEM, KEY, LEFT, NUMBER, LineKey
from torimatome.model.form_cells import guide_cells
from torimatome.model.grid import Cell, CellKind, Place, Sheet, column_letters
from torimatome.stages.read import read

UNSEEN_TEXT = "会議\u200bを\ufeff\u202e3回開催\u00adした\U000e0041。"
K, S, N, T, M = (LETTER[key] for key in (KIND, STATE, NEXT, TEXT, NOTE))


def codes(findings):
    return [(found.code, "・".join(place.cell for place in found.places)) for found in findings]


def guide_sheet():
    """The 記入要領 sheet as sent."""
    return Sheet("記入要領", {at: Cell(*at, text) for at, text in guide_cells(FORM).items()})


def shifted(cells, rows=0, columns=0):
    """All cells moved down and to the right."""
    return {
        (row + rows, column + columns): cell._replace(row=row + rows, column=column + columns)
        for (row, column), cell in cells.items()
    }


def rearranged(cells, order):
    """The columns in another order: ``order`` gives each old column its new one."""
    return {
        (row, order.get(column, column)): cell._replace(column=order.get(column, column))
        for (row, column), cell in cells.items()
    }


def without(cells, *keys):
    columns = {AT[key] for key in keys}
    return {at: cell for at, cell in cells.items() if at[1] not in columns}


def test_a_form_that_was_not_touched_has_no_change_and_no_finding():
    submission, findings = one(sent())
    assert findings == ()
    assert (submission.department, submission.year, submission.others) == ("D1", 2023, ())
    assert [answer.item for answer in submission.answers] == ["I1", "I2", "I3"]
    assert not [entry for entry in submission.entries if entry.changed]
    assert {entry.sha256 for entry in submission.entries} == {"0" * 64}


def test_an_answer_has_an_entry_for_each_cell_to_fill_in():
    submission, _ = one(typed(sent(), **{f"{K}7": "回答", f"{N}7": None}))
    first = submission.answers[0]
    assert list(first.entries) == [KIND, STATE, NEXT, "marks.2025", TEXT, NOTE]
    assert first.place == Place(FILE, "回答", f"{LETTER[ITEM]}7")
    assert first.key == str(LineKey("R5", "D1", "I1"))
    assert first.seen_text == "若い世代が学ぶ場を公民館に設けます。"
    assert [(each.field, each.raw, each.sent) for each in first.entries.values() if each.changed] == [
        (KIND, "回答", ""),
        (NEXT, "", "予定あり"),
    ]


@pytest.mark.parametrize(
    ("address", "raw", "text", "steps"),
    [
        (f"{S}7", "実施 ", "実施", ("前後の空白を除いた",)),
        (f"{S}7", "　未実施", "未実施", ("前後の空白を除いた",)),
        (f"{T}7", "一行目\r\n二行目", "一行目\n二行目", ("改行をそろえた",)),
        (f"{T}7", "一行目_x000D_\n二行目_x000d_", "一行目\n二行目", ("改行をそろえた", "前後の空白を除いた")),
        (
            f"{T}7",
            "一行目\v二行目\u2028三行目\x85四行目",
            "一行目\n二行目\n三行目\n四行目",
            ("改行をそろえた",),
        ),
        (f"{T}7", "ＡＢＣ　①を 実施", "ＡＢＣ　①を 実施", ()),
        (f"{T}7", "鐘\x07が鳴る", "鐘が鳴る", ("目に見えない文字を除いた",)),
        (f"{T}7", UNSEEN_TEXT, "会議を3回開催した。", ("目に見えない文字を除いた",)),
        (f"{S}7", "\ufeff実施\u200b ", "実施", ("目に見えない文字を除いた", "前後の空白を除いた")),
        (f"{T}7", "\u3164", "", ("目に見えない文字を除いた",)),
        (f"{T}7", "👩\u200d👧と❤\ufe0f\u200d🔥", "👩\u200d👧と❤\ufe0f\u200d🔥", ()),
        (f"{T}7", "か\u200dき\u200c", "かき", ("目に見えない文字を除いた",)),
        (f"{T}7", "辻\U000e0100さん", "辻\U000e0100さん", ()),
        (f"{T}7", "'-3%となった", "-3%となった", ("数式よけの「'」を除いた",)),
        (f"{T}7", "'明治'の建物", "'明治'の建物", ()),
        (f"{T}7", " ", "", ("前後の空白を除いた",)),
        (f"{T}7", "一行目 \n　 二行目\n\n三 行目", "一行目\n二行目\n\n三 行目", ("前後の空白を除いた",)),
        *((f"{S}7", mark, mark, ()) for mark in "●⚫◯〇○oO0"),
    ],
)
def test_a_text_is_kept_but_for_the_steps_that_are_named(address, raw, text, steps):
    submission, _ = one(typed(sent(), **{address: raw}))
    entry = next(each for each in submission.entries if each.place.cell == address)
    assert (entry.raw, entry.text, entry.steps) == (raw, text, steps)
    assert entry.changed


def test_a_choice_is_known_whatever_its_width():
    shape = PLAN.shape
    choices = tuple(replace(each, label=each.label + "(A)") for each in shape.marks.choices)
    columns = (replace(shape.marks, choices=choices), *shape.columns[1:])
    plan = replace(PLAN, shape=replace(shape, columns=columns))
    (submission,), _ = read((grid(typed(sent(), **{f"{S}7": "実施（Ａ） "})),), FORMS, plan)
    entry = submission.answers[0].entries[STATE]
    assert (entry.text, entry.steps) == ("実施(A)", ("前後の空白を除いた", "全角・半角をそろえた"))


def test_what_programs_make_of_line_ends_is_no_change():
    line = FORM.lines[0]
    form = replace(FORM, lines=(replace(line, values={**line.values, TEXT: "-一\n二"}), *FORM.lines[1:]))
    for came in ("-一\n二", "-一\r\n二", "'-一\n二", "'-一_x000D_\n二"):
        (submission,), _ = read((grid(typed(sent(form), **{f"{T}7": came})),), (form,), PLAN)
        assert not submission.answers[0].entries[TEXT].changed
        assert submission.answers[0].text(TEXT) == "-一\n二"


# ------------------------------ where the table stands


def test_rows_above_and_a_column_before_change_nothing():
    submission, findings = one(shifted(typed(sent(), **{f"{K}8": "該当なし"}), rows=3, columns=1))
    assert findings == ()
    assert changed(submission) == {f"{column_letters(AT[KIND] + 1)}11": (KIND, "該当なし")}


def test_the_sheet_may_be_renamed_and_stand_anywhere():
    memo = Sheet("メモ", {(1, 1): Cell(1, 1, "あとで確認")})
    submission, findings = one(typed(sent(), **{f"{K}7": "回答"}), memo, name="R5回答（総務）")
    assert codes(findings) == [("form-rearranged", f"A{HEADER}")]
    assert changed(submission) == {f"{K}7": (KIND, "回答"), "A1": ("", "あとで確認")}


def test_columns_may_be_moved_and_headings_typed_anew():
    order = {AT[KIND]: AT[TEXT], AT[TEXT]: AT[KIND], AT[NOTE]: AT[NUMBER], AT[NUMBER]: AT[NOTE]}
    cells = rearranged(typed(sent(), **{f"{K}7": "回答", f"{T}7": "開いた"}), order)
    cells[HEADER, AT[TEXT]] = Cell(HEADER, AT[TEXT], "回答　区分\n")
    submission, findings = one(cells)
    assert [(found.code, found.facts["what"]) for found in findings] == [
        ("form-rearranged", "列の並びが送った調査票と違います")
    ]
    assert changed(submission) == {f"{T}7": (KIND, "回答"), f"{K}7": (TEXT, "開いた")}


def test_a_heading_that_was_renamed_is_known_by_its_neighbours():
    submission, findings = one(typed(sent(), **{f"{T}{HEADER}": "取組の中身", f"{T}7": "開いた"}))
    assert codes(findings) == [("column-renamed", f"{T}{HEADER}")]
    assert changed(submission) == {f"{T}{HEADER}": ("", "取組の中身"), f"{T}7": (TEXT, "開いた")}


def test_a_column_that_is_gone_is_named():
    cells = without(sent(), TEXT, f"{LEFT}{TEXT}", NOTE)
    submission, findings = one(cells)
    assert [(found.code, found.field) for found in findings] == [
        ("column-missing", TEXT),
        ("column-missing", NOTE),
    ]
    assert TEXT not in submission.answers[0].entries


def test_a_second_sheet_of_answers_is_not_read_silently():
    copy = Sheet("回答 (2)", typed(sent(), **{f"{K}7": "該当なし"}))
    submission, findings = one(typed(sent(), **{f"{K}7": "回答"}), copy)
    assert [(found.code, found.places[0].sheet) for found in findings] == [
        ("second-answer-sheet", "回答 (2)")
    ]
    assert submission.answers[0].text(KIND) == "回答"
    assert len(submission.others) == len(copy.cells)


def test_a_workbook_without_the_headings_is_kept_and_refused():
    cells = {(1, 1): Cell(1, 1, "総務課の回答です"), (2, 1): Cell(2, 1, "実施しました")}
    submission, (found,) = one(cells, name="Sheet1", file="回答.xlsx")
    assert (found.code, found.places) == ("no-answer-sheet", (Place("回答.xlsx", "Sheet1"),))
    assert (submission.department, submission.answers) == ("D1", ())
    assert changed(submission) == {"A1": ("", "総務課の回答です"), "A2": ("", "実施しました")}


# ------------------------------ whose it is


@pytest.mark.parametrize(
    ("changes", "department", "year"),
    [
        ({}, "D1", 2023),
        ({"properties": {"torimatome.department": "D2", "torimatome.year": "R6"}}, "D2", 2024),
        ({"properties": {"torimatome.department": "D99"}}, "D1", 2023),
    ],
)
def test_without_keys_a_workbook_is_known_by_its_properties_and_what_it_shows(changes, department, year):
    submission, _ = one(without(sent(), KEY), file="a.xlsx", **changes)
    assert (submission.department, submission.year) == (department, year)


@pytest.mark.parametrize(
    ("file", "department", "year"),
    [
        ("R5_調査票_社会教育課.xlsx", "D2", 2023),
        ("令和6年度（北図書館）.xlsx", "D32", 2024),
        ("図書館.xlsx", "D3", None),
        ("総務課と福祉課.xlsx", "", None),
        ("コピー.xlsx", "", None),
    ],
)
def test_at_last_by_its_name(file, department, year):
    cells = {at: cell for at, cell in without(sent(), KEY).items() if at[0] > 1}
    submission, _ = one(cells, file=file)
    assert (submission.department, submission.year) == (department, year)


def test_another_years_form_is_read_as_such():
    cells = sent()
    for row, line in enumerate(FORM.lines, FIRST):
        cells[row, AT[KEY]] = Cell(row, AT[KEY], str(LineKey("R4", "D1", line.item)))
    submission, _ = one(typed(cells, **{f"{K}7": "回答"}))
    assert submission.year == 2022
    assert submission.answers[0].text(KIND) == "回答"


def test_most_of_the_keys_tell_whose_it_is():
    cells = typed(sent(), **{f"{LETTER[KEY]}7": str(LineKey("R5", "D2", "I1"))})
    submission, _ = one(cells)
    assert submission.department == "D1"
    assert [answer.item for answer in submission.answers] == ["I1", "I2", "I3"]


# ------------------------------ lines


def test_lines_may_be_sorted_deleted_and_parted_by_empty_ones():
    cells = sent()
    lines = {row: {at: cell for at, cell in cells.items() if at[0] == row} for row in (7, 8, 9)}
    head = {at: cell for at, cell in cells.items() if at[0] < FIRST}
    cells = head | shifted(lines[9], rows=-2) | shifted(lines[7], rows=5)
    submission, findings = one(typed(cells, **{f"{K}12": "回答"}))
    assert [(found.code, found.facts["what"]) for found in findings] == [
        ("form-rearranged", "行が並べ替えられています、行の間に行が挿入されています")
    ]
    assert [(answer.item, answer.place.cell) for answer in submission.answers] == [
        ("I3", "C7"),
        ("I1", "C12"),
    ]
    assert changed(submission) == {f"{K}12": (KIND, "回答")}


def test_a_copied_line_stays_two_answers():
    cells = sent()
    cells |= shifted({at: cell for at, cell in cells.items() if at[0] == FIRST}, rows=3)
    submission, _ = one(cells)
    assert [answer.item for answer in submission.answers] == ["I1", "I2", "I3", "I1"]


def test_lines_without_keys_are_known_by_number_and_wording():
    cells = typed(
        without(sent(), KEY), C8="講座の　お知らせを広報紙に載せます", A9="１－３", **{f"{K}8": "該当なし"}
    )
    submission, (found,) = one(cells)
    assert [answer.item for answer in submission.answers] == ["I1", "I2", "I3"]
    assert (found.code, found.facts["count"], found.facts["numbers"]) == (
        "known-by-wording",
        "3",
        "1-1・1-2・１－３",
    )
    assert submission.answers[1].text(KIND) == "該当なし"


@pytest.mark.parametrize(
    ("number", "wording"),
    [
        ("1-1", "市民農園の区画を増やします。"),
        ("1-3", "講座のお知らせを広報紙に載せます。"),
        ("1-2", None),
        (None, "体育館"),
    ],
)
def test_a_line_that_shows_no_item_for_certain_is_a_finding_about_each_of_its_cells(number, wording):
    cells = typed(without(sent(), KEY), A8=number, C8=wording, **{f"{K}8": "回答"})
    submission, findings = one(cells)
    assert [answer.item for answer in submission.answers] == ["I1", "I3"]
    found = next(each for each in findings if each.code == "unknown-line")
    inside = {place.cell for place in found.places}
    assert {f"{K}8"} <= inside == {cell for cell in changed(submission) if cell.endswith("8")}


def test_an_added_line_with_a_wording_alone_is_known_if_the_wording_is_one_items():
    cells = typed(without(sent(), KEY), A8=None)
    submission, _ = one(cells)
    assert [answer.item for answer in submission.answers] == ["I1", "I2", "I3"]


def test_a_key_with_a_wrong_check_digit_counts_for_nothing():
    key = str(LineKey("R5", "D1", "I2"))
    cells = typed(sent(), **{f"{LETTER[KEY]}8": key[:-1] + ("1" if key[-1] != "1" else "2")})
    submission, findings = one(cells)
    assert codes(findings) == [("known-by-wording", "C8")]
    assert list(changed(submission)) == [f"{LETTER[KEY]}8"]


def test_a_key_of_no_item_is_left_to_the_rules():
    cells = typed(sent(), **{f"{LETTER[KEY]}8": str(LineKey("R5", "D1", "I9"))})
    submission, findings = one(cells)
    assert findings == ()
    assert [answer.item for answer in submission.answers] == ["I1", "I9", "I3"]


def test_a_note_under_the_table_is_no_line():
    submission, findings = one(typed(sent(), D12="詳しくは別紙のとおり"))
    assert findings == ()
    assert changed(submission) == {"D12": ("", "詳しくは別紙のとおり")}


# ------------------------------ cells


def test_merged_answers_belong_to_the_first():
    cells = typed(sent(), **{f"{K}7": "回答"})
    columns = (AT[KIND], AT[KIND])
    submission, findings = one(cells, merged=((7, columns[0], 9, columns[1]), (1, 1, 1, 8)))
    assert [(found.code, found.subject, found.facts["range"]) for found in findings] == [
        ("merged-answer", "I1", f"{K}7:{K}9")
    ]
    assert [answer.text(KIND) for answer in submission.answers] == ["回答", "", ""]


@pytest.mark.parametrize(
    ("cell", "code", "text"),
    [
        (Cell(7, AT[TEXT], "#N/A", CellKind.ERROR), "error-value", ""),
        (Cell(7, AT[TEXT], "=Sheet2!A1", CellKind.FORMULA), "formula-without-value", ""),
        (Cell(7, AT[TEXT], "やめた", struck=True), "struck-text", "やめた"),
        (Cell(7, AT[TEXT], "12", CellKind.NUMBER), "number-for-text", "12"),
        (Cell(7, AT[TEXT], "2024-01-02", CellKind.DATE), "number-for-text", "2024-01-02"),
        (Cell(7, AT[TEXT], "鐘\x07"), "control-characters", "鐘"),
        (Cell(7, AT[STATE], "実施\u200b"), "control-characters", "実施"),
        (Cell(7, AT[TEXT], "あ" * 32767), "cell-full", "あ" * 32767),
        (Cell(7, AT[STATE], "1", CellKind.NUMBER), None, "1"),
        (Cell(7, AT[TEXT], "三件", formula=True), None, "三件"),
    ],
)
def test_a_cell_that_is_not_read_for_certain_is_one_finding(cell, code, text):
    submission, findings = one(typed(sent(), **{cell.address: cell}))
    entry = next(each for each in submission.answers[0].entries.values() if each.place.cell == cell.address)
    assert (entry.raw, entry.text, entry.changed) == (cell.text, text, True)
    assert codes(findings) == ([(code, cell.address)] if code else [])


def test_a_struck_wording_is_asked_about():
    cells = sent()
    cells[7, AT[ITEM]] = cells[7, AT[ITEM]]._replace(struck=True)
    submission, (found,) = one(cells)
    assert (found.code, found.field, found.subject) == ("struck-text", ITEM, "I1")
    assert changed(submission) == {}


def test_a_comment_is_an_entry_beside_its_cell():
    cells = sent()
    cells[7, AT[TEXT]] = Cell(7, AT[TEXT], "開いた", comment="人数は未確定です")
    cells[8, AT[TEXT]] = Cell(8, AT[TEXT], "", comment="昨年と同じ")
    cells[HEADER, AT[TEXT]] = cells[HEADER, AT[TEXT]]._replace(comment="何字まで？")
    guide = guide_sheet()
    guide.cells[1, 1] = guide.cells[1, 1]._replace(comment="長い")
    submission, _ = one(cells, guide)
    assert [(each.place.cell, each.item, each.text) for each in submission.others] == [
        (f"{T}{HEADER}", "", "何字まで？"),
        (f"{T}7", "I1", "人数は未確定です"),
        (f"{T}8", "I2", "昨年と同じ"),
        ("A1", "", "長い"),
    ]
    assert {each.steps for each in submission.others} == {("コメント",)}
    assert submission.answers[0].text(TEXT) == "開いた"


def test_a_locked_cell_that_was_changed_is_kept_apart():
    submission, findings = one(typed(sent(), C7="別の文言", D8=None))
    assert findings == ()
    assert [(each.place.cell, each.field, each.raw, each.sent) for each in submission.others] == [
        ("C7", "", "別の文言", "若い世代が学ぶ場を公民館に設けます。"),
        ("D8", "", "", "総務課"),
    ]
    assert submission.answers[0].seen_text == "別の文言"


def test_the_head_is_kept_apart_from_what_was_written_around_it():
    cells = typed(sent(), C2="佐藤 ", C3="1234", E5="至急", G2="昨年は田中")
    submission, findings = one(cells)
    assert findings == ()
    assert submission.head == {"head.person": "佐藤", "head.phone": "1234"}
    assert changed(submission) == {
        "C2": ("head.person", "佐藤"),
        "C3": ("head.phone", "1234"),
        "E5": ("", "至急"),
        "G2": ("", "昨年は田中"),
    }


def test_a_label_that_was_merged_has_its_value_behind_it():
    cells = typed(sent(), D2="佐藤")
    submission, _ = one(cells, merged=((2, 2, 2, 3),))
    assert submission.head == {"head.person": "佐藤"}


def test_as_many_lines_of_another_office_do_not_make_a_form_theirs():
    theirs, mine = FORMS[:2]
    cells, other = sent(mine), sent(theirs)
    shift = len(mine.lines) - 1
    for (row, column), cell in other.items():
        if FIRST < row <= FIRST + len(mine.lines):
            cells[row + shift, column] = cell._replace(row=row + shift)
    submission, _ = one(cells, file="R5_調査票_社会教育課.xlsx")
    assert len(submission.answers) == 2 * len(mine.lines)
    assert submission.department == mine.department


@pytest.mark.parametrize("mark", ["sheet", "property"])
def test_a_reconstructed_workbook_says_so(mark):
    made = "公表資料から復元"
    cells = typed(sent(), E4=made) if mark == "sheet" else sent()
    submission, _ = one(cells, properties={"torimatome.origin": made} if mark == "property" else {})
    assert submission.reconstructed
    assert changed(submission) == {}


def test_a_guide_that_was_moved_about_is_as_sent_and_one_that_was_written_on_is_not():
    guide = guide_sheet()
    moved = Sheet("記入要領", shifted(guide.cells, rows=2))
    submission, findings = one(sent(), moved)
    assert (changed(submission), findings) == ({}, ())
    told = guide.cells[5, 2].text
    written = Sheet("記入要領", typed(guide.cells, B5="分かりません", D9="何のこと？", A2=None))
    submission, findings = one(sent(), written)
    assert findings == ()
    assert [(each.place.cell, each.raw, each.sent) for each in submission.others] == [
        ("A2", "", "総務課 御中"),
        ("B5", "分かりません", told),
        ("D9", "何のこと？", ""),
    ]


# ------------------------------ conservation

TYPED = st.sampled_from(
    ["", " ", "実施", "実施 ", "主担当課に同じ", "●", "=1", "'-1", "#N/A", "一\r\n二", "\x07", "済"]
)
ROWS, COLUMNS = st.integers(1, FIRST + 6), st.integers(1, len(AT) + 3)


@st.composite
def damages(draw):
    """A form whose cells were overwritten, emptied, commented; its lines copied, moved, deleted."""
    cells = sent()
    for _ in range(draw(st.integers(0, 3))):
        row, to = draw(st.integers(FIRST, FIRST + 2)), draw(st.integers(FIRST, FIRST + 6))
        moved = {at: cell for at, cell in cells.items() if at[0] == row}
        cells = {at: cell for at, cell in cells.items() if at[0] not in {row, to}}
        cells |= shifted(moved, rows=to - row)
    if draw(st.booleans()):
        cells = without(cells, KEY)
    for _ in range(draw(st.integers(0, 12))):
        at, text = (draw(ROWS), draw(COLUMNS)), draw(TYPED)
        kind = CellKind.ERROR if text == "#N/A" else CellKind.TEXT
        note = draw(st.sampled_from(["", "", "", "要確認"]))
        cells.pop(at, None)
        if text or note:
            cells[at] = Cell(*at, text, kind, draw(st.booleans()), comment=note)
    return cells


OWN = {cell.text for cell in sent().values()}
"""Texts that the form itself holds: in which line each stands is not looked into here."""


@settings(max_examples=400)
@given(damages())
def test_each_typed_cell_and_each_comment_is_in_exactly_one_entry(cells):
    submission, findings = one(cells)
    places = [(entry.place.cell, "コメント" in entry.steps) for entry in submission.entries if entry.changed]
    assert len(places) == len(set(places))
    for cell in cells.values():
        if cell.comment:
            assert (cell.address, True) in places
        if cell.text and cell.text not in OWN and not ours(cell):
            assert (cell.address, False) in places, cell
    entries = {entry.place.cell for entry in submission.entries}
    answered = {place.cell for found in findings if found.code == "unknown-line" for place in found.places}
    assert answered <= entries


def ours(cell):
    """A cell whose content the form computes, or that stands for its own formula above the table."""
    above = cell.row < HEADER and cell.kind is CellKind.ERROR
    return above or (cell.row > HEADER and cell.column == AT[f"{LEFT}{TEXT}"])


@given(st.permutations(range(4)))
def test_the_order_of_files_changes_no_submission(order):
    grids = tuple(replace(grid(sent(form)), file=f"{at}.xlsx") for at, form in enumerate(FORMS * 2))
    straight, _ = read(grids, FORMS, PLAN)
    mixed, _ = read(tuple(grids[at] for at in order), FORMS, PLAN)
    assert sorted(mixed, key=lambda each: each.file) == sorted(straight, key=lambda each: each.file)
