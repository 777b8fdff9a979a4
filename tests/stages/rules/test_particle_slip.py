import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.particle_slip import RULE


@pytest.mark.parametrize(
    "text",
    [
        "特設の情報コーナー設置し、周知した。",
        "窓口機能を開設に向けた検討を行った。",
        "講座をを開いた。",
        "北部のの会を開いた。",
        "講座を開いた。。",
    ],
)
def test_a_lost_doubled_or_mistaken_particle_is_named(text):
    assert brief(one(RULE, text)) == [("particle-slip", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "特設の情報コーナー設置し、周知した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「情報コーナー設置し、周知した」は、助詞の誤りのようです。"
        "「情報コーナーを設置し、周知した」ではないか確かめてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "特設の情報コーナーを設置し、周知した。",
        "窓口機能の開設に向けた検討を行った。",
        "もののけの会を開いた。",
        "ワークショップを開催した。",
    ],
)
def test_right_particles_are_fine(text):
    assert one(RULE, text) == ()
