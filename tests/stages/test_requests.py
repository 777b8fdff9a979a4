"""REQUESTS: who is asked to look at what again."""

from dataclasses import replace

from stages.builders import item, plan, said, shaped, submission, whole
from stages.counted import calls

from torimatome.model.messages import finding
from torimatome.model.plan import Department
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.requests import requests


def asked(of, *submissions, code):
    """(department, cells) of each letter, where the findings of one code are sent back."""
    findings = whole(of, *submissions)[2]
    rulings = tuple(
        Ruling(f"K{at}", Decision.RETURN, finding=each.id, fingerprint=each.evidence_fingerprint)
        for at, each in enumerate(findings)
        if each.code == code
    )
    return [
        (each.department, [str(place) for line in each.asked for place in line.places])
        for each in requests(findings, rulings, submissions, of)
    ]


def test_a_members_fault_is_sent_back_to_that_member_alone():
    of = plan(item("I1", ("D3",)))
    found = asked(
        of,
        submission(of, "D31", {"I1": said("実施", "朝市")}),
        submission(of, "D32", {"I1": said("実施", "あ" * 23)}),
        code="text-too-long",
    )
    assert found == [("D32", ["R5_調査票_D32.xlsx『回答』N5"])]


def test_of_a_group_those_are_asked_whose_answer_is_the_groups():
    of = plan(item("I1", ("D1", "D3")))
    found = asked(
        of,
        submission(of, "D1", {"I1": said("未実施", "来年度に行う。")}),
        submission(of, "D31", {"I1": said("実施", "朝市")}),
        submission(of, "D32", {"I1": said("未実施")}),
        code="conflict",
    )
    assert found == [
        ("D1", ["R5_調査票_D1.xlsx『回答』K5"]),
        ("D31", ["R5_調査票_D31.xlsx『回答』K5"]),
    ]


def test_all_of_a_group_are_asked_where_no_cell_is_meant():
    retold = item("I2", ("D3",), reprint=True, origin="I1")
    of = plan(item("I1", ("D1",)), retold, shape=shaped(rules={}))
    found = asked(of, submission(of, "D1", {"I1": said("実施", "朝市")}), code="reprint-wording")
    assert found == [("D31", []), ("D32", [])]


def test_no_member_is_asked_about_another_departments_text():
    of = plan(
        item("I1", ("D1",), text="古民家の改修を補助します。"),
        item("I2", ("D3",), text="絵本と紙芝居の読み聞かせを幼稚園と保育園で開きます。"),
        shape=shaped(rules={}),
    )
    text = "幼稚園と保育園で絵本と紙芝居の読み聞かせを開きました。"
    found = asked(
        of,
        submission(of, "D1", {"I1": said("実施", text)}),
        submission(of, "D31", {"I2": said("実施", "朝市")}),
        code="fits-another-item",
    )
    assert found == [("D1", ["R5_調査票_D1.xlsx『回答』N5"])]


def test_all_of_a_silent_group_are_asked_though_anothers_cell_is_named():
    of = plan(item("I1", ("D3", "D1"), text="令和5年度までに手引を作成します。"), shape=shaped(rules={}))
    answer = submission(of, "D1", {"I1": said("未実施", "準備した。")})
    assert asked(of, answer, code="due-year-passed") == [("D31", []), ("D32", [])]


def test_of_a_leading_group_those_are_asked_that_say_they_answer_as_the_lead():
    of = plan(item("I1", ("D3",)))
    found = asked(
        of,
        submission(of, "D31", {"I1": said("", kind="該当なし")}),
        submission(of, "D32", {"I1": said("", kind="主担当課に同じ")}),
        code="lead-says-same",
    )
    assert found == [("D32", ["R5_調査票_D32.xlsx『回答』J5"])]


def test_a_blank_group_that_leads_is_asked_though_anothers_text_is_named():
    of = plan(item("I1", ("D3", "D1")), shape=shaped(rules={}))
    found = asked(
        of,
        submission(of, "D31", {"I1": said("実施")}),
        submission(of, "D32", {"I1": said("", kind="該当なし")}),
        submission(of, "D1", {"I1": said("実施", "出前講座を行った。")}),
        code="text-of-another",
    )
    assert found == [
        ("D1", ["R5_調査票_D1.xlsx『回答』N5"]),
        ("D31", ["R5_調査票_D31.xlsx『回答』N5"]),
    ]


