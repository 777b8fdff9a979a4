"""What the departments of 緑ヶ原市 answered in two years, written by hand and not taken from a print.

An answer is one line of a workbook. What must never be published is marked: clerks in ``CLERKS``, every
連絡事項, every answer that a ruling or a policy sets aside, every reason of a ruling.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from torimatome.model.ruling import Decision

SAME, NONE = "主担当課に同じ", "該当なし"
DONE, DID, PARTLY, NOT = "完了", "実施", "一部実施", "未実施"


@dataclass(frozen=True, slots=True)
class Said:
    """One department's line: what it typed, or that it answers 主担当課に同じ or 該当なし."""

    item: str
    state: str
    result: str = ""
    issues: str = ""
    grade: str = ""
    note: str = ""
    planned: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who filled in a workbook, and the name that the file came back with."""

    person: str
    phone: str
    file: str = ""
    sorted_lines: bool = False
    """The clerk sorted the lines the other way round."""


CLERKS: Mapping[int, Mapping[str, Clerk]] = {
    2019: {
        "D01": Clerk("鷺沢いづみ", "内線7301"),
        "D02": Clerk("戸隠まこと", "内線7402"),
        "D03": Clerk("楡原さつき", "内線7503"),
        "D04": Clerk("早乙女しのぶ", "内線7604"),
        "D05": Clerk("水無瀬かおる", "内線7705"),
        "D07": Clerk("雁屋たけし", "内線7806"),
        "D08": Clerk("雪割みのり", "内線7907"),
        "D09": Clerk("朝凪はるか", "内線7008"),
    },
    2020: {
        "D01": Clerk("鷺沢いづみ", "内線7301"),
        "D02": Clerk("戸隠まこと", "内線7402", "ごみ減量課（差替え）.xlsx"),
        "D03": Clerk("楡原さつき", "内線7503"),
        "D04": Clerk("空木なぎさ", "内線7614"),
        "D05": Clerk("水無瀬かおる", "内線7705", sorted_lines=True),
        "D07": Clerk("雁屋たけし", "内線7806"),
        "D08": Clerk("月影ひかる", "内線7917", "コピー ～ R2_回答票_中央支所.xlsx"),
        "D09": Clerk("朝凪はるか", "内線7008"),
    },
}

R1: Mapping[str, tuple[Said, ...]] = {
    "D01": (
        Said(
            "I003",
            DID,
            "里山ボランティア養成講座を全5回開き、24人が修了した。修了者は市有林2か所で下草刈りを行った。",
            "修了後に活動を続ける人が少ない。",
            "A",
            "講師の謝金は来年度から上がる見込みです",
        ),
        Said("I004", SAME),
        Said("I005", DID, "夏休みに水生生物の観察会を2回開き、親子63人が参加した。", "", "A"),
        Said("I007", NONE),
        Said(
            "I016",
            PARTLY,
            "市役所本庁舎の照明418台をLEDに替えた。",
            "部品の納期が延びている。",
            "B",
            "残りは次年度の当初予算に要求中",
        ),
    ),
    "D02": (
        Said("I006", DID, "購入費の補助を52件行った。", "若い世帯の申請が少ない。", "B"),
        Said(
            "I007",
            DID,
            "食べきり協力店を11店増やし、46店とした。\n年末に駅前で啓発用のコースターを配った。",
            "",
            "A",
        ),
        Said("I008", DID, "回収の場所を2か所増やし、9か所とした。", "回収箱へのごみの混入がある。", "A"),
        Said("I015", SAME),
        Said("I009", SAME),
    ),
    "D03": (
        Said(
            "I001",
            DID,
            "公園里親の団体が3団体増え、41団体となった。\n花苗を延べ2,300株配った。",
            "会員の高齢化が進む団体がある。",
            "A",
        ),
        Said("I002", PARTLY, "街路樹1,200本のうち430本を調べ、6本を植え替えた。", "", "B"),
        Said("I003", SAME),
        Said(
            "I014",
            DID,
            "公共施設14か所でゴーヤやアサガオを育てた。",
            "",
            "A",
            "種は昨年度の残りを使いました（台帳外）",
        ),
    ),
    "D04": (
        Said("I005", SAME),
        Said("I009", DID, "市内12校の4年生を対象に出前講座を行い、781人が受講した。", "", "A"),
        Said("I010", DID, "教員向け研修を8月に行い、29人が参加した。", "授業で使える教材が足りない。", "B"),
    ),
    "D05": (
        Said(
            "I004",
            DID,
            "市内6河川12地点で毎月調査を行い、結果を市のウェブサイトで公表した。",
            "大雨の後に濁りが続く地点がある。",
            "A",
        ),
        Said("I005", SAME),
        Said("I013", PARTLY, "設置費の補助を7件行った（予定は20件）。", "制度が知られていない。", "C"),
    ),
    "D07": (
        Said("I001", SAME),
        Said("I008", DID, "農協の支店に廃食用油の回収箱を置いた"),
        Said("I015", DID, "4地区で春と秋に実施", "軍手などの配布が遅れた。", "A"),
        Said("I012", DID, "婦人会の会合で書き方を説明", "", "B"),
        Said("I014", NONE),
    ),
    "D08": (
        Said("I001", SAME),
        Said("I008", DID, "小型家電の回収箱を支所の玄関に移した"),
        Said("I015", DID, "商店会と駅前の清掃を実施", "", "A"),
        Said("I012", PARTLY, "窓口で用紙を配布", "提出する家庭が少ない。", "B"),
        Said("I014", DID, "支所の西側で育て、苗を来庁者に配った"),
    ),
    "D09": (
        Said("I001", SAME),
        Said("I008", NOT, note="置き場所を自治会と協議中。反対意見あり"),
        Said("I015", DID, "海岸の清掃に212人が参加", "", "A"),
        Said("I012", NOT),
        Said("I014", NONE),
    ),
}

R2: Mapping[str, tuple[Said, ...]] = {
    "D01": (
        Said(
            "I003",
            DID,
            "感染症の拡大を受け、養成講座を全3回に減らして開き、13人が修了した。",
            "修了後に活動を続ける人が少ない。",
            "B",
        ),
        Said("I004", PARTLY, note="4月と5月は調査に同行できませんでした"),
        Said("I005", NOT, "感染症の拡大を受け、観察会を中止した。", "", "C"),
        Said("I007", DID, issues="啓発の場となる催しが減った。"),
        Said("I011", DID, "川の生き物を紹介する動画を作り、小学校12校に配った。", "", "B"),
        Said("I016", DONE, "残る公共施設8か所の照明をLEDに替え、計画した更新を終えた。", "", "A"),
    ),
    "D02": (
        Said("I006", DID, "購入費の補助を98件行った（予算を31万円超過）。", "若い世帯の申請が少ない。", "A"),
        Said(
            "I007",
            DID,
            "食べきり協力店を3店増やし、49店とした。\n持ち帰り容器の見本を協力店に配った。",
            "外食の機会が減り、協力店での効果を測りにくい。",
            "B",
            "1店は廃業の可能性（未公表）",
        ),
        Said("I008", DID, "回収の場所を1か所増やし、10か所とした。", "回収箱へのごみの混入がある。", "A"),
        Said("I015", SAME),
        Said("I009", SAME),
    ),
    "D03": (
        Said(
            "I001", DID, "公園里親の団体が2団体増え、43団体となった。", "会員の高齢化が進む団体がある。", "A"
        ),
        Said(
            "I002",
            PARTLY,
            "街路樹380本を調べ、倒木のおそれのある9本を植え替えた。",
            "",
            "B",
            planned={2022: "予定あり"},
        ),
        Said("I003", DID, "修了者が緑ヶ原中央公園の樹林地で間伐を行った。"),
        Said("I014", DID, "公共施設15か所で育て、苗120鉢を保育園に配った。", "", "A"),
    ),
    "D04": (
        Said("I005", SAME),
        Said(
            "I009",
            DID,
            "市内9校の4年生を対象に出前講座を行い、603人が受講した。",
            "3校が中止を希望した。",
            "B",
        ),
        Said("I010", DID, "教員向け研修をオンラインで行い、34人が参加した。", "", "B"),
    ),
    "D05": (
        Said(
            "I004",
            DID,
            "市内6河川12地点で毎月調査を行い、結果を市のウェブサイトで公表した。全地点で環境基準を満たした。",
            "",
            "A",
        ),
        Said("I005", SAME),
        Said("I013", DID, "設置費の補助を22件行った。広報紙で2回紹介した。", "", "B"),
    ),
    "D07": (
        Said("I001", SAME),
        Said("I008", DID, "回収箱を公民館2か所に増やした"),
        Said("I015", DID, "秋に4地区で実施（春は中止）", "春の実施を見合わせた。", "B"),
        Said("I012", DID, "回覧板で用紙を配り、38世帯が取り組んだ", "", "B"),
        Said("I014", NONE),
    ),
    "D08": (
        Said("I001", SAME),
        Said("I008", NOT),
        Said("I015", DID, "人数を絞って駅前の清掃を実施", "春の実施を見合わせた。", "B"),
        Said("I012", PARTLY, "窓口で用紙を配布", "提出する家庭が少ない。", "B"),
        Said("I014", DID, "支所の西側で育てた"),
    ),
    "D09": (
        Said("I001", SAME),
        Said("I008", DID, "漁協の直売所に廃食用油の回収箱を置いた", note="直売所の店長とは口約束です"),
        Said("I015", PARTLY, "海岸の清掃を役員だけで実施", "", "B"),
        Said("I012", NOT, note="前任者の引継ぎがなく手が付いていません"),
        Said("I014", NONE),
    ),
}
ANSWERS = {2019: R1, 2020: R2}


@dataclass(frozen=True, slots=True)
class Decided:
    """What the compiling office decided about one value; ``code`` names the finding that it closes."""

    item: str
    field: str
    decision: Decision
    reason: str
    code: str = ""
    department: str = ""
    value: str = ""
    who: str = "篝火すばる"
    date: str = "2021-02-22"


DECIDED: Mapping[int, tuple[Decided, ...]] = {
    2019: (),
    2020: (
        Decided(
            "I004",
            "marks.2020",
            Decision.ADOPT,
            "電話で確認。調査そのものは毎月行われ、環境政策課が同行しなかった月があるだけだった",
            code="conflict",
            department="D05",
        ),
        Decided(
            "I003",
            "result",
            Decision.BOTH,
            "公園緑地課の記載は別の場所での活動であり、両方を載せる",
            code="texts-differ",
        ),
        Decided(
            "I011",
            "result",
            Decision.FINE,
            "中止した観察会の代わりなので、元の項目と違ってよい",
            code="reprint-differs",
        ),
        Decided(
            "I006",
            "result",
            Decision.EDIT,
            "超過した額は決算の前なので載せない",
            value="購入費の補助を98件行った。",
        ),
    ),
}
UNCHOSEN: Mapping[int, tuple[str, ...]] = {2019: (), 2020: ("（予算を31万円超過）",)}
"""Typed words that are not printed."""


def secrets(year: int) -> tuple[str, ...]:
    """What must not stand in a year's published files: clerks, 連絡事項, unchosen words, rulings' reasons."""
    found: list[str] = []
    for each in (2019, 2020):
        if each <= year:
            found += [word for clerk in CLERKS[each].values() for word in (clerk.person, clerk.phone)]
            found += [said.note for answers in ANSWERS[each].values() for said in answers if said.note]
            found += [word for decided in DECIDED[each] for word in (decided.reason, decided.who)]
            found += UNCHOSEN[each]
    return tuple(dict.fromkeys(found))
