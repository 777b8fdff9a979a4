from stages.rules.told import sentence, two

from torimatome.stages.rules.reprint_wording import RULE

SAID = ("実施", "開いた。"), ("", "")


def test_a_slightly_other_wording_is_named_where_it_differs():
    (found,) = two(RULE, *SAID, reprint=True, origin="I1", text="I1の講座を開けます。")
    assert (found.code, found.subject, found.places) == ("reprint-wording", "I2", ())
    assert sentence(found) == (
        "番号1-2は番号1-1の再掲ですが、計画の取組がわずかに違います(再掲「1の講座を開けます。」、元「1の講座を開きます。」)。"
        "計画の原本を確かめ、誤りであれば plan.xlsx を直してください。"
    )


def test_a_word_more_is_quoted_on_both_sides():
    (found,) = two(RULE, *SAID, reprint=True, origin="I1", text="I1の講座等を開きます。")
    assert (found.facts["mine"], found.facts["theirs"]) == ("i1の講座等を開きます。", "i1の講座を開きます。")


def test_the_same_wording_and_an_original_elsewhere_are_fine():
    assert two(RULE, *SAID, reprint=True, origin="I1", text="I1の講座を開きます。") == ()
    assert two(RULE, *SAID, reprint=True, origin="計画外", text="別の文") == ()
    assert two(RULE, *SAID, text="別の文") == ()
