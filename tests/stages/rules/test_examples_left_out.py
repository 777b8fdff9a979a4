from dataclasses import replace

from stages.builders import MARKS, TEXT, brief, check, item, plan, said, shaped, submission

from torimatome.model.messages import say, tell
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.rules.examples_left_out import RULE


def found(limit, texts):
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, replace(TEXT, examples=limit)))
    members = zip(("D31", "D32"), texts, strict=True)
    typed = [submission(of, name, {"I1": said(text=text)}) for name, text in members]
    return check(RULE, of, submission(of, "D1", {"I1": said(text="主の文")}), *typed)


def test_those_beyond_the_limit_are_named_with_their_cells():
    (left,) = found(1, ("読み聞かせ", "講座"))
    assert brief((left,)) == [("examples-left-out", "回答N5", "I1", "progress")]
    assert "2部署が例を書きましたが、載せるのは1までです。" in say(left)
    assert "印刷するのは中央図書館、載せないのは北図書館です。" in say(left)


def test_a_limit_that_is_met_or_missing_is_fine():
    assert found(2, ("読み聞かせ", "講座")) == ()
    assert found(None, ("読み聞かせ", "講座")) == ()
    assert found(1, ("読み聞かせ", "")) == ()


def test_another_example_makes_the_ruling_stale_but_not_the_finding_another():
    (one,), (other,) = found(1, ("読み聞かせ", "講座")), found(1, ("読み聞かせ", "展示"))
    assert one.id == other.id
    assert one.evidence_fingerprint != other.evidence_fingerprint


def test_where_a_ruling_chooses_the_examples_the_sentence_names_those():
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, replace(TEXT, examples=1)))
    members = zip(("D31", "D32"), ("読み聞かせ", "講座"), strict=True)
    chosen = Ruling("K1", Decision.EXAMPLES, subject="I1", field="progress", department="D32", reason="規模")
    (left,) = check(
        RULE,
        of,
        *(submission(of, name, {"I1": said(text=text)}) for name, text in members),
        rulings=(chosen,),
    )
    assert "印刷するのは北図書館、載せないのは中央図書館です。" in say(left)


def test_where_a_ruling_sets_the_words_no_example_is_chosen():
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, replace(TEXT, examples=1)))
    members = zip(("D31", "D32"), ("読み聞かせ", "講座"), strict=True)
    edit = Ruling("K1", Decision.EDIT, subject="I1", field="progress", value="開いた。", reason="短く")
    typed = [submission(of, name, {"I1": said(text=text)}) for name, text in members]
    (left,) = check(RULE, of, *typed, rulings=(edit,))
    assert tell(left) == (
        "番号1-1の取組内容(R5)には2部署が例を書きましたが、載せるのは1までです。処理方針K1の文を印刷し、例は載せません。"
        "それでよいか、今の文を見て確かめてください。"
    )


def test_where_a_ruling_prints_them_all_nobody_is_told_to_choose():
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, replace(TEXT, examples=1)))
    members = zip(("D31", "D32"), ("読み聞かせ", "講座"), strict=True)
    every = Ruling(
        "K1", Decision.EXAMPLES, subject="I1", field="progress", department="D32、D31", reason="規模"
    )
    typed = [submission(of, name, {"I1": said(text=text)}) for name, text in members]
    (left,) = check(RULE, of, *typed, rulings=(every,))
    assert tell(left) == (
        "番号1-1の取組内容(R5)には2部署が例を書きましたが、載せるのは1までです。"
        "処理方針K1により、中央図書館、北図書館の例をすべて印刷します。それでよいか、今の文を見て確かめてください。"
    )
