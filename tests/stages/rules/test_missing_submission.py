from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.grid import Place
from torimatome.model.messages import finding, say
from torimatome.stages.case import Case
from torimatome.stages.merge import merge
from torimatome.stages.rules.missing_submission import RULE


def test_a_department_that_sent_nothing_is_named_once_whatever_it_has_to_answer():
    of = plan(item("I1"), item("I2", ("D2",)), item("I3", ("D2",)))
    found = check(RULE, of, submission(of, "D1", {"I1": said()}))
    assert brief(found) == [("missing-submission", "", "D2", "")]
    assert (
        say(found[0]) == "社会教育課の回答票がまだ届いていません(2項目)。社会教育課に提出を依頼してください。"
    )


def test_each_member_of_a_group_is_waited_for():
    of = plan(item("I1", ("D3",)))
    found = check(RULE, of, submission(of, "D31", {"I1": said()}))
    assert brief(found) == [("missing-submission", "", "D32", "")]


def test_who_sent_a_form_or_has_only_reprints_of_this_plan_is_not_named():
    of = plan(item("I1"), item("I2", ("D2",), reprint=True, origin="I1"))
    assert check(RULE, of, submission(of, "D1", {})) == ()


def test_a_reprint_from_outside_the_plan_has_to_be_answered():
    of = plan(item("I2", ("D2",), reprint=True, origin="計画外"))
    assert brief(check(RULE, of)) == [("missing-submission", "", "D2", "")]


def test_what_came_and_cannot_be_read_is_told_with_its_file():
    of = plan(item("I1", ("D2",)), item("I2", ("D3",)))
    empty, scan = (
        finding("file-empty", subject="e" * 64, places=(Place("R5_回答票_社会教育課 (1).xlsx"),)),
        finding("file-no-workbook", subject="p" * 64, places=(Place("北図書館.pdf"),), what="PDF"),
    )
    draft, _ = merge((), of, {})
    found = tuple(RULE.check(Case(draft, (), of, {}, (empty, scan))))
    office, central, north = map(say, found)
    assert office == (
        "R5_回答票_社会教育課 (1).xlsx：社会教育課の回答票として届いたファイルが読めません(1項目)。"
        "ファイルの中身が空です。部署に、もう一度送ってもらってください。"
    )
    assert central == "中央図書館の回答票がまだ届いていません(1項目)。中央図書館に提出を依頼してください。"
    assert north.startswith(
        "北図書館.pdf：北図書館の回答票として届いたファイルが読めません(1項目)。"
        "Excel のブックではありません(PDF)。調査票を Excel のブック(.xlsx)のまま送ってもらい、"
    )
    before = {each.subject: each for each in RULE.check(Case(draft, (), of, {}))}
    assert all(each.id == before[each.subject].id for each in found)
    changed = [each.subject for each in found if each.evidence != before[each.subject].evidence]
    assert changed == ["D2", "D32"]


def test_a_form_of_another_year_is_reported_as_that():
    of = plan(item("I1"))
    assert check(RULE, of, submission(of, "D1", {"I1": said()}, year=2022)) == ()
