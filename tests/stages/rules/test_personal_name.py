import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.personal_name import RULE


@pytest.mark.parametrize(
    "text",
    [
        "総務太郎氏を招いた。",
        "総務花子さんが話した。",
        "講師:総務太郎",
        "山本さくらが話した。",
        "講師に佐々木先生を招いた。",
        "田中 一郎に依頼した。",
        "講師に大内氏を招いた。",
        "大内太郎氏の文化講演会",
    ],
)
def test_a_word_in_a_persons_names_pattern_is_named(text):
    assert brief(one(RULE, text)) == [("personal-name", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "総務太郎氏を招いた。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に個人の名前らしいもの(「総務太郎氏」)があります。公表して"
        "よいかを確かめ、だめなら肩書きだけにしてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "市民の皆様が集まった。",
        "皆さんに知らせた。",
        "氏名を載せた。",
        "様々な会を開いた。",
        "利用者様の声",
        "参加者同様に学んだ。",
        "仕様を決めた。",
        "講師:地域づくり協議会",
        "講師:市民団体の会員",
        "大内氏遺跡を訪ねた。",
        "大内氏ゆかりの地を歩いた。",
        "本町と大内地域、山口市の高森公園、宮野地区で開いた。",
    ],
)
def test_people_in_general_are_fine(text):
    assert one(RULE, text) == ()
