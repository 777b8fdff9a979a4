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
