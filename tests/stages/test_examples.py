"""What people naturally type as examples: nothing is printed twice, one example stays one, all is traced."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stages.builders import (
    DONE,
    MARKS,
    NOT_DONE,
    NOTE,
    TEXT,
    check,
    item,
    plan,
    said,
    shaped,
    submission,
    whole,
)
from stages.printed import geometry, measure

from torimatome.model.master import Fate
from torimatome.model.plan import Department, Policy
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.explain import explain, explained_lines
from torimatome.stages.layout import layout
from torimatome.stages.origins import printed as every_character
from torimatome.stages.rules import not_done_but_reported, placeholder_left
from torimatome.stages.trace import Desk

LONG = replace(TEXT, group_policy=Policy.EXAMPLES, limit=None)
SHAPE = shaped(MARKS, LONG, NOTE)
OF = plan(item("I1", ("D3",)), shape=SHAPE)


def returned(typed, of=OF, department="D31"):
    """The member's workbook, its cell as typed, its text as reading leaves it: each line stripped."""
    found = submission(of, department, {"I1": said(DONE, typed)})
    text = "\n".join(line.strip() for line in typed.strip().split("\n"))
    (answer,) = found.answers
    cell = replace(answer.entries["progress"], text=text, raw=typed)
    return replace(found, answers=(replace(answer, entries={**answer.entries, "progress": cell}),))


def printed(typed, of=OF):
    master, *_ = whole(of, returned(typed, of))
    head, *lines = master.items[0].text("progress").split("\n")
    assert head == "【例】"
    return "\n".join(lines)


