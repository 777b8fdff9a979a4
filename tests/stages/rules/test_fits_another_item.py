from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import sentence

from torimatome.stages.rules.fits_another_item import RULE

PROMISES = (
    "避難行動要支援者の個別避難計画の作成を、民生委員の協力を得ながら進めます。",
    "移動図書館車の巡回地点を増やし、山間部への貸出しの充実を図ります。",
    "商店街の空き店舗を活用した創業の支援と、起業家の育成に取り組みます。",
    "自治会長を対象とした情報交換会と研修会を実施します。",
    "水田の多面的な機能を守る共同活動と、担い手への農地の集積を進めます。",
)
TEXTS = (
    "民生委員の協力を得て、要支援者の個別避難計画を新たに12件作成した。",
    "移動図書館車の巡回地点を3か所増やし、山間部への貸出しを始めた。",
    "商店街の空き店舗を活用した創業を5件支援し、起業家の育成講座を開いた。",
    "自治会長の情報交換会を2回、研修会を1回実施した。",
    "農地の集積を進め、水田の共同活動を支援した。",
)


def found_with(texts):
    of = plan(*(item(f"I{at}", text=text) for at, text in enumerate(PROMISES, 1)))
    typed = {f"I{at}": said("実施", text) for at, text in enumerate(texts, 1)}
    return check(RULE, of, submission(of, "D1", typed))


def test_two_texts_that_changed_places_are_both_named():
    found = found_with((TEXTS[1], TEXTS[0], *TEXTS[2:]))
    assert brief(found) == [
        ("fits-another-item", "回答N5", "I1", "progress"),
        ("fits-another-item", "回答N6", "I2", "progress"),
    ]
    assert [each.mark for each in found] == ["I2", "I1"]
    assert sentence(found[1]) == (
        "番号1-2の取組内容(R5)(「民生委員の協力を得て、要支援者の個別避難計画を新たに12件作成した。」)は、"
        "この項目より番号1-1(「避難行動要支援者の個別避難計画の作成を、民生委員の協力を得ながら進めます。」)への回答のようです。"
        "行を間違えていないか確かめてください。"
    )


def test_texts_in_their_places_and_short_ones_are_fine():
    assert found_with(TEXTS) == ()
    assert found_with(("未実施", *TEXTS[1:])) == ()
