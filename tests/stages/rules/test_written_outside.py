from stages.builders import item, plan, said, submission, whole

from torimatome.model.answer import Entry
from torimatome.model.grid import Place
from torimatome.model.master import Fate
from torimatome.model.messages import finding, say
from torimatome.stages.case import Case
from torimatome.stages.merge import merge
from torimatome.stages.rules.written_outside import RULE

FILE = "R5_調査票_D1.xlsx"


def note(cell, raw, *, sent="", of="", sheet="回答", steps=()):
    return Entry(Place(FILE, sheet, cell), "", raw, raw, sent, steps, of, "0" * 64)


def found_in(*others, before=()):
    of = plan(item("I1"))
    submissions = (submission(of, "D1", {"I1": said()}, others=others),)
    draft, _ = merge(submissions, of, {})
    return tuple(RULE.check(Case(draft, submissions, of, {}, before)))


def test_what_was_written_outside_is_one_finding_a_department():
    others = (
        note("P5", "昨年と同じ", of="I1"),
        note("N5", "要相談", of="I1", steps=("コメント",)),
        note("B5", "", sent="学びの場", of="I1"),
        note("A1", "メモ", sheet="メモ帳"),
    )
    (found,) = found_in(*others)
    assert (found.subject, [place.cell for place in found.places]) == ("D1", ["P5", "N5", "B5", "A1"])
    assert say(found) == (
        f"{FILE}『回答』P5、{FILE}『回答』N5、{FILE}『回答』B5、{FILE}『メモ帳』A1："
        "記入欄でないところに書き込みがあります(「昨年と同じ」コメント「要相談」「学びの場」が消えていますなど4か所)。"
        "報告書には載りません。載せる内容なら記入欄に移してください。"
    )


def test_what_was_written_over_is_told_with_what_stands_there_otherwise():
    (found,) = found_in(
        note("O5", "390", sent="400", of="I1"), note("B5", "学ぶ場", sent="学びの場", of="I1")
    )
    assert "「390」(本来は「400」)「学ぶ場」(本来は「学びの場」)" in say(found)


def test_many_places_are_counted_rather_than_read_out():
    (found,) = found_in(*(note(f"P{row}", "メモ") for row in range(5, 15)))
    assert len(found.places) == 10
    assert say(found) == (
        f"{FILE}『回答』P5、{FILE}『回答』P6、{FILE}『回答』P7ほか7か所："
        "記入欄でないところに書き込みがあります(「メモ」「メモ」「メモ」など10か所)。"
        "報告書には載りません。載せる内容なら記入欄に移してください。"
    )


def test_the_head_unchanged_cells_and_the_items_wording_are_fine():
    head = Entry(Place(FILE, "回答", "B2"), "head.person", "山田", "山田")
    assert found_in(head, note("B5", "学びの場", sent="学びの場"), note("A5", "別の文言", of="I1")) == ()


def test_what_the_reader_has_spoken_of_is_not_said_again():
    line = finding("unknown-line", places=(Place(FILE, "回答", "A9"),), what="新しい行", item_name="取組")
    sheet = finding("second-answer-sheet", places=(Place(FILE, "回答 (2)"),), used="回答")
    others = (note("A9", "新しい行"), note("C3", "実施", sheet="回答 (2)"))
    assert found_in(*others, before=(line, sheet)) == ()
    assert len(found_in(*others)) == 1


def test_each_cell_written_outside_is_refused_under_the_finding():
    of = plan(item("I1"))
    mine = submission(of, "D1", {"I1": said()}, others=(note("P5", "昨年と同じ"),))
    *_, findings, fates = whole(of, mine)
    (fated,) = (each for each in fates if not each.entry.field)
    (found,) = (each for each in findings if each.code == "written-outside")
    assert (fated.fate, fated.by) == (Fate.REFUSED, found.id)