@pytest.mark.parametrize(
    "typed",
    [
        "読み聞かせ",
        "・読み聞かせ",
        "・「読み聞かせ」",
        "●　読み聞かせ",
        "- 読み聞かせ",
        "（中央）読み聞かせ",
        "・（中央図書館）「読み聞かせ」",
        "【中央】読み聞かせ",
        "中央：読み聞かせ",
        "読み聞かせ（中央）",
        "・「読み聞かせ」(中央)",
        "【例】\n・「読み聞かせ」(中央)",
        "例：読み聞かせ",
        "・例：読み聞かせ",
        "読み聞かせ\n（中央）",
        "○「読み聞かせ」",
        "○(中央)読み聞かせ",
        "■ 読み聞かせ",
    ],
)
def test_what_the_report_sets_around_an_example_is_not_set_twice(typed):
    assert printed(typed) == "・「読み聞かせ」(中央)"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("「読み聞かせ」を3回開催", "・「読み聞かせ」を3回開催(中央)"),
        ("「読み聞かせ」、「展示」", "・「読み聞かせ」、「展示」(中央)"),
        ("「読み聞かせ」(中央)など", "・「読み聞かせ」など(中央)"),
        ("親子の「読み聞かせ」", "・「親子の「読み聞かせ」」(中央)"),
        ("『読み聞かせ』の会", "・「『読み聞かせ』の会」(中央)"),
        ("（北）読み聞かせ", "・「（北）読み聞かせ」(中央)"),
        ("○○小学校の読み聞かせ", "・「○○小学校の読み聞かせ」(中央)"),
        ("○×クイズ大会", "・「○×クイズ大会」(中央)"),
        ("-5度の冬を語る会", "・「-5度の冬を語る会」(中央)"),
        ("①読み聞かせ", "・「①読み聞かせ」(中央)"),
        ("中央公園の読み聞かせ", "・「中央公園の読み聞かせ」(中央)"),
        ("・", "・「・」(中央)"),
        ("（中央）", "・「（中央）」(中央)"),
        ("○月上旬に開催", "・「○月上旬に開催」(中央)"),
        ("・○月○日に開催", "・「○月○日に開催」(中央)"),
        ("○人が参加", "・「○人が参加」(中央)"),
        ("○ 月上旬に開催", "・「○ 月上旬に開催」(中央)"),
        ("●回の読み聞かせ会", "・「●回の読み聞かせ会」(中央)"),
        ("○をつける会", "・「○をつける会」(中央)"),
        ("●印の本の展示", "・「●印の本の展示」(中央)"),
        ("□月の会", "・「□月の会」(中央)"),
        ("◎読み聞かせ", "・「◎読み聞かせ」(中央)"),
        ("○月の会\n○月の講座", "・「○月の会」(中央)\n・「○月の講座」(中央)"),
        ("○小学校の会\n○中学校の会", "・「○小学校の会」(中央)\n・「○中学校の会」(中央)"),
        ("●読み聞かせ\n●印の本の展示", "・「●読み聞かせ」(中央)\n・「●印の本の展示」(中央)"),
        ("○夕市\n○花市\n○○市", "・「夕市」(中央)\n・「花市\n○○市」(中央)"),
        ("○ ○ 市の会", "・「○ ○ 市の会」(中央)"),
        ("講座を開いた。\n例：朝市", "・「講座を開いた。」(中央)\n・「例：朝市」(中央)"),
        ("季節の行事を\n例：朝市", "・「季節の行事を例：朝市」(中央)"),
    ],
)
def test_nothing_else_of_what_was_typed_is_taken(typed, kept):
    assert printed(typed) == kept


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("・親子の読み聞かせを\n第2土曜に開催", "・「親子の読み聞かせを第2土曜に開催」(中央)"),
        ("親子の読み聞かせ\n　福祉課と共催", "・「親子の読み聞かせ\n福祉課と共催」(中央)"),
        ("・読み聞かせ\n福祉課と共催\n30人参加", "・「読み聞かせ\n福祉課と共催\n30人参加」(中央)"),
        ("①読み聞かせ\n　(30人参加)", "・「①読み聞かせ(30人参加)」(中央)"),
        ("読み聞かせ\n※雨天のため1回中止", "・「読み聞かせ\n※雨天のため1回中止」(中央)"),
        ("講座を開催し、\n30人が参加", "・「講座を開催し、30人が参加」(中央)"),
        ("講座を開催した。\n30人が参加した。", "・「講座を開催した。30人が参加した。」(中央)"),
        ("○ 読み聞かせ\n○月上旬に30人参加", "・「読み聞かせ\n○月上旬に30人参加」(中央)"),
        ("●(中央)読み聞かせを\n●月上旬に開催", "・「読み聞かせを●月上旬に開催」(中央)"),
        ("「読み聞かせと\n手遊びの会」", "・「読み聞かせと手遊びの会」(中央)"),
        ("「読み聞かせ\n手遊びの会」", "・「読み聞かせ\n手遊びの会」(中央)"),
        ("・読み聞かせ\nなど", "・「読み聞かせなど」(中央)"),
    ],
)
def test_an_example_of_several_lines_stays_one(typed, one):
    assert printed(typed) == one


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("子ども神輿の", "担ぎ手を募集し、32人が参加した。"),
        ("子どもの", "神輿を出した。"),
        ("中学生が", "展示会でごみの分別を呼びかけた。"),
        ("展示会で", "ごみの分別を呼びかけた"),
        ("ふるさと探訪に", "34人が参加した"),
        ("高齢者と", "子どもの交流会"),
        ("小学校や", "中学校での読み聞かせ"),
        ("子どもも", "大人も来られる読み聞かせ"),
        ("5月から", "毎月開いた読み聞かせ"),
        ("ふるさと探訪を実施し", "34人が参加した"),
        ("福祉課と連携して", "展示を行った"),
        ("読み聞かせを行い", "30人が参加した"),
        ("分別を呼びかけ", "30人が参加した"),
        ("夏祭り及び", "秋祭り"),
        ("夏祭り・", "秋祭り"),
        ("夏祭りにより", "交流が深まった"),
        ("防災訓練のため", "研修を開いた"),
        ("高齢者を対象とした", "健康教室"),
        ("地域住民が参加する", "夏祭りを開催"),
        ("5月に実施した", "「ふるさと探訪」に34人が参加した。"),
        ("史跡めぐり、しめ縄", "等"),
        ("史跡めぐり", "等を実施"),
        ("史跡めぐり", "など、季節の行事"),
        ("史跡めぐり", "を3回開催した"),
        ("史跡めぐり", "に34人が参加"),
        ("史跡めぐりを3回", "実施した。"),
    ],
)
def test_a_sentence_that_is_broken_at_a_line_end_is_one_example(before, behind):
    assert printed(f"{before}\n{behind}") == f"・「{before}{behind}」(中央)"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("史跡めぐりを開催した。場所：中央公民館", "パネル展を実施した。"),
        ("史跡めぐりを開催した。対象：小学生", "図書展示を行った。"),
        ("史跡めぐりを開催した。回数：5", "図書展示を行った。"),
        ("史跡めぐりを開催した。8月開催", "図書展示を行った。"),
        ("史跡めぐりを開催した。参加者数延べ30名、大好評", "図書展示を行った。"),
        ("史跡めぐりを実施した。児童", "34人が参加した。"),
        ("前年度から変更無し", "パネル展"),
        ("前年度から変更なし", "パネル展"),
        ("交通規約の見直し", "パネル展"),
        ("計画見直し", "パネル展"),
        ("秋の行事催し", "パネル展"),
        ("図書の貸し出し", "パネル展"),
        ("空き家取壊し", "パネル展"),
        ("田舎暮し", "パネル展"),
    ],
)
def test_a_note_behind_a_sentence_or_a_noun_in_shi_ends_an_example(first, second):
    assert printed(f"{first}\n{second}") == f"・「{first}」(中央)\n・「{second}」(中央)"


