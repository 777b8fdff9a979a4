import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.placeholder_left import RULE


@pytest.mark.parametrize(
    "text",
    [
        "参加者数は後日記入。",
        "(数値は精査中)",
        "※人数は確認中講座を開いた。",
        "講座を○回開催した。",
        "講座を○○回開催した。",
        "□月に講座を開催した。",
        "□月上旬に開いた。",
        "□人が参加した。",
        "講座を□回、図書館で開いた。",
        "○月○日頃に開いた。",
        "○か月間の講座を開いた。",
        "●か所で開いた。",
        "○日時点の登録は3人。",
        "講座を3回開催した。(要確認)",
        "参加者はXX人",
        "参加者は???人",
    ],
)
def test_a_placeholder_is_named(text):
    assert brief(one(RULE, text)) == [("placeholder-left", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "講座を○回開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に、仮の記入「○」が残っているようです。正しい内容に書き換えてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座を3回開催した。",
        "印は○である。",
        "●日時 10月5日",
        "○人権講座を開いた。",
        "■点検を3回行った。",
        "MAXXの会を開いた。",
        *(
            "■名簿を作った。",
            "■月間予定表を配った。",
            "■日頃の活動",
            "■日中の居場所づくり",
            "■人数制限を設けた。",
        ),
        *("■件数 3件", "■回数 3回", "■人と地域", "■月に一度の会", "■箇所付け"),
        *("□名札を作った。", "□日々の見守り", "□人の心に響く講座", "□人に優しいまち", "□月に一度の会"),
        *(
            "●回数を増やした。",
            "●件数は3件",
            "●所要時間",
            "●人口減少対策",
            "●人命救助講習",
            "●名称変更",
            "●人々の声",
        ),
        *(
            "○月齢に応じた教室",
            "○日頃の活動",
            "○日中の居場所づくり",
            "○名簿",
            "○名札",
            "○月間目標",
            "○人数",
            "○日々",
        ),
        *("▲日差し対策", "○かるた大会", "●人と人をつなぐ会"),
    ],
)
def test_filled_in_texts_are_fine(text):
    assert one(RULE, text) == ()
