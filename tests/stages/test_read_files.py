"""Real workbooks, damaged as clerks and programs damage them: what is found, where, and in which words."""

import io
import subprocess
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from stages.builders import ANALYSE, SHAPE
from stages.returned import (
    ANSWER_SHEET,
    AT,
    FILE,
    FIRST,
    FORM,
    LETTER,
    NOTE,
    PLAN,
    STATE,
    TEXT,
    answered,
    book,
    came_back,
    changed,
    from_bytes,
)

from torimatome.files.form import write_form
from torimatome.model.answer import KIND
from torimatome.model.form import KEY
from torimatome.model.grid import column_letters
from torimatome.model.messages import say
from torimatome.stages.merge import merge
from torimatome.stages.reconcile import reconcile

K, S, T, M = (LETTER[key] for key in (KIND, STATE, TEXT, NOTE))
AT_SHEET = f"{FILE}『{ANSWER_SHEET}』"


def filled():
    """A form that was filled in without any damage."""
    opened = book()
    sheet = opened[ANSWER_SHEET]
    sheet[f"{K}7"], sheet[f"{S}7"], sheet[f"{T}7"] = "回答", "実施", "講座を開いた。"
    sheet[f"{K}8"] = "該当なし"
    return opened


ANSWERS = {
    "I1": {KIND: "回答", STATE: "実施", TEXT: "講座を開いた。"},
    "I2": {KIND: "該当なし"},
    "I3": {},
}


def typed(submission):
    """What was changed, by item and field."""
    return {
        answer.item: {name: entry.text for name, entry in answer.entries.items() if entry.changed}
        for answer in submission.answers
    }


def renamed(sheet):
    sheet.title = "総務課"


def inserted(sheet):
    sheet.insert_rows(8, 2)
    sheet.insert_cols(3)


def deleted(sheet):
    sheet.delete_rows(9)


def turned(sheet):
    """The lines sorted the other way round, hidden cells and all."""
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(7, 9)]
    for row, values in zip((9, 8, 7), lines, strict=True):
        for at, value in enumerate(values, 1):
            if not str(value).startswith("="):
                sheet.cell(row, at).value = value


def merged(sheet):
    sheet.merge_cells(f"{K}8:{K}9")


def struck(sheet):
    sheet[f"{T}7"].font = Font(strike=True)


def struck_run(sheet):
    sheet[f"{T}7"] = CellRichText("講座を", TextBlock(InlineFont(strike=True), "開いた。"))


def commented(sheet):
    sheet[f"{T}7"].comment = Comment("人数は未確定", "佐藤")


def formula(sheet):
    sheet[f"{T}9"] = "=別紙!A1"


def error(sheet):
    sheet[f"{T}9"] = "#REF!"


def number(sheet):
    sheet[f"{T}9"] = 12


def control(sheet):
    sheet[f"{T}9"] = "鐘_x0007_が鳴る_x000D_\n次の行"


def unseen(sheet):
    sheet[f"{T}9"] = "会議\u200bを\ufeff\u202e3回開催\u00adした。"


def unseen_heading(sheet):
    sheet[f"{T}6"] = "\ufeff" + sheet[f"{T}6"].value


def full(sheet):
    sheet[f"{T}9"] = "あ" * 32767


def stripped(sheet):
    """A gateway has taken the hidden columns and the properties away."""
    sheet.delete_cols(AT[KEY], 3)
    properties = sheet.parent.custom_doc_props
    for name in properties.names:
        del properties[name]


def added_line(sheet):
    sheet["C12"], sheet[f"{K}12"], sheet[f"{T}12"] = "防災訓練を行います。", "回答", "行った。"


def column_gone(sheet):
    sheet.delete_cols(AT[NOTE])


def copied_sheet(sheet):
    sheet.parent.copy_worksheet(sheet).title = "回答 (2)"


def headless(sheet):
    sheet.delete_rows(1, 6)