def test_a_sentence_broken_around_a_name_in_quotes_is_one_example():
    typed = "大学の学生とともに、中学生が\n「平川ふれあい祭り」で\nごみの分別を呼びかけた。"
    assert printed(typed) == f"・「{typed.replace(chr(10), '')}」(中央)"
    assert printed("「史跡めぐり」、\n「しめ縄」") == "・「史跡めぐり」、「しめ縄」(中央)"


_NAMES = (
    "読み聞かせ",
    "まち歩き",
    "ふるさと",
    "宝探し",
    "灯籠流し",
    "炊き出し",
    "村の催し",
    "あつまれ子ども",
    "まんが",
    "こもれびだより",
    "焼きいも",
    "にぎわい市",
    "がん検診",
    "等身大の会",
    "できることから展",
    "春を楽しむ集い",
    "地域を知るつどい",
    "読み聞かせを行った",
    "絵本を読む",
    "3回開催",
    "昔のくだもの",
    "遊びにおいで",
    "子育て",
)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(_NAMES), min_size=2, max_size=5),
    st.sampled_from(("", "(30人参加)", "を実施した", "を開催した。34人が参加", "を開催した。参加者34人")),
)
def test_a_list_of_names_or_of_sentences_stays_a_list(names, end):
    typed = [name + end for name in names]
    assert printed("\n".join(typed)) == "\n".join(f"・「{each}」(中央)" for each in typed)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(_NAMES), min_size=2, max_size=5),
    st.sampled_from(("の", "に", "で", "と", "が", "や", "を", "、", "を実施し", "について")),
)
def test_a_sentence_stays_one_wherever_a_particle_breaks_it(names, particle):
    typed = f"{particle}\n".join(names)
    assert printed(typed) == f"・「{typed.replace(chr(10), '')}」(中央)"


@pytest.mark.parametrize(
    "typed",
    [
        "読み聞かせ\n展示",
        "・読み聞かせ\n・展示",
        "　読み聞かせ\n　展示",
        "「読み聞かせ」\n「展示」",
        "・「読み聞かせ」(中央)\n「展示」(中央)",
        "（中央）読み聞かせ\n（中央）展示",
        "【例】\n読み聞かせ\n展示",
        "・読み聞かせ\n\n展示",
        "・\n読み聞かせ\n・展示",
        "●読み聞かせ\n●展示",
        "○読み聞かせ\n・展示\n○",
        "【例】○読み聞かせ\n○展示",
        "○ 読み聞かせ\n○ 展示",
        "例：読み聞かせ\n例：展示",
    ],
)
def test_two_examples_stay_two(typed):
    assert printed(typed) == "・「読み聞かせ」(中央)\n・「展示」(中央)"


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("○ 回数 3回\n○ 場所 室", ("回数 3回", "場所 室")),
        ("○ 人口の話\n○海の話", ("人口の話", "海の話")),
        ("● 日時 5日\n● 名簿の展示", ("日時 5日", "名簿の展示")),
        ("○月見会\n○年賀状の会", ("月見会", "年賀状の会")),
        ("○ 3回 室\n○ 回の会", ("3回 室", "○ 回の会")),
        ("●「読み聞かせ」\n●月上旬の会", ("読み聞かせ", "●月上旬の会")),
    ],
)
def test_a_bullet_before_a_word_that_begins_like_a_counter_is_one_as_on_the_next_line(typed, both):
    assert printed(typed) == "\n".join(f"・「{each}」(中央)" for each in both)


def test_a_name_may_be_cut_short_but_never_longer_than_the_plan_knows_it():
    hall = Department("D31", "大川地域公民館", group="D3", short="大川")
    of = replace(OF, departments=tuple(hall if each.id == "D31" else each for each in OF.departments))
    assert printed("（大川地域）講座", of) == "・「講座」(大川)"
    assert printed("（大川地区）講座", of) == "・「（大川地区）講座」(大川)"


@pytest.mark.parametrize(
    "typed",
    [
        "【例】\n・「読み聞かせ」(中央)など\n・展示会を\n　毎月開催",
        "読み聞かせ\n読み聞かせの会\n読み聞かせの会・秋",
    ],
)
def test_what_is_taken_off_is_a_source_and_every_character_keeps_its_origin(typed):
    book = returned(typed)
    master, _, _, fates = whole(OF, book)
    value = master.items[0].values["progress"]
    taken = [each for each in value.sources if "除いた記入" in each.reference]
    assert [each.reference.partition("除いた記入")[2] for each in taken] == (
        ["「【例】」「・」「(中央)」"] if "【例】" in typed else []
    )
    assert all(each.place.cell and each.department == "D31" for each in taken)
    pages, _ = layout(master, geometry(), measure)
    assert every_character(pages, geometry(), master, (book,), ()).unexplained == ()
    assert [each.fate.value for each in fates if each.entry.field == "progress"] == ["印刷"]


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("・親子の会を\n　毎月開催し、\n30人が参加", "「を⏎毎」「、⏎3」"),
        ("読み聞かせ\n(30人参加)", "「せ⏎(」"),
        ("読み聞かせ\n※1回は中止", ""),
        ("読み聞かせ\n展示", ""),
    ],
)
def test_a_line_end_that_is_not_printed_is_a_source_of_the_value(typed, ends):
    master, *_ = whole(OF, returned(typed))
    told = [each for each in master.items[0].values["progress"].sources if "除いた改行" in each.reference]
    assert [each.reference.partition("除いた改行")[2] for each in told] == ([ends] if ends else [])
    assert all(each.place.cell and each.department == "D31" for each in told)


