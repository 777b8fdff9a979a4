import pytest
from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import sentence

from torimatome.stages.rules.near_miss_name import RULE


def found_in(*texts, promise="講座を開きます。"):
    of = plan(*(item(f"I{at}", text=promise) for at in range(1, len(texts) + 1)))
    typed = {f"I{at}": said("実施", text) for at, text in enumerate(texts, 1)}
    return check(RULE, of, submission(of, "D1", typed))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("小地域福祉活動計画を作った。", "小地域福祉計画を進めた。"),
        ("「おしゃべりカフェ北」を開いた。", "「おしゃべりカファ北」を開いた。"),
        ("地域づくりアドバイザー制度を広めた。", "地域づくりアドバイサー制度を使った。"),
        ("生活支援コーディネーターと話した。", "生活支援コーディネーーターと会った。"),
    ],
)
def test_a_name_that_is_nearly_another_texts_is_named(right, wrong):
    (found,) = found_in(right, right, wrong)
    assert brief([found]) == [("near-miss-name", "回答N7", "I3", "progress")]


def test_the_sentence_quotes_both_names():
    (found,) = found_in("小地域福祉活動計画", "小地域福祉活動計画", "小地域福祉計画を進めた。")
    assert sentence(found) == (
        "番号1-3の取組内容(R5)の「小地域福祉計画」は、番号1-1の「小地域福祉活動計画」とわずかに違います。"
        "同じものであれば、正しい名前にそろえてください。"
    )


def test_the_plans_own_name_is_right_however_rare():
    (found,) = found_in("個別避離計画", "個別避離計画", promise="個別避難計画をつくります。")[:1]
    assert found.facts["where"] == "計画の文言"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第1回情報交換会議", "第2回情報交換会議"),
        ("小学校運動場開放", "中学校運動場開放"),
        ("情報交換会議", "情報公開条例"),
        ("地域活動応援隊員", "地域活動応援隊"),
        ("北の会議", "南の会議"),
    ],
)
def test_other_numbers_other_first_letters_and_other_names_are_fine(one, other):
    assert found_in(one, one, other) == ()
