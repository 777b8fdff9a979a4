import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.personal_data import RULE


@pytest.mark.parametrize(
    "text",
    [
        "申込みは090-0000-0000で受け付けた。",
        "内線 2345で受け付けた。",
        "info@example.jp で受け付けた。",
        "〒753-0000に送った。",
        "電話(083)000-0000で受けた。",
        "携帯 090 0000 0000 で受けた。",
        "電話は(083)でなく083(000)0000",
    ],
)
def test_a_number_or_address_to_reach_somebody_is_named(text):
    assert brief(one(RULE, text)) == [("personal-data", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "申込みは090-0000-0000で受け付けた。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に電話番号らしいもの(「090-0000-0000」)があり"
        "ます。公表してよいものかを確かめ、だめなら消してください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座を2023-24年に10回開いた。",
        "第3-1号の申請",
        "参加者は0000人",
    ],
)
def test_other_numbers_are_fine(text):
    assert one(RULE, text) == ()
