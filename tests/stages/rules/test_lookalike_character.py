import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.lookalike_character import RULE


@pytest.mark.parametrize(
    "text",
    [
        "コミュニティ力フェを開いた。",
        "コ―ナ―を設けた。",
        "地域ヘ出向いた。",
        "第ニ回の会を開いた。",
        "二ュースを出した。",
        "相談窓ロを設けた。",
        "SNЅとPСを使った。",
    ],
)
def test_a_character_that_only_looks_right_is_named(text):
    assert brief(one(RULE, text)) == [("lookalike-character", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "コミュニティ力フェを開いた。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「ュニティ力フェを開」に、形の似た別の文字「力(U+529"
        "B)」が使われています。「カ(U+30AB)」に打ち直してください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "コミュニティカフェを開いた。",
        "コーナーを設けた。",
        "地域へ出向いた。",
        "第二回の会を開いた。",
        "協力センターと入口コーナー",
        "2024-25年",
        "カフェ－講座の会",
    ],
)
def test_the_right_characters_are_fine(text):
    assert one(RULE, text) == ()
