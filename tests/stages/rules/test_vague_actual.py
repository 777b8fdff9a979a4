import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.vague_actual import RULE


@pytest.mark.parametrize(
    "text",
    [
        "おおむね月に1度集まった。",
        "20〜30人が参加した。",
        "数十人が訪れた。",
        "年間5回程度を目途に会議を開催した。",
        "講座を10回程度開いた。",
        "数回の会議を開いた。",
        "約10回開催した。",
        "年に2、3回集まった。",
        "5回ほど開いた。",
        "月1回を目標に会議を開催した。",
        "実施",
        "実施済み",
        "「実施」",
        "実施した。",
        "計画どおり実施",
        "継続",
        "引き続き実施",
        "前年度と同様に実施",
        "実施あり",
        "有",
        "○",
    ],
)
def test_a_number_that_is_an_aim_or_a_guess_is_named(text):
    assert brief(one(RULE, text)) == [("vague-actual", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "年間5回程度を目途に会議を開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「年間5回程度を目途に」は、実績としてはあいまいです。実際"
        "の数を書いてもらってください。"
    )
    (found,) = one(RULE, "実施済み")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「実施済み」は、実績としてはあいまいです。何を行ったかを書いてもらってください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "会議を年間5回開催した。",
        "複数回の会議を開いた。",
        "約120人が参加した。",
        "第2、3回を開いた。",
        "人数の増加に努めた。",
        "講座を実施",
        "防災訓練実施",
        "引き続き、夜間に講座を実施した。",
    ],
)
def test_exact_numbers_are_fine(text):
    assert one(RULE, text) == ()
