from stages.builders import brief
from stages.rules.told import later, sentence

from torimatome.stages.rules.old_wording import RULE

THEN, TODAY = {"text": "相談窓口を開設します。"}, {"text": "出張相談会を開きます。"}


def test_words_of_the_former_promise_are_named():
    (found,) = later(RULE, ("実施", "開設した。"), ("実施", "窓口の開設を進めた。"), THEN, TODAY)
    assert brief([found]) == [("old-wording", "回答M5", "I1", "progress")]


def test_the_sentence_quotes_the_words_that_are_gone():
    (found,) = later(RULE, ("実施", "開設した。"), ("実施", "相談窓口の開設を進めた。"), THEN, TODAY)
    assert sentence(found) == (
        "番号1-1の取組内容(R6)に「相談窓口」「開設」とありますが、今年度の計画の文言にはなく、"
        "昨年度の文言にだけある言葉です。今の文言に沿って書き直してもらってください。"
    )


def test_todays_words_and_an_unchanged_promise_are_fine():
    assert later(RULE, ("実施", "開設した。"), ("実施", "相談会を開いた。"), THEN, TODAY) == ()
    assert later(RULE, ("実施", "開設した。"), ("実施", "相談窓口を開設した。"), THEN) == ()
