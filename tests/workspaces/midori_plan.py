"""The plan of 緑ヶ原市, a city that does not exist: sixteen items under four levels of headings."""

from torimatome.model.plan import (
    OUTSIDE,
    Department,
    Heading,
    Item,
    PlanContent,
    Policy,
    Row,
    Scope,
    Span,
)

FIRST, LAST = 2019, 2023
DONE_BY = {"I016": 2020, "I002": 2021}
"""Items that nothing is planned for after that year."""

HEADINGS = """\
H01 - 第1章 |みどりと水辺を守り育てるまち
H02 H01 1 |身近なみどりの保全
H03 H02 (1)|公園と街路樹の維持管理
H04 H03 ①|公園里親制度の推進
H05 H03 ②|街路樹の健全度調査
H06 H02 (2)|里山の保全
H07 H06 ①|里山を手入れする人の育成
H08 H01 2 |水辺環境の保全
H09 H08 (1)|河川の水質の保全
H10 H09 ①|水質調査と公表
H11 H09 ②|水辺に親しむ機会づくり
H12 H08 (2)|雨水の活用
H13 H12 ①|雨水貯留タンクの普及
H14 - 第2章 |資源を大切にするまち
H15 H14 1 |ごみの減量
H16 H15 (1)|生ごみの減量
H17 H16 ①|生ごみ処理機の普及
H18 H16 ②|食べきり運動の推進
H19 H15 (2)|リサイクルの推進
H20 H19 ①|拠点回収の拡大
H21 H19 ②|まちの美化
H22 H14 2 |環境学習の推進
H23 H22 (1)|学校での環境学習
H24 H23 ①|授業への支援
H25 H22 (2)|地域での環境学習
H26 H25 ①|家庭でできる取組の普及
H27 - 第3章 |地球温暖化を防ぐまち
H28 H27 1 |市役所の率先行動
H29 H28 (1)|省エネルギーの徹底
H30 H29 ①|公共施設の照明の更新
"""

ITEMS = """\
I001 R001 H04 D03 D03,G01|公園里親団体の活動を支援し、団体数を増やします。
I002 R002 H05 D03 D03|街路樹の健全度を調べ、倒木のおそれのある木を植え替えます。
I003 R003 H07 D01 D01,D03|里山ボランティア養成講座を開き、修了者の活動の場をつくります。
I004 R004 H10 D05 D01,D05|市内6河川の水質を毎月調べ、結果を公表します。
I005 R005 H11 D01 D01,D05,D04|水生生物の観察会を開き、川に親しむ機会をつくります。
I013 R006 H13 D05 D05|雨水貯留タンクの設置費の一部を補助します。
I006 R008 H17 D02 D02|家庭用生ごみ処理機の購入費の一部を補助します。
I007 R009 H18 D02 D02,D01|飲食店と協力して、食べきり運動を広げます。
I008 R010 H20 D02 D02,G01|小型家電や廃食用油の拠点回収の場所を増やします。
I015 R011 H21 G01 G01,D02|地域ぐるみの清掃活動「クリーンの日」を支援します。
I009 R012 H24 D04 D04,D02|小学校4年生を対象に、ごみ処理の出前講座を行います。
I010 R012 H24 D04 D04|教員向けの環境学習研修を行います。
I011 R013 H24 D01 D01,D05,D04|水生生物の観察会を開き、川に親しむ機会をつくります。
I012 R014 H26 G01 G01|環境家計簿をつける家庭を増やします。
I014 R015 H26 D03 D03,G01|公共施設や家庭で「緑のカーテン」づくりを進めます。
I016 R016 H30 D01 D01|公共施設の照明をLEDに替えます。
"""

DEPARTMENTS = (
    Department("D01", "環境政策課"),
    Department("D02", "ごみ減量課"),
    Department("D03", "公園緑地課"),
    Department("D04", "学校教育課"),
    Department("D05", "上下水道課"),
    Department("G01", "支所", is_group=True, note="各支所が別々に答える"),
    Department("D07", "北支所", group="G01", short="北"),
    Department("D08", "中央支所", group="G01", short="中央"),
    Department("D09", "南支所", group="G01", short="南"),
)


def content() -> PlanContent:
    """The plan's content, ids as in the tables above."""
    return PlanContent(
        _headings(), _rows(), _items(), DEPARTMENTS, (("取組", "名詞は「取組」、動詞は「取り組む」"),)
    )


def _headings() -> tuple[Heading, ...]:
    found: list[Heading] = []
    level = {"": -1}
    for line in HEADINGS.splitlines():
        facts, name = line.split("|")
        key, parent, number = facts.split(" ", 2)
        above = parent.strip("-")
        level[key] = level[above] + 1
        found.append(Heading(key, level[key], number, name, above))
    return tuple(found)


def _rows() -> tuple[Row, ...]:
    pairs = dict.fromkeys(tuple(line.split(" ")[1:3]) for line in ITEMS.splitlines())
    return tuple(Row(row, heading, Scope.ITEM) for row, heading in pairs)


def _items() -> tuple[Item, ...]:
    origins = {"I011": "I005", "I013": OUTSIDE}
    policies = {"I004": {"issues": Policy.LEAD}, "I012": {"result": Policy.JOIN}}
    found: list[Item] = []
    for line in ITEMS.splitlines():
        facts, text = line.split("|")
        key, row, _, lead, departments = facts.split(" ")
        last = DONE_BY.get(key, LAST)
        planned = {year: "予定あり" if year <= last else "予定なし" for year in range(FIRST, LAST + 1)}
        found.append(
            Item(
                id=key,
                row=row,
                text=text,
                departments=tuple(departments.split(",")),
                lead=lead,
                reprint=key in origins,
                origin=origins.get(key, ""),
                planned=planned,
                span=Span(FIRST, None),
                policies=policies.get(key, {}),
            )
        )
    return tuple(found)
