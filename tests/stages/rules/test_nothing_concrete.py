import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.nothing_concrete import RULE


@pytest.mark.parametrize(
    "text",
    [
        "参加を促すなどの支援を行った。",
        "市内の各小学校で参加を促した。",
        "近隣市町村と話し合った。",
        "来館を促した。",
        "朝市の支援を行った。",
    ],
)
def test_a_short_text_without_number_date_place_or_name_is_named(text):
    assert brief(one(RULE, text)) == [("nothing-concrete", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "参加を促すなどの支援を行った。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に、数、日付、場所、名前が一つもありません(「参加を促すなど"
        "の支援を行った。」)。回数、時期、場所、名前のうち分かるものを書き足してもらってください"
        "。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座を2回開いた。",
        "「まちの学校」を支援した。",
        "社会教育課と支援を行った。",
        "参加を促した(北地区)。",
        "SNSで促した。",
        "島根県雲南市を視察した。",
        "雲南市を視察した。",
        "篠生分館を供用した。",
        "大殿小学校で促した。",
        "包括支援センターと話し合った。",
        "北海道を視察した。",
        "各種の会への参加を促し、話し合いの場を設け、意見を聞き、考えを深め、支え合いの輪を広げ、交流を深めた。今後も続ける。",
    ],
)
def test_numbers_names_and_long_texts_are_fine(text):
    assert one(RULE, text) == ()
