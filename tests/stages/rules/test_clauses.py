"""Each clause of the rule book: its rule finds a case of it, and leaves the harmless twin alone.

docs/rules/clauses.md lists the same clauses with their rules for clerks; a test holds the two to each other.
"""

import re

import pytest
import rule_docs
from stages.builders import DONE, NOT_DONE
from stages.rules import clauses as years
from stages.rules.clauses import Clause
from stages.rules.told import later, one, two

LINE = re.compile(r"^\| (?P<clause>[^|]+) \| \[(?P<rule>[a-z-]+)\]\((?P=rule)\.md\) \|$", re.MULTILINE)
DUE = "令和5年度までに手引を作成します。"
TRAINING = "地域づくりに必要なスキルを学ぶ研修を実施します。"
SUPPORT = "避難計画の作成を地域の団体の協力を得ながら進めるとともに、名簿を活用した支援体制をつくります。"
SIX = "小鯖、宮野、小郡、嘉川、佐山、阿知須"
PLANS = "民生委員の協力を得て、要支援者の個別避難計画を新たに12件作成した。"
BUSES = "移動図書館車の巡回地点を3か所増やし、山間部への貸出しを始めた。"
CLAUSES = (
    Clause(
        "部署の名前が変わった",
        "renamed-department",
        years.department,
        ("総務室", "総務課と連携した。"),
        ("総務室", "総務室と連携した。"),
    ),
    Clause(
        "部署がなくなった(組織の見直し)",
        "renamed-department",
        years.department,
        ("", "福祉課と連携した。"),
        ("", "社会教育課と連携した。"),
    ),
    Clause("項目が移った", "item-moved", years.moved, "H2", "H1"),
    Clause("項目がなくなった", "item-retired", years.retired, "I1", ("I1", "I2")),
    Clause(
        "別の年度の文言に答えた",
        "old-wording",
        years.reworded,
        "相談窓口の開設を進めた。",
        "出張相談会を2回開いた。",
    ),
    Clause(
        "別の年度の文言が調査票にある",
        "changed-item-text",
        years.seen,
        "SNSで発信します。",
        "●広報紙を発行します。",
    ),
    Clause(
        "期限の年度が過ぎた",
        "due-year-passed",
        years.promised,
        (DUE, "準備した。", NOT_DONE),
        (DUE, "作成した。", DONE),
    ),
    Clause(
        "計画の文言を過去形にして返し、一部に触れない",
        "promise-handed-back",
        years.promised,
        (SUPPORT, "避難計画の作成を地域の団体の協力を得ながら進めた。"),
        (
            SUPPORT,
            "避難計画の作成を地域の団体の協力を得ながら進めるとともに、名簿を活用した支援体制をつくった。",
        ),
    ),
    Clause(
        "約束より弱い動詞",
        "weaker-verb",
        years.promised,
        (TRAINING, "各種団体が主催するスキル講座の周知・参加促進"),
        (TRAINING, "スキル講座の周知を図り、研修を2回実施した。"),
    ),
    Clause(
        "○だったのに空欄になり、理由がない",
        "planned-yet-blank",
        years.unplanned,
        ("必要に応じて行う。", NOT_DONE),
        ("会場の工事のため行わなかった。", NOT_DONE),
    ),
    Clause(
        "○だったのに空欄になり、文がない",
        "blank-without-reason",
        years.unplanned,
        ("", NOT_DONE),
        ("会場の工事のため。", NOT_DONE),
    ),
    Clause(
        "来年度以降の○が空欄になり、理由がない",
        "plan-withdrawn",
        years.withdrawn,
        ("講座を3回開いた。", "予定なし"),
        ("講座を3回開き、今年度で終了した。", "予定なし"),
    ),
    Clause(
        "●の次の年度に空欄",
        "blank-after-done",
        years.unplanned,
        ("適宜行う予定。", NOT_DONE),
        ("昨年度で完了した。", NOT_DONE),
    ),
    Clause(
        "文が昨年度と同じ",
        "text-unchanged",
        later,
        ((DONE, "講座を開催し、担い手の育成を図った。"),) * 2,
        ((DONE, "講座を開催し、担い手の育成を図った。"), (DONE, "講座を4回開催した。")),
    ),
    Clause(
        "年度だけが変わった",
        "only-numbers-changed",
        later,
        ((DONE, "令和5年度も講座を開催した。"), (DONE, "令和6年度も講座を開催した。")),
        ((DONE, "令和5年度も講座を開催した。"), (DONE, "令和6年度は夜の部を設けた。")),
    ),
    Clause(
        "数だけが変わった",
        "only-numbers-changed",
        later,
        ((DONE, "講座を3回開催した。(60人)"), (DONE, "講座を4回開催した。(60人)")),
        ((DONE, "講座を3回開催した。(60人)"), (DONE, "講座を4回と講演会を開催した。(60人)")),
    ),
    Clause(
        "数が大きく変わった",
        "figure-jumps",
        later,
        ((DONE, "募集した。(応募数323点)"), (DONE, "作品を募った。(応募数32点)")),
        ((DONE, "募集した。(応募数323点)"), (DONE, "作品を募った。(応募数298点)")),
    ),
    Clause("数の欄が大きく変わった", "figure-jumps", years.counting, ("323", "32"), ("323", "298")),
    Clause(
        "終わったのに、期間の終わりまで○",
        "done-for-good",
        one,
        "会館の改修工事を完了した。",
        "一期工事を完了し、引き続き二期工事を進める。",
    ),
    Clause(
        "構成員どうしで実施状況が違う",
        "conflict",
        years.members,
        ("開いた。", "", (DONE, NOT_DONE)),
        ("開いた。", "開いた。"),
    ),
    Clause(
        "構成員どうしで日付が違う",
        "departments-disagree",
        years.members,
        ("「まちの学校」を10月1日に開いた。", "「まちの学校」を10月2日に開いた。"),
        ("「まちの学校」を10月1日に開いた。", "10月1日に「まちの学校」を開いた。"),
    ),
    Clause(
        "構成員どうしで数が違う",
        "departments-disagree",
        years.together,
        ("「まちの学校」を3回開いた。", "「まちの学校」を2回開いた。"),
        ("「まちの学校」を3回開いた。", "「まちの学校」は3回。"),
    ),
    Clause(
        "構成員の「未実施」の文に、したことが書いてある",
        "not-done-but-reported",
        years.members,
        ("朝市を開いた。", "6月に講座を開催した。", (DONE, NOT_DONE)),
        ("朝市を開いた。", "6月に講座を開催した。", (DONE, DONE)),
    ),
    Clause(
        "構成員の「実施」に文がない",
        "done-without-text",
        years.members,
        ("朝市を開いた。", ""),
        ("朝市を開いた。", "", (DONE, NOT_DONE)),
    ),
    Clause(
        "担当部署どうしで実施状況が違う",
        "conflict",
        years.offices,
        ("開いた。", "", (DONE, NOT_DONE)),
        ("開いた。", "開いた。"),
    ),
    Clause(
        "担当部署どうしで日付が違う",
        "departments-disagree",
        years.offices,
        ("「まちの学校」を10月1日に開いた。", "「まちの学校」を10月2日に開いた。"),
        ("「まちの学校」を10月1日に開いた。", "「海の学校」を10月2日に開いた。"),
    ),
    Clause(
        "担当部署どうしで数が違う",
        "departments-disagree",
        years.offices,
        ("参加者120人", "参加者は102人"),
        ("参加者120人", "講座102回"),
    ),
    Clause(
        "同じ催しが二つの項目で別の状態",
        "one-event-two-states",
        two,
        ((DONE, "「まちの学校」を開いた。"), (NOT_DONE, "「まちの学校」は来年度に開く。")),
        ((DONE, "「まちの学校」を開いた。"), (NOT_DONE, "「海の学校」は来年度に開く。")),
    ),
    Clause(
        "同じ催しが二つの項目で別の状態(「」なし)",
        "one-event-two-states",
        two,
        ((DONE, "自治会長情報交換会を開いた。"), (NOT_DONE, "自治会長情報交換会は来年度に開く。")),
        ((DONE, "自治会長情報交換会を開いた。"), (DONE, "自治会長情報交換会で話した。")),
    ),
    Clause(
        "【再掲】でない二つの項目に同じ文",
        "same-text-twice",
        two,
        ((DONE, "各地域の行事への参加を促した。"),) * 2,
        ((DONE, "各地域の行事への参加を促した。"), (DONE, "講座の開催を各地域に働きかけた。")),
    ),
    Clause(
        "【再掲】に別の言葉で答えた",
        "reprint-differs",
        years.reprinted,
        ("講座を3回開催した。", "講座を2回開催した。"),
        ("講座を3回開催した。", "講座を3回 開催した。"),
    ),
    Clause("ほかの項目によく合う答え", "fits-another-item", years.neighbours, (BUSES, PLANS), (PLANS, BUSES)),
    Clause(
        "「実施」と「検討中」", "done-but-denied", one, "開催の方法を検討中である。", "検討会を3回開催した。"
    ),
    Clause(
        "「実施」と「結成していないが」",
        "done-but-denied",
        one,
        "プロジェクトチームは結成していないが、庁内で情報共有している。",
        "プロジェクトチームを結成し、庁内で情報共有している。",
    ),
    Clause(
        "「する予定」で、見込みと書いていない",
        "done-but-planned",
        one,
        "2月に交流会を開催する予定。",
        "2月に交流会を開催する予定(実施見込み)。",
    ),
    Clause(
        "「未実施」と「実施した」",
        "not-done-but-reported",
        years.blank,
        "講座を2回実施した。",
        "来年度に実施する予定。",
    ),
    Clause(
        "あいまいな実績",
        "vague-actual",
        one,
        "年間5回程度を目途に会議を開催した。",
        "会議を年間5回開催した。",
    ),
    Clause(
        "今年度でない年度",
        "other-year-named",
        one,
        "令和4年度に講座を3回開催した。",
        "令和2年度から続けている講座を3回開催した。",
    ),
    Clause(
        "数と並べた名前が合わない",
        "count-differs",
        one,
        f"市内8地域({SIX})で運行した。",
        f"市内6地域({SIX})で運行した。",
    ),
    Clause(
        "担当部署にない部署",
        "office-not-named",
        one,
        "社会教育課と連携して講座を開いた。",
        "総務課において講座を開いた。",
    ),
    Clause(
        "欄の外を指す",
        "broken-reference",
        one,
        "上記情報交換会で連携の場を創出した。",
        "自治会長の情報交換会を開催した。上記の会で事例を紹介した。",
    ),
    Clause(
        "書き誤りらしい名前(報告書の中)",
        "near-miss-name",
        years.many,
        ("小地域福祉活動計画", "小地域福祉活動計画", "小地域福祉計画を進めた。"),
        ("小地域福祉活動計画",) * 3,
    ),
    Clause(
        "書き誤りらしい名前(部署)",
        "near-miss-name",
        years.many,
        "社会教養課と進めた。",
        "社会教育課と進めた。",
    ),
    Clause(
        "書き誤りらしい名前(構成員)",
        "near-miss-name",
        years.many,
        "中央図害館で開いた。",
        "中央図書館で開いた。",
    ),
    Clause(
        "書き誤りらしい名前(用語集)",
        "near-miss-name",
        years.termed,
        "地域ずくり協議会と進めた。",
        "地域づくり協議会と進めた。地域づくりの協議を進めた。",
    ),
    Clause(
        "一つのものに二つの名前",
        "one-thing-two-names",
        years.many,
        ("Facebookで知らせた。", "フェイスブックで知らせた。"),
        ("Facebookで知らせた。", "Facebookで募った。"),
    ),
    Clause(
        "ですます と である",
        "mixed-style",
        one,
        "削減に努めた。今後も進めていきます。",
        "削減に努めた。今後も進めていく。",
    ),
    Clause(
        "終わらない文",
        "sentence-without-end",
        one,
        "講座の周知・参加促進",
        "講座の周知と参加の促進を行った。",
    ),
    Clause(
        "閉じないかっこ",
        "unclosed-bracket",
        one,
        "円卓会議(さぼカフェを開催した。",
        "円卓会議(さぼカフェ)を開催した。",
    ),
    Clause(
        "全角と半角",
        "mixed-width",
        one,
        "講座を１０回、研修を3回開催した。",
        "講座を10回、研修を3回開催した。",
    ),
    Clause(
        "用語集と違う書き方",
        "house-spelling",
        years.glossed,
        "子供の居場所をつくった。",
        "子どもの居場所をつくった。",
    ),
    Clause(
        "用語集と違う書き方(品詞ごと)",
        "house-spelling",
        years.glossed,
        "美化に取組んだ。",
        "美化の取組を進めた。",
    ),
    Clause("名詞は「取組」", "okurigana", one, "取り組みの共有を図った。", "取組の共有を図った。"),
    Clause(
        "動詞は「取り組む」",
        "okurigana",
        one,
        "各自治会が取組んでいる事例を紹介した。",
        "各自治会が取り組んでいる事例を紹介した。",
    ),
    Clause("形の似た文字", "lookalike-character", one, "力フェを開いた。", "カフェを開いた。"),
    Clause(
        "機種によって変わる文字", "platform-character", one, "㈱みどりと開いた。", "株式会社みどりと開いた。"
    ),
    Clause("電話番号", "personal-data", one, "電話(083)000-2711で受け付けた。", "電話で受け付けた。"),
    Clause(
        "メールアドレス", "personal-data", one, "taro@example.lg.jpで受け付けた。", "メールで受け付けた。"
    ),
    Clause("個人の名前", "personal-name", one, "講師に山田花子先生を招いた。", "外部の講師を招いた。"),
    Clause("上限の文字数より長い", "text-too-long", one, "あ" * 23, "あ" * 20),
    Clause("印刷する欄に入らない長さ", "taller-than-page", years.paged, "あ" * 1400, "あ" * 1200),
    Clause(
        "数、日付、場所、名前がない",
        "nothing-concrete",
        one,
        "参加を促すなどの支援を行った。",
        "参加を促す講座を2回開いた。",
    ),
)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda each: each.name)
def test_each_clause_is_found_and_its_twin_is_not(clause):
    assert {each.code for each in clause.found(clause.case)} == {clause.code}
    assert clause.found(clause.twin) == ()


def test_the_clerks_list_of_clauses_names_these_rules():
    page = (rule_docs.HERE / "clauses.md").read_text(encoding="utf-8")
    assert LINE.findall(page) == [(each.name, each.code) for each in CLAUSES]
    assert len(CLAUSES) > 45
