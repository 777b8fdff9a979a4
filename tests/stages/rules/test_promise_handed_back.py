from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.promise_handed_back import RULE

PROMISE = "避難計画の作成を地域の団体の協力を得ながら進めるとともに、名簿を活用した支援体制をつくります。"


def test_the_promise_in_the_past_tense_names_what_is_left_untold():
    (found,) = one(RULE, "避難計画の作成を地域の団体の協力を得ながら進めた。", promise=PROMISE)
    assert brief([found]) == [("promise-handed-back", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R5)は計画の文言とほとんど同じで(「避難計画の作成を地域の団体の協力を得ながら進めた。」)、"
        "「名簿を活用した支援体制をつくります」については何も書かれていません。"
        "実際に行ったことと、残りの状況を書いてもらってください。"
    )


def test_own_words_a_whole_promise_and_what_was_not_done_are_fine():
    assert one(RULE, "民生委員に協力を頼み、避難計画を12件作った。", promise=PROMISE) == ()
    whole = "避難計画の作成を地域の団体の協力を得ながら進めるとともに、名簿を活用した支援体制をつくった。"
    assert one(RULE, whole, promise=PROMISE) == ()
    assert one(RULE, "避難計画の作成を地域の団体の協力を得ながら進めた。", "未実施", promise=PROMISE) == ()
