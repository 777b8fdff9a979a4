"""REQUESTS: who is asked to look at what again."""

from stages.builders import item, plan, said, shaped, submission, whole

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
