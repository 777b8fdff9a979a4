from dataclasses import replace

import pytest
from stages.builders import MARKS, TEXT, brief, check, item, plan, said, shaped, submission
from stages.rules.told import one, sentence

from torimatome.stages.rules.done_but_denied import RULE


@pytest.mark.parametrize(
    "text",
    [
        "参加希望者がなく、講習会の開催を見合わせた。",
        "予定していた研修は行えなかった。",
        "設置には至っていない。",
        "申請がなく、交付の実績はない。",
        "チームは結成していないが、情報を共有した。",
        "現在検討中である。",
        "会は中止した。",
        "未実施",
        "講座を開催できなかった。",
        "結成には至らなかった。",
        "今年度は実施なし。",
        "準備の段階である。",
        "開催を断念した。",
        "開催できず、チラシの配布のみを行った。",
        "設置には至っていない状況である。",
        "制度の詳細は検討中である。",
        "講座を3回予定していたが、中止した。",
        "今後も続けたいが、今年度は実施していない。",
        "今後の感染状況により、開催していない。",
        "講座は10回とも中止した。昨年度は10回開催した。",
        "講座を3回計画したが、すべて中止した。アンケートを100人に実施した。",
        "講座を3回計画したが、中止した。アンケートを100人に実施した。",
        "全3回とも中止した。代わりに1回実施する予定。",
        "おうち学習会は中止した。見学会に20人が参加した。",
        "特になし",
        "「特になし」",
        "特になし。",
        "なし",
        "無",
        "ありません",
        "今年度は特にありませんでした。",
        "－",
        "中止",
        "中止。",
        "雨天のため中止",
        "運動会は台風により中止",
        "講座を計画したが中止",
        "雨天中止",
        "運動会\n雨天中止",
        "運動会(雨天のため中止)",
        "運動会が台風で中止になった",
        "特段なし",
        "特記事項なし",
        "ナシ",
        "なし(雨天のため中止)",
        "行っていない",
        "0回",
        "×",
        "運動会\n※雨天のため中止",
    ],
)
def test_words_that_deny_what_the_state_says_are_named(text):
    assert brief(one(RULE, text)) == [("done-but-denied", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "チームは結成していないが、情報を共有した。")
    assert sentence(found) == (
        "番号1-1は「実施」ですが、取組内容(R5)に「結成していない」とあります(「チームは結"
        "成していないが、情報を共有した。」)。実施状況と文のどちらが正しいか確かめてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "検討会を3回開催した。",
        "準備段階から参加を促した。",
        "中止となった行事のノウハウを伝えた。",
        "検討中の地域に説明した。",
        "学校に行かない子どもの居場所を話し合った。",
        "未実施の地区へ働きかけを行い、3地区で新たに実施した。",
        "雨天のため1回中止したが、残りの5回を開催した。",
        "前年度に中止した祭りを4年ぶりに開催した。",
        "防災組織を設置していない地域に働きかけ、2地域で新たに設置された。",
        "講座を3回開催した。来年度の日程は未定である。",
        "講座を3回開催した。令和6年度の日程は未定である。",
        "避難計画を12件作成した。残る3件は、関係者と調整中である。",
        "出前講座を5回開催した。うち1回は台風のため中止となった。",
        "相談会を開催した。なお、2月分は大雪のため延期し、3月に開催した。",
        "既に12件を作成した。残る3件は調整中である。",
        "今年度は講座を3回開催した。今後の日程は未定である。",
        "読み聞かせ\n※雨天のため1回中止",
        "読み聞かせを5回開催、うち1回は雨天のため中止",
        "6回中1回は雨天のため中止",
        "雨天のため中止の判断をする基準を作った",
        "なしの木の植樹",
        "運動会、文化祭(中止)",
        "講座を5回開催(1回は台風のため中止)",
        "講座を5回開催、1回は雨天中止",
        "記載なしの申請書を減らした",
        "100回",
        "夏祭りが中止になったときの備えを話し合った",
        "特になしのブランド化を進めた",
        "-5度の冬を語る会",
        "交通規制なしで運動会を開いた",
    ],
)
def test_what_was_done_and_what_others_did_are_fine(text):
    assert one(RULE, text) == ()


@pytest.mark.parametrize(("explains", "count"), [(False, 0), (True, 1)])
def test_a_column_that_does_not_tell_what_was_done_is_not_held_against_the_state(explains, count):
    issues = replace(TEXT, id="issues", name="課題", explains=explains)
    of = plan(item("I1"), shape=shaped(MARKS, TEXT, issues))
    typed = {"I1": said("実施", "講座を開いた。", issues="春の講座を見合わせた。")}
    assert len(check(RULE, of, submission(of, "D1", typed))) == count


def test_where_no_column_is_marked_as_telling_it_all_printed_texts_are_read():
    of = plan(item("I1"), shape=shaped(MARKS, replace(TEXT, explains=False)))
    found = check(RULE, of, submission(of, "D1", {"I1": said("実施", "講座を見合わせた。")}))
    assert brief(found) == [("done-but-denied", "回答N5", "I1", "progress")]
