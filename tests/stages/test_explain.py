"""EXPLAIN: which answers came in, which policy ran, which ruling won, and what is printed."""

from functools import partial

import pytest
from stages.builders import DONE, NONE, SAME, item, plan, said, submission, whole
from workspaces.make_midori import workspace_copy

from torimatome import pipeline
from torimatome.stages.explain import Heard, explain, explained_lines
from torimatome.stages.trace import Desk, trace

YEAR = 2020


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The second year of the invented city: groups, joined texts, examples, rulings."""
    judged, _ = pipeline.judge(workspace_copy(tmp_path_factory.mktemp("midori")), YEAR)
    assert judged is not None
    return Desk(judged.master, judged.draft, judged.submissions, judged.findings, judged.rulings)


def field_of(found, title):
    (field,) = (each for each in found.fields if each.title == title)
    return field


def told(field):
    """What each respondent said, and what became of it."""
    return [(each.department, each.kind, each.text, each.fate, each.by) for each in field.answers]


def number_of(desk, name):
    return next(each.number for each in desk.master.items if each.item.id == name)


def test_a_group_is_merged_by_its_own_policy_before_the_departments_are(desk):
    found = explain(desk, number_of(desk, "I015"))
    assert (found.lead, found.departments, found.silent) == ("支所", ("支所", "ごみ減量課"), ())
    state = field_of(found, "進捗(R2)")
    assert (state.printed, state.policy) == ("○", "各部署の一致")
    assert state.tally == "グループの中は一つでも実施なら実施、3のうち2"
    assert told(state) == [
        ("北支所", "回答", "実施", "印刷", "各部署の一致"),
        ("中央支所", "回答", "実施", "印刷", "各部署の一致"),
        ("南支所", "回答", "一部実施", "不採用", "各部署の一致"),
        ("ごみ減量課", SAME, "", "", ""),
    ]


def test_members_that_lend_examples_are_told_with_what_is_printed_of_them(desk):
    text = field_of(explain(desk, number_of(desk, "I008")), "実績(R2)")
    assert text.printed.splitlines() == [
        "回収の場所を1か所増やし、10か所とした。",
        "【例】",
        "・「回収箱を公民館2か所に増やした」(北)",
        "・「漁協の直売所に廃食用油の回収箱を置いた」(南)",
    ]
    assert text.tally == "グループの中は例として並べる"
    assert [(each.department, each.fate) for each in text.answers] == [
        ("ごみ減量課", "印刷"),
        ("北支所", "印刷"),
        ("中央支所", ""),
        ("南支所", "印刷"),
    ]


def test_joined_texts_name_each_that_is_printed(desk):
    found = next(
        field
        for each in desk.master.items
        for field in explain(desk, each.number).fields
        if field.title == "課題" and {one.department for one in field.answers} >= {"ごみ減量課", "環境政策課"}
        if sum(one.fate == "印刷" for one in field.answers) > 1
    )
    assert found.policy == "併記"
    printed = [one.text for one in found.answers if one.fate == "印刷"]
    assert found.printed.splitlines() == printed


@pytest.mark.parametrize(
    ("ruling", "decision", "replaced", "fates"),
    [
        ("K001", "採用", "○", ["印刷", "不採用"]),
        (
            "K002",
            "併記",
            "感染症の拡大を受け、養成講座を全3回に減らして開き、13人が修了した。",
            ["印刷", "印刷"],
        ),
        ("K004", "文言修正", "購入費の補助を98件行った（予算を31万円超過）。", ["不採用"]),
    ],
)
def test_a_ruling_wins_over_the_policy_and_what_it_replaced_is_shown(desk, ruling, decision, replaced, fates):
    found = [
        field
        for each in desk.master.items
        for field in explain(desk, each.number).fields
        if any(one.number == ruling for one in field.rulings)
    ]
    (field,) = found
    (one,) = field.rulings
    assert (one.decision, one.replaced, one.who, one.date) == (decision, replaced, "篝火すばる", "2021-02-22")
    assert one.reason
    assert [(each.fate, each.by) for each in field.answers] == [(fate, f"処理方針{ruling}") for fate in fates]


def test_the_values_the_heading_and_the_findings_are_the_traces(desk):
    compared = 0
    for each in desk.master.items:
        explained, traced = explain(desk, each.number), trace(desk, each.number)
        assert (explained.number, explained.item, explained.text) == (traced.number, traced.item, traced.text)
        assert explained.findings == traced.findings
        assert [(one.field, one.printed) for one in explained.fields] == [
            (one.field, one.text) for one in traced.values
        ]
        compared += len(explained.fields)
    assert compared > 100


def test_a_reprint_names_its_original_and_why_it_prints_what_it_prints(desk):
    again = [
        found
        for each in desk.master.items
        if (found := explain(desk, each.number)).origin and found.origin != "計画外"
    ]
    assert again
    for found in again:
        assert any(f"再掲元の回答(番号{found.origin})" == each.policy for each in found.fields)
        assert f"(再掲、元は{found.origin})" in next(explained_lines(found))


def small(*typed, number="1-1"):
    """An item of 総務課 and 社会教育課 as its page of text says it."""
    of = plan(item("I1", ("D1", "D2")))
    came = tuple(submission(of, name, {"I1": each}) for name, each in zip(("D1", "D2"), typed, strict=False))
    master, draft, findings, _ = whole(of, *came)
    return explain(Desk(master, draft, came, findings), number)


def test_of_a_column_that_is_internal_nothing_is_said_to_be_printed():
    lines = list(explained_lines(small(said(DONE, "開いた。", note="内々の話"), said(DONE, "開いた。"))))
    at = lines.index("■ 連絡事項(公表しない欄)")
    assert lines[at + 1] == "値：内々の話　印刷も公表もしません"
    assert "印刷：開いた。" in lines
    assert not any(line.startswith("印刷：") for line in lines[at:])


def test_a_page_of_text_puts_the_printed_words_first():
    found = small(said("実施", "主の文。"), said("実施", "副の文。"))
    lines = list(explained_lines(found))
    at = lines.index("■ 取組内容(R5)")
    assert lines[:3] == [
        "令和5年度　番号1-1",
        "I1の講座を開きます。",
        "主担当：総務課　担当部署：総務課、社会教育課",
    ]
    assert lines[at : at + 5] == [
        "■ 取組内容(R5)",
        "印刷：主の文。",
        "決め方：主担当の文",
        "・総務課(回答)：「主の文。」　→ 印刷(主担当の文)",
        "・社会教育課(回答)：「副の文。」　→ 不採用(主担当の文)",
    ]
    waiting = lines.index("■ 残っている確認事項(1)")
    assert lines[waiting + 1].startswith("・要確認　")


@pytest.mark.parametrize(
    ("typed", "silent", "why"),
    [
        ((said("実施"), said("実施")), (), "答えた部署が、この欄には何も書いていません"),
        ((said(kind=NONE), said(kind=NONE)), (), "すべての部署が該当なしと答えました"),
        ((said("", kind=""), said("", kind="")), ("総務課", "社会教育課"), "どの部署もまだ答えていません"),
    ],
)
def test_a_blank_is_explained_and_who_said_nothing_is_named(typed, silent, why):
    found = small(*typed)
    assert (found.silent, field_of(found, "取組内容(R5)").blank) == (silent, why)


def test_what_a_department_typed_beside_same_is_set_aside_by_that():
    found = small(said("実施", "主の文。"), said("", "副の文。", kind=SAME))
    text = field_of(found, "取組内容(R5)")
    assert text.answers[1] == Heard("社会教育課", SAME, "副の文。", "不採用", SAME, text.answers[1].place)


def test_an_item_that_the_plan_does_not_know_is_not_explained(desk):
    assert list(map(partial(explain, desk), ("9-9-9", ""))) == [None, None]
