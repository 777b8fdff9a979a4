from stages.builders import brief, check, item, plan, said, submission, whole
from stages.rules.told import renamed, sentence

from torimatome.stages.rules.renamed_department import RULE


def found_in(text, now):
    old = plan(item("I1"), departments=renamed("総務課"))
    master, *_ = whole(old, submission(old, "D1", {"I1": said("実施", "開いた。")}))
    of = plan(item("I1"), year=2024, departments=renamed(now))
    return check(RULE, of, submission(of, "D1", {"I1": said("実施", text)}), past={2023: master})


def test_a_former_name_is_named_with_todays():
    (found,) = found_in("総務課と連携した。", "総務室")
    assert brief([found]) == [("renamed-department", "回答M5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R6)に、部署の古い名前「総務課」があります(今は「総務室」です)。今の名前に改めてください。"
    )


def test_todays_names_and_a_former_name_inside_one_are_fine():
    assert found_in("総務室と連携した。", "総務室") == ()
    assert found_in("総務課と連携した。", "総務課") == ()
    assert found_in("新総務課と連携した。", "新総務課") == ()
