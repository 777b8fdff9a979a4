import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.broken_reference import RULE


@pytest.mark.parametrize(
    "text",
    [
        "上の欄と同じ。",
        "左欄のとおり。",
        "同左",
        "1-2-1-1のとおり。",
        "番号1-2に同じ。",
        "講座の内容は以下のとおり。",
        "左の事業とあわせて進めた。",
        "再掲元のとおり",
        "上記情報交換会で事例を紹介した。",
        "同上",
        "別紙のとおり",
        "〃",
        "昨年度と同じ",
        "昨年度と同様。",
        "令和5年度と同様",
        "例年どおり",
        "昨年同様",
        "前年同",
        "R5と同じ",
        "別途報告",
        "主担当課に同じ",
        "協働推進課と同じ",
        "講座を開いた。詳しくは別添のとおり。",
    ],
)
def test_a_reference_out_of_its_cell_is_named(text):
    assert brief(one(RULE, text)) == [("broken-reference", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "上記情報交換会で事例を紹介した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「上記」は、欄の外を指しています(「上記情報交換会で事例を"
        "紹介し」)。指しているものの名前に置き換えてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "自治会長の情報交換会を開催した。上記の会では事例も紹介した。",
        "事例を紹介した。",
        "以下のとおり開いた。入門講座2回、応用講座3回。",
        "10-2-1の計画とした。",
        "昨年度と同じ会場で講座を3回開いた。",
        "例年どおり、夏祭りを開いた。",
        "小学校と同じ防災訓練",
    ],
)
def test_what_stands_before_in_the_cell_may_be_pointed_at(text):
    assert one(RULE, text) == ()
