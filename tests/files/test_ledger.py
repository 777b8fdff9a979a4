"""Ledgers are only ever added to: what people typed stays, what was written is read back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from torimatome.files.ledger import append_corrections, append_rulings, load_corrections, load_rulings
from torimatome.model.grid import NOWHERE
from torimatome.model.messages import say
from torimatome.model.ruling import Correction, Decision, Operation, Ruling, SourceCell

ROOT = Path(__file__).parents[2]
ONE = Correction(
    "",
    Operation.MOVE,
    SourceCell(19, 1),
    "④活用",
    "④活用",
    "番号",
    certain=True,
    to=SourceCell(19, 3),
    proposed=True,
)
TWO = Correction("", Operation.ADD, SourceCell(60, 3), "", "②", "記載がない", certain=False)
RULE = Ruling(
    "",
    Decision.EDIT,
    "F0123456789",
    "abc",
    "I001",
    "progress",
    "D01",
    "=直した文\n二行目",
    "理由",
    "係",
    "2024-01-31",
)


def bare(found):
    return tuple(replace(each, place=NOWHERE) for each in found)


def typed(sheet):
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def test_a_missing_ledger_is_empty(tmp_path):
    assert load_corrections(tmp_path / "corrections.xlsx") == ((), ())
    assert load_rulings(tmp_path / "rulings.xlsx") == ((), ())


def test_corrections_are_numbered_and_read_back_in_their_order(tmp_path):
    path = tmp_path / "corrections.xlsx"
    append_corrections(path, (TWO, ONE))
    append_corrections(path, (replace(ONE, before="⑤", after="⑤"),))
    found, findings = load_corrections(path)
    assert findings == ()
    # Proposals come first, whenever they were added; numbers follow the order of writing.
    assert [(each.number, each.before) for each in found] == [("C002", "④活用"), ("C003", "⑤"), ("C001", "")]
    assert bare(found)[0] == replace(ONE, number="C002")
    assert str(found[0].place) == "corrections.xlsx『補正』B3"


def test_rulings_are_numbered_and_read_back(tmp_path):
    path = tmp_path / "rulings.xlsx"
    append_rulings(path, (RULE,))
    append_rulings(path, (replace(RULE, number="K900"), replace(RULE, decision=Decision.FINE)))
    found, findings = load_rulings(path)
    assert findings == ()
    assert [each.number for each in found] == ["K001", "K900", "K901"]
    assert bare(found)[0] == replace(RULE, number="K001")


def test_nothing_to_add_writes_nothing(tmp_path):
    append_corrections(tmp_path / "corrections.xlsx", ())
    append_rulings(tmp_path / "rulings.xlsx", ())
    assert list(tmp_path.iterdir()) == []


def test_the_same_lines_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        append_corrections(tmp_path / name, (ONE,))
        append_corrections(tmp_path / name, (TWO,))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_adding_keeps_everything_that_people_typed(tmp_path):
    path = tmp_path / "corrections.xlsx"
    shutil.copy(ROOT / "inputs" / "R5" / "corrections.xlsx", path)
    book = load_workbook(path)
    sheet = book["補正"]
    sheet["J5"] = "電話で確かめた"
    sheet["M6"] = "不採用"
    sheet["P9"] = "欄外の覚え書き"
    sheet["J7"].comment = Comment("本当?", "係")
    sheet["J8"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.column_dimensions["J"].width = 77
    book.create_sheet("メモ")["B2"] = "消さないで"
    book.save(path)
    before = {sheet.title: typed(sheet) for sheet in load_workbook(path).worksheets}
    append_corrections(path, (TWO,))
    book = load_workbook(path)
    after = {sheet.title: typed(sheet) for sheet in book.worksheets}
    assert len(before["補正"]) > 2500
    assert {title: {at: after[title][at] for at in cells} for title, cells in before.items()} == before
    assert len(after["補正"]) - len(before["補正"]) == 10
    sheet = book["補正"]
    assert sheet["J7"].comment.text == "本当?"
    assert sheet["J8"].fill.fgColor.rgb == "00FFFF00"
    assert sheet.column_dimensions["J"].width == 77
    assert sheet.auto_filter.ref == "A1:M288"
    found, findings = load_corrections(path)
    assert findings == ()
    assert len(found) == 287
    assert found[-1].number == "C287"


def test_lines_go_below_columns_that_people_moved(tmp_path):
    path = tmp_path / "corrections.xlsx"
    append_corrections(path, (ONE,))
    book = load_workbook(path)
    sheet = book["補正"]
    sheet.insert_cols(1)
    sheet["A1"] = "担当"
    sheet.insert_rows(1)
    sheet["A1"] = "令和5年度の補正"
    book.save(path)
    append_corrections(path, (TWO,))
    found, findings = load_corrections(path)
    assert findings == ()
    assert bare(found) == (replace(ONE, number="C001"), replace(TWO, number="C002"))


def test_a_line_that_a_person_typed_is_read_with_what_it_leaves_open(tmp_path):
    path = tmp_path / "corrections.xlsx"
    append_corrections(path, (ONE, replace(ONE, before="⑤", after="⑤")))
    book = load_workbook(path)
    sheet = book["補正"]
    sheet.append([1.5, None, "削", 20, 3, None, None, "ああ", None, "余分", "判断"])
    sheet.append([None, None, "補", 20, 3, None, None, None, "いい", "足りない", "確実"])
    book.save(path)
    found, findings = load_corrections(path)
    assert findings == ()
    assert [each.number for each in found] == ["C001", "4行目", "C002", "5行目"]
    assert (found[1].proposed, found[1].adopted, found[1].certain) == (False, True, False)


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("C2", "移す", "ledger-choice"),
        ("C2", None, "ledger-blank"),
        ("D2", "十九", "ledger-number"),
        ("D2", 0, "ledger-number"),
        ("E2", None, "ledger-blank"),
        ("F2", None, "ledger-blank"),
        ("A2", "先頭", "ledger-number"),
        ("J2", None, "ledger-blank"),
        ("K2", "たぶん", "ledger-choice"),
        ("L2", "誰か", "ledger-choice"),
        ("M2", "保留", "ledger-choice"),
    ],
)
def test_a_line_that_is_wrong_is_named_by_its_cell_and_left_out(tmp_path, cell, text, code):
    path = tmp_path / "corrections.xlsx"
    append_corrections(path, (ONE, TWO))
    book = load_workbook(path)
    book["補正"][cell] = text
    book.save(path)
    found, findings = load_corrections(path)
    assert [(each.code, str(each.places[0])) for each in findings] == [
        (code, f"corrections.xlsx『補正』{cell}")
    ]
    assert [each.number for each in found] == ["C002"]
    assert "この行は使いませんでした" in say(findings[0])


def test_a_ruling_without_a_known_decision_is_left_out(tmp_path):
    path = tmp_path / "rulings.xlsx"
    append_rulings(path, (RULE, RULE))
    book = load_workbook(path)
    book["処理方針"]["B3"] = "様子見"
    book.save(path)
    found, findings = load_rulings(path)
    assert len(found) == 1
    assert [str(each.places[0]) for each in findings] == ["rulings.xlsx『処理方針』B3"]


def test_what_is_wrong_with_a_ledger_as_a_whole(tmp_path):
    path = tmp_path / "corrections.xlsx"
    append_corrections(path, (ONE,))
    good = path.read_bytes()

    def after(change):
        path.write_bytes(good)
        book = load_workbook(path)
        change(book)
        book.save(path)
        found, findings = load_corrections(path)
        return len(found), [each.code for each in findings]

    def version(book):
        book["台帳について"]["B3"] = 2

    def sheet(book):
        book["補正"].title = "補正2"

    def column(book):
        book["補正"]["J1"] = "わけ"

    def twice(book):
        book["補正"].append([None, "C001", "補", 1, 1, None, None, None, "あ", "い", "確実"])

    assert after(version) == (0, ["ledger-version"])
    assert after(sheet) == (0, ["ledger-sheet"])
    assert after(column) == (0, ["ledger-column"])
    assert after(twice) == (2, ["ledger-twice"])
    path.write_bytes(b"PK")
    assert [each.code for each in load_corrections(path)[1]] == ["ledger-unreadable"]


WORDS = st.text(st.sampled_from("甲乙 　=＝+-@'\n\"<&_x000A_😀①"), max_size=12)
PLACES = st.builds(SourceCell, st.integers(1, 999), st.integers(1, 40))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            Correction,
            st.just(""),
            st.sampled_from([Operation.REPLACE, Operation.ADD, Operation.DELETE]),
            PLACES,
            WORDS,
            WORDS,
            st.just("理由"),
            st.booleans(),
            adopted=st.booleans(),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple)
)
def test_what_is_written_is_read_back_character_by_character(tmp_path, made):
    path = tmp_path / "corrections.xlsx"
    path.unlink(missing_ok=True)
    append_corrections(path, made)
    found, findings = load_corrections(path)
    assert findings == ()
    assert bare(found) == tuple(replace(each, number=f"C{at:03d}") for at, each in enumerate(made, 1))


def test_what_nobody_sees_in_a_ruling_is_taken_out_and_named(tmp_path):
    path = tmp_path / "rulings.xlsx"
    append_rulings(path, (replace(RULE, value="直した\u200b\u202e文"),))
    (ruling,), (found,) = load_rulings(path)
    assert ruling.value == "直した文"
    assert (found.code, [str(place) for place in found.places]) == (
        "control-characters",
        ["rulings.xlsx『処理方針』H2"],
    )
    assert "値に目に見えない文字があります(U+200B・U+202E、「直した〔U+200B〕〔U+202E〕文」)" in say(found)
