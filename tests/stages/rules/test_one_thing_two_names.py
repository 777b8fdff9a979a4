from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import sentence

from torimatome.stages.rules.one_thing_two_names import RULE


def found_in(*texts):
    of = plan(*(item(f"I{at}") for at in range(1, len(texts) + 1)))
    typed = {f"I{at}": said("実施", text) for at, text in enumerate(texts, 1)}
    return check(RULE, of, submission(of, "D1", typed))


def test_the_rarer_name_is_named_with_the_usual_one():
    (found,) = found_in("ホームページで知らせた。", "ホームページに載せた。", "ウェブサイトに載せた。")
    assert brief([found]) == [("one-thing-two-names", "回答N7", "I3", "progress")]
    assert sentence(found) == (
        "番号1-3の取組内容(R5)に「ウェブサイト」とありますが、ほかの2項目では「ホームページ」です(番号1-1、番号1-2)。"
        "どちらかにそろえてください。"
    )


def test_one_thing_written_three_ways_names_two():
    found = found_in("フェイスブック", "フェイスブック", "Facebook", "FaceBook")
    assert [each.mark for each in found] == ["Facebook", "FaceBook"]


def test_one_name_throughout_and_names_in_quotes_are_fine():
    assert found_in("ホームページで知らせた。", "ホームページに載せた。") == ()
    assert found_in("子どもの会を開いた。", "「子供まつり」を開いた。") == ()