@pytest.mark.parametrize("typed", ["○月上旬に開催", "●回の読み聞かせ会", "・○人が参加"])
def test_a_placeholder_at_an_examples_beginning_is_still_asked_about(typed):
    of = replace(OF, shape=shaped(MARKS, LONG, NOTE, rules={}))
    assert len(check(placeholder_left.RULE, of, returned(typed, of))) == 1


def test_a_department_left_out_by_the_limit_leaves_no_source():
    of = plan(item("I1", ("D3",)), shape=shaped(MARKS, replace(LONG, examples=1), NOTE))
    master, *_ = whole(of, returned("読み聞かせ", of), returned("・展示", of, "D32"))
    sources = master.items[0].values["progress"].sources
    assert "D32" not in {each.department for each in sources}


def idle_member(text="未実施(次年度実施予定)", state=NOT_DONE, of=OF):
    return (
        submission(of, "D31", {"I1": said(DONE, "読み聞かせを3回開催した。")}),
        submission(of, "D32", {"I1": said(state, text)}),
    )


def test_a_members_text_beside_not_done_is_no_example_of_what_was_done_and_says_why():
    forms = idle_member()
    master, draft, findings, fates = whole(OF, *forms)
    assert master.items[0].text("marks.2023") == "●"
    assert master.items[0].text("progress") == "【例】\n・「読み聞かせを3回開催した。」(中央)"
    (fated,) = [each for each in fates if each.department == "D32" and each.entry.field == "progress"]
    assert (fated.fate, fated.by) == (Fate.SET_ASIDE, "実施していない部署の文は例に載せない")
    page = "\n".join(explained_lines(explain(Desk(master, draft, forms, findings), "1-1")))
    assert (
        "・北図書館(回答)：「未実施(次年度実施予定)」　→ 不採用(実施していない部署の文は例に載せない)" in page
    )


def test_it_is_printed_where_the_item_was_not_done_or_the_lead_is_a_department_of_the_group():
    of_none = (
        submission(OF, "D31", {"I1": said(NOT_DONE, "会場の工事のため")}),
        submission(OF, "D32", {"I1": said(NOT_DONE, "次年度に実施予定")}),
    )
    master, *_ = whole(OF, *of_none)
    assert (
        master.items[0].text("progress") == "【例】\n・「会場の工事のため」(中央)\n・「次年度に実施予定」(北)"
    )
    named = plan(item("I1", ("D3", "D32")), shape=SHAPE)
    master, *_ = whole(named, *idle_member(of=named))
    assert "未実施(次年度実施予定)" in master.items[0].text("progress")


def test_a_text_that_tells_of_doings_beside_not_done_is_asked_about_though_not_printed():
    forms = idle_member("朝の会を3回開催した。")
    (found,) = check(not_done_but_reported.RULE, OF, *forms)
    assert (found.parties, [each.file for each in found.places]) == (("D32",), ["R5_調査票_D32.xlsx"])


def test_a_ruling_may_choose_it_as_an_example_all_the_same():
    ruling = Ruling("K1", Decision.EXAMPLES, subject="I1", field="progress", department="北図書館")
    master, _, _, fates = whole(OF, *idle_member("朝の会"), rulings=(ruling,))
    assert master.items[0].text("progress") == "【例】\n・「朝の会」(北)"
    (fated,) = [each for each in fates if each.department == "D32" and each.entry.field == "progress"]
    assert fated.fate is Fate.PRINTED


def test_a_lone_idle_members_group_leaves_the_leads_text_alone():
    of = plan(item("I1", ("D1", "D3")), shape=SHAPE)
    forms = (
        submission(of, "D1", {"I1": said(DONE, "講座を開いた。")}),
        submission(of, "D32", {"I1": said(NOT_DONE, "次年度に実施予定")}),
    )
    of_any = replace(of, shape=shaped(replace(MARKS, policy=Policy.ANY), LONG, NOTE))
    master, _, findings, _ = whole(of_any, *forms)
    assert master.items[0].text("progress") == "講座を開いた。"
    assert not {"texts-differ", "conflict", "text-of-another"} & {each.code for each in findings}