DAMAGES = {
    renamed: (
        f"{FILE}『総務課』A6：シートの名前が「総務課」に変わっています。見出しと行の記号で見分けて読みました。"
    ),
    inserted: f"{AT_SHEET}A6：行の間に行が挿入されています。見出しと行の記号で見分けて読みました。",
    turned: f"{AT_SHEET}A6：行が並べ替えられています。見出しと行の記号で見分けて読みました。",
    commented: "",
    merged: (
        f"{AT_SHEET}{K}8：記入欄{K}8:{K}9が結合されています。先頭の欄の回答としてだけ読みました。"
        "結合を解き、それぞれの欄に記入してください。"
    ),
    struck: (
        f"{AT_SHEET}{T}7：取組内容(R5)に取り消し線があります(「講座を開いた。」)。文字はそのまま読みました。"
        "取り消すのであれば、文字を消してください。"
    ),
    struck_run: (
        f"{AT_SHEET}{T}7：取組内容(R5)に取り消し線があります(「講座を開いた。」)。文字はそのまま読みました。"
        "取り消すのであれば、文字を消してください。"
    ),
    formula: (
        f"{AT_SHEET}{T}9：取組内容(R5)の数式「=別紙!A1」に計算結果がないため、読めません。"
        "Excel で開いて保存し直すか、数式でなく文字で記入してください。"
    ),
    error: (
        f"{AT_SHEET}{T}9：取組内容(R5)がエラー値「#REF!」です。この値は使いません。正しい内容を記入してください。"
    ),
    number: (
        f"{AT_SHEET}{T}9：取組内容(R5)が文字でなく数値です。「12」と読みました。"
        "シートの見た目と違うときは、文字で書き直してください。"
    ),
    control: (
        f"{AT_SHEET}{T}9：取組内容(R5)に目に見えない文字があります"
        "(U+0007、「鐘〔U+0007〕が鳴る 次の行」)。除いて読みました。"
    ),
    unseen: (
        f"{AT_SHEET}{T}9：取組内容(R5)に目に見えない文字があります(U+200B・U+FEFF・U+202E・U+00AD、"
        "「会議〔U+200B〕を〔U+FEFF〕〔U+202E〕3回開催〔U+00AD〕…」)。除いて読みました。"
    ),
    unseen_heading: "",
    full: (
        f"{AT_SHEET}{T}9：取組内容(R5)が一つのセルに入る上限の32,767文字あります。"
        "続きが切れているおそれがあります。文の終わりまであるか確かめてください。"
    ),
    stripped: f"{AT_SHEET}C7：行の記号(隠れた列)がないため、3行を番号と取組で見分けました(1-1・1-2・1-3)。",
    added_line: (
        f"{AT_SHEET}C12、{AT_SHEET}{K}12、{AT_SHEET}{T}12：どの項目の行か分からないため、"
        "この行の記入を読めません(防災訓練を行います。)。番号と取組を送った調査票のとおりに戻してください。"
    ),
    column_gone: (
        f"{AT_SHEET}A6：見出し「連絡事項」の列がないため、その欄の回答を読めません。"
        "見出しを送った調査票のとおりに戻してください。"
    ),
    copied_sheet: (
        f"{FILE}『回答 (2)』：回答のシートが二つ以上あり、『回答』だけを読みました。"
        "正しいほうを残し、もう一つのシートを消してください。"
    ),
}


@pytest.mark.parametrize(
    ("damage", "sentence"), DAMAGES.items(), ids=lambda each: getattr(each, "__name__", "")
)
def test_damage_is_said_in_one_sentence_and_the_answers_are_read(damage, sentence):
    opened = filled()
    damage(opened[ANSWER_SHEET])
    submission, findings = came_back(opened)
    assert [say(found) for found in findings] == ([sentence] if sentence else [])
    assert submission.department == "D1"
    read = typed(submission)
    assert read["I1"] == ANSWERS["I1"]
    assert read["I2"] == ANSWERS["I2"]


def test_a_deleted_line_is_left_to_the_rules():
    opened = filled()
    deleted(opened[ANSWER_SHEET])
    submission, findings = came_back(opened)
    assert findings == ()
    assert typed(submission) == {item: ANSWERS[item] for item in ("I1", "I2")}


def test_a_sheet_without_its_head_and_headings_is_refused_whole():
    opened = filled()
    headless(opened[ANSWER_SHEET])
    submission, (found,) = came_back(opened)
    assert say(found).startswith(f"{FILE}『記入要領』、{AT_SHEET}：調査票の見出し行(番号・回答区分・")
    assert {"回答", "実施", "講座を開いた。"} <= {text for _, text in changed(submission).values()}


@pytest.mark.parametrize(
    ("mark", "read"), [(mark, mark) for mark in "●⚫◯〇oO0"] + [("実施 ", "実施"), ("ｏ", "ｏ")]
)
def test_marks_in_choice_cells_are_read_as_typed(mark, read):
    opened = filled()
    opened[ANSWER_SHEET][f"{S}9"] = mark
    submission, findings = came_back(opened)
    assert findings == ()
    assert submission.answers[2].text(STATE) == read


def test_an_untouched_form_comes_back_unchanged():
    submission, findings = came_back(book())
    assert findings == ()
    assert [entry for entry in submission.entries if entry.changed] == []
    assert len(submission.answers) == 3


def judged(submission, findings):
    """What all rules find in one workbook: code, item or department, and cells."""
    draft, _ = merge((submission,), PLAN, {})
    found = reconcile(draft, (submission,), PLAN, {}, ANALYSE, findings)
    return [(each.code, each.subject, [place.cell for place in each.places]) for each in found]


CONVERTED = [
    "xlsx:Calc MS Excel 2007 XML",
    "ods",
    "xls",
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2",
]