def test_all_of_a_group_are_asked_about_their_item_where_only_anothers_cell_is_named():
    of = plan(item("I1", ("D3", "D1")), item("I2", ("D1",)))
    answer = submission(of, "D1", {"I1": said("実施", "朝市")})
    (cell,) = (each.entries["progress"].place for each in answer.answers)
    sent = {}
    for subject in ("I1", "I2"):
        found = replace(
            finding("text-unchanged", subject=subject, parties=("D1", "D3"), places=(cell,)),
            facts={"number": "", "column": "", "year": "", "text": ""},
        )
        back = Ruling("K1", Decision.RETURN, finding=found.id, fingerprint=found.evidence_fingerprint)
        sent[subject] = [each.department for each in requests((found,), (back,), (answer,), of)]
    assert sent == {"I1": ["D1", "D31", "D32"], "I2": ["D1"]}


def test_what_was_sent_back_for_another_text_is_not_in_the_letter():
    of = plan(item("I1"))
    before, after = (
        whole(of, submission(of, "D1", {"I1": said("実施", text)}))[2] for text in ("あ" * 23, "い" * 24)
    )
    back = Ruling("K1", Decision.RETURN, finding=before[0].id, fingerprint=before[0].evidence_fingerprint)
    assert after[0].id == before[0].id
    assert len(requests(before, (back,), (), of)) == 1
    assert requests(after, (back,), (), of) == ()
    again = replace(back, number="K2", fingerprint=after[0].evidence_fingerprint)
    assert len(requests(after, (back, again), (), of)) == len(requests(after, (again, back), (), of)) == 1


def test_whose_a_file_is_is_looked_up_and_not_searched_for():
    def year_of(members):
        names = [f"M{at}" for at in range(members)]
        offices = (Department("G", "図書館", is_group=True), *(Department(x, x, group="G") for x in names))
        of = plan(*(item(f"I{at}", ("G",)) for at in range(20)), departments=offices)
        answers = tuple(submission(of, each, {"I0": said("実施", "あ" * 23)}) for each in names)
        findings = whole(of, *answers)[2]
        rulings = tuple(
            Ruling(each.id, Decision.RETURN, finding=each.id, fingerprint=each.evidence_fingerprint)
            for each in findings
            if each.code == "text-too-long"
        )
        assert len(rulings) == members
        return lambda: requests(findings, rulings, answers, of)

    assert calls(year_of(60)) < 6 * calls(year_of(20))


def test_two_forms_are_asked_about_without_a_word_that_is_not_published():
    of = plan(item("I1", ("D1", "D2")))
    mine = submission(of, "D1", {"I1": said("実施", "開いた", note="")}, file="総務課.xlsx")
    theirs = submission(of, "D1", {"I1": said("実施", "行った", note="田中が休職中")}, file="社会教育課.xlsx")
    findings = [each for each in whole(of, mine, theirs)[2] if each.code == "submitted-twice"]
    rulings = tuple(
        Ruling("K1", Decision.RETURN, finding=each.id, fingerprint=each.evidence_fingerprint)
        for each in findings
    )
    (letter,) = requests(tuple(findings), rulings, (mine, theirs), of)
    (line,) = letter.asked
    assert "「開いた」" in line.message
    assert "連絡事項は『回答』" in line.message
    assert "休職" not in line.message
    assert line.message.endswith("どちらが正しい回答票か、お知らせください。")


def test_a_form_of_another_year_is_not_sent_back():
    of = plan(item("I1"))
    old = submission(of, "D1", {"I1": said()}, file="去年.xlsx", year=of.year - 1)
    findings = [each for each in whole(of, old)[2] if "D1" in each.parties]
    rulings = tuple(
        Ruling(f"K{at}", Decision.RETURN, finding=each.id, fingerprint=each.evidence_fingerprint)
        for at, each in enumerate(findings)
    )
    letters = requests(tuple(findings), rulings, (old,), of)
    assert [(each.department, each.files, each.came) for each in letters] == [("D1", (), True)]
