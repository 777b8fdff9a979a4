import pytest
from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say, tell
from torimatome.model.plan import Policy
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.rules.texts_differ import RULE


def test_a_text_that_the_leads_stands_before_is_quoted():
    of = plan(item("I1", ("D2", "D1"), lead="D1"))
    (found,) = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施", "講座を開催した。", note="内緒")}),
        submission(of, "D2", {"I1": said("実施", "出前講座も行った。", note="別の内緒")}),
    )
    assert brief([found]) == [("texts-differ", "回答N5・回答N5", "I1", "progress")]
    assert found.parties == ("D1", "D2")
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』N5、R5_調査票_D2.xlsx『回答』N5：番号1-1の取組内容(R5)は、総務課の文を印刷し、"
        "社会教育課の文は載せません(社会教育課「出前講座も行った。」)。"
        "載せる内容があれば、処理方針で併記するか文言を改めてください。"
    )


def test_the_same_text_no_text_joined_texts_and_examples_are_fine():
    of = plan(
        item("I1", ("D1", "D2", "D4", "D3")), item("I2", ("D1", "D2"), policies={"progress": Policy.JOIN})
    )
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("実施", "開催した。")}),
        submission(of, "D2", {"I1": said("実施", "開催した。"), "I2": said("実施", "別に開催した。")}),
        submission(of, "D4", {"I1": said("実施")}),
        submission(of, "D31", {"I1": said("実施", "読み聞かせ")}),
        submission(of, "D32", {"I1": said("実施", "展示")}),
    )
    assert found == ()


def ruled(decision, **others):
    return Ruling("K1", decision, subject="I1", field="progress", reason="電話で確認", **others)


@pytest.mark.parametrize(
    ("ruling", "told"),
    [
        (ruled(Decision.BOTH), "処理方針K1により、総務課の文と社会教育課の文を並べて印刷します"),
        (
            ruled(Decision.ADOPT, department="D2"),
            "処理方針K1により、社会教育課の文を印刷し、総務課の文は載せません",
        ),
        (
            ruled(Decision.EDIT, value="開いた。"),
            "処理方針K1により、総務課の文も社会教育課の文も載せません",
        ),
    ],
)
def test_the_sentence_tells_what_a_ruling_prints(ruling, told):
    of = plan(item("I1", ("D1", "D2")))
    texts = {"D1": "講座を開催した。", "D2": "出前講座も行った。"}
    answers = [submission(of, name, {"I1": said("実施", text)}) for name, text in texts.items()]
    (plain,), (found,) = check(RULE, of, *answers), check(RULE, of, *answers, rulings=(ruling,))
    assert tell(found) == (
        f"番号1-1の取組内容(R5)は、{told}(社会教育課「出前講座も行った。」)。"
        "それでよいか、今の文を見て確かめてください。"
    )
    assert (found.id, found.evidence_fingerprint) == (plain.id, plain.evidence_fingerprint)


@pytest.mark.parametrize(
    "ruling", [ruled(Decision.ADOPT, department="D2"), ruled(Decision.EDIT, value="行った。")]
)
def test_words_that_are_printed_as_anothers_are_printed(ruling):
    of = plan(item("I1", ("D1", "D2", "D4")))
    texts = {"D1": "開いた。", "D2": "行った。", "D4": "行った。"}
    answers = [submission(of, name, {"I1": said("実施", text)}) for name, text in texts.items()]
    assert [tell(each).partition("。")[0] for each in check(RULE, of, *answers, rulings=(ruling,))] == [
        f"番号1-1の取組内容(R5)は、処理方針K1により、{name}の文を印刷し、総務課の文は載せません({name}「行った"
        for name in ("社会教育課", "福祉課")
    ]