def converted(folder, data, form):
    """A form as LibreOffice saves it."""
    path = folder / "a.xlsx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "converted"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = target.iterdir()
    return made


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("form", CONVERTED, ids=lambda form: form.partition(":")[0])
def test_what_the_form_computes_is_never_asked_about(tmp_path, form):
    """Of a form with its values computed LibreOffice leaves 0 in .xls where it counts what is open."""
    data = write_form(answered(), SHAPE)
    made = converted(tmp_path, data, form)
    back = from_bytes(made.read_bytes(), FILE.replace(".xlsx", made.suffix))
    assert judged(*back) == judged(*from_bytes(data))
    assert "written-outside" not in {code for code, *_ in judged(*back)}


@pytest.mark.needs("soffice")
def test_a_text_over_what_the_form_computes_is_asked_about_in_xls_too(tmp_path):
    opened = filled()
    opened[ANSWER_SHEET]["E2"] = "あとは口頭で"
    opened[ANSWER_SHEET][f"{column_letters(AT[TEXT] + 1)}7"] = "長いです"
    stream = io.BytesIO()
    opened.save(stream)
    made = converted(tmp_path, stream.getvalue(), "xls")
    found = judged(*from_bytes(made.read_bytes(), FILE.replace(".xlsx", ".xls")))
    cells = {code: cells for code, _, cells in found}
    assert sorted(cells["written-outside"]) == ["E2", f"{column_letters(AT[TEXT] + 1)}7"]


LIMIT = next(column.field.column.limit for column in FORM.columns if column.key == TEXT)


@pytest.mark.parametrize(
    ("left", "kept"),
    [(LIMIT - 7, False), (LIMIT, False), (0, False), (None, False), (LIMIT - 6, True), (-3, True)],
)
def test_without_formulas_a_count_that_no_program_stores_is_kept(left, kept):
    """Right now, right as sent, not computed; 「講座を開いた。」 has seven characters."""
    submission, _ = came_back(without_formulas(0, left))
    assert [each.place.cell for each in submission.others] == ([f"{LEFT_AT}7"] if kept else [])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("未記入 残り1件", False),
        ("未記入 残り3件", False),
        ("未記入 残り2件", True),
        (5, True),
        (f"未記入 残り{'9' * 5000}件", True),
    ],
)
def test_without_formulas_a_wrong_number_of_open_items_is_kept(said, kept):
    """Two of three lines are answered."""
    submission, _ = came_back(without_formulas(said, 0))
    assert [each.place.cell for each in submission.others] == (["E2"] if kept else [])


LEFT_AT = column_letters(AT[TEXT] + 1)


def without_formulas(opens, left):
    """The filled form with values for its formulas: how many items are open, what the first line has left."""
    opened = filled()
    sheet = opened[ANSWER_SHEET]
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        cell.value = 0
    sheet["E2"], sheet[f"{LEFT_AT}{FIRST}"].value = opens, left
    return opened


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("form", CONVERTED, ids=lambda form: form.partition(":")[0])
def test_what_libreoffice_saves_says_the_same(tmp_path, form):
    opened = filled()
    sheet = opened[ANSWER_SHEET]
    sheet["C2"], sheet["C3"] = "佐藤", "1234"
    sheet[f"{T}9"] = "一行目\n二行目、髙﨑①"
    stream = io.BytesIO()
    opened.save(stream)
    made = converted(tmp_path, stream.getvalue(), form)
    submission, findings = from_bytes(made.read_bytes(), FILE.replace(".xlsx", made.suffix))
    assert typed(submission) == ANSWERS | {"I3": {TEXT: "一行目\n二行目、髙﨑①"}}
    assert submission.head == {"head.person": "佐藤", "head.phone": "1234"}
    assert (submission.department, submission.year) == ("D1", PLAN.year)
    assert [each.place.cell for each in submission.others] == ["C2", "C3"]
    assert [found.code for found in findings] == ([] if made.suffix == ".xlsx" else ["other-format"])
    assert judged(submission, findings) == judged(*came_back(opened))


def test_a_form_in_cp932_is_read_like_a_workbook():
    opened = filled()
    lines = [
        ",".join('"' + str(value or "").replace('"', '""') + '"' for value in row)
        for row in opened[ANSWER_SHEET].iter_rows(values_only=True)
    ]
    submission, findings = from_bytes("\r\n".join(lines).encode("cp932"), FILE.replace(".xlsx", ".csv"))
    assert [found.code for found in findings] == ["other-format"]
    assert typed(submission) == ANSWERS


def test_a_truncated_file_takes_no_other_with_it():
    stream = io.BytesIO()
    filled().save(stream)
    whole = stream.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(whole))
    submission, (found,) = from_bytes(whole[: len(whole) // 2])
    assert submission is None
    assert say(found).startswith(f"{FILE}：ファイルが壊れているため、開けません")
    assert openpyxl.load_workbook(io.BytesIO(whole))[ANSWER_SHEET].cell(FIRST, AT[KIND]).value == "回答"
