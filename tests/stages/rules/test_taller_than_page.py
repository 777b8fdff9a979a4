import pytest
from stages.builders import brief, case, item, plan, said, submission
from stages.rules.told import sentence

from torimatome.model.page import Room
from torimatome.stages.rules.taller_than_page import RULE

ROOM = Room(lines=30, ems=40.0)
"""A page's cell of thirty lines of forty full-width characters."""


def found_in(text, rooms=lambda: {"progress": ROOM}):
    of = plan(item("I1"))
    given = case(of, submission(of, "D1", {"I1": said("実施", text)}), rooms=rooms)
    return tuple(RULE.check(given))


@pytest.mark.parametrize("text", ["あ" * 1400, "\n".join(["講座を開いた。"] * 34), "a" * 2800])
def test_a_text_that_fills_more_than_a_page_is_named(text):
    assert brief(found_in(text)) == [("taller-than-page", "回答N5", "I1", "progress")]


def test_the_sentence_gives_both_numbers_of_lines():
    (found,) = found_in("あ" * 1400)
    assert sentence(found) == (
        "番号1-1の取組内容(R5)は、印刷するとおよそ35行になり、1ページの欄に入る30行を超えます。"
        "短くしてもらうか、処理方針で文言を改めてください。"
    )


@pytest.mark.parametrize("text", ["あ" * 1200, "\n".join(["講座を開いた。"] * 30), "a" * 2400, "あ" * 1290])
def test_a_page_full_or_nearly_more_is_fine(text):
    assert found_in(text) == ()


def test_nothing_is_asked_of_the_template_for_an_ordinary_text():
    def rooms():
        raise AssertionError("a template was opened")

    assert found_in("講座を3回開いた。", rooms) == ()


def test_a_column_that_no_template_has_is_not_judged():
    assert found_in("あ" * 9000, dict) == ()
