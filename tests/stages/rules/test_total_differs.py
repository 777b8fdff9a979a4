import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.total_differs import RULE


@pytest.mark.parametrize(
    "text",
    [
        "講座を計10回(入門3回、応用4回)開催した。",
        "参加者120人(大人80人、子ども30人)",
        "全15件のうち、新規8件、継続6件であった。",
        "参加者30人(男性12人、女性17人)",
        "申請10件で、採択は7件、不採択は2件。",
    ],
)
def test_a_total_that_its_parts_do_not_add_up_to_is_named(text):
    assert brief(one(RULE, text)) == [("total-differs", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "講座を計10回(入門3回、応用4回)開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「10回(入門3回、応用4回)」は、合計10回に対して内訳"
        "を足すと7回です。合計か内訳を直してください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座を計7回(入門3回、応用4回)開催した。",
        "参加者120人(うち大人80人、学生30人)",
        "講座を7回(延べ120人)開いた。",
        "全15件のうち、新規8件、継続7件であった。",
        "全15件のうち、新規8件、相談6件であった。",
        "全15件。新規8件、継続6件は次のとおり進めた。",
        "参加者120人(北80人など)",
    ],
)
def test_sums_and_other_units_are_fine(text):
    assert one(RULE, text) == ()
