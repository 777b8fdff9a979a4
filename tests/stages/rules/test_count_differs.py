import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.count_differs import RULE


@pytest.mark.parametrize(
    "text",
    [
        "市内4地域(北、南、東)で実施した。",
        "北、南、東の2つの会が集まった。",
        "3団体(甲・乙)を支援した。",
        "北、南及び東の4地域で開いた。",
        "市内四地域(北、南、東)で開いた。",
    ],
)
def test_a_count_beside_another_number_of_names_is_named(text):
    assert brief(one(RULE, text)) == [("count-differs", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "市内4地域(北、南、東)で実施した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「4地域(北、南、東)」は、数が4、並べた名前が3で合いま"
        "せん。数か内訳を直してください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "市内3地域(北、南、東)で実施した。",
        "北、南及び東の3地域で開いた。",
        "市内三地域(北、南、東)で開いた。",
        "市内十一地域(北、南、東)で開いた。",
        "北、南、東の3つの会が集まった。",
        "市内8地域(北、南など)で実施した。",
        "2団体(甲3人、乙4人、丙5人)",
    ],
)
def test_fitting_counts_and_open_lists_are_fine(text):
    assert one(RULE, text) == ()
