import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.sentence_without_end import RULE


@pytest.mark.parametrize(
    "text",
    [
        "各種団体が主催する講座の周知・参加促進",
        "講座を開催した。\n参加者からは好評で",
        "マッチング支援を実施(北地区)",
        "講座を開催した",
        "講座を開催し、",
    ],
)
def test_a_line_that_breaks_off_is_named(text):
    assert brief(one(RULE, text)) == [("sentence-without-end", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "各種団体が主催する講座の周知・参加促進")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に「。」で終わらない文があります(「各種団体が主催する講座の"
        "周知・参加促進」)。書きかけでないか確かめ、文を終わらせてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座の周知を図った。",
        "講座を開催した。\n・北地区の会\n・南地区の会など",
        "未実施(R6実施予定)",
        "※「応援隊」…職員が登録する制度",
        "講座を開催。(北地区)",
    ],
)
def test_ended_sentences_lists_and_states_are_fine(text):
    assert one(RULE, text) == ()
