"""保存期間 of each file, lawful 廃棄, and what is told of a rebuilt report that differs."""

import datetime as dt

import pytest

from torimatome.model.archive import (
    Action,
    BagEntry,
    Comparison,
    Disposal,
    PixelDifference,
    PrintedPage,
    Retention,
    RetentionPlan,
    RetentionRule,
    Toolchain,
)
from torimatome.model.messages import say
from torimatome.stages.archiving import (
    compare,
    compare_toolchains,
    disposable,
    judge_disposals,
    retention_of,
)

PLAIN = RetentionPlan()


@pytest.mark.parametrize(
    ("path", "category", "years", "action"),
    [
        ("inputs/R5/submissions/R5_回答票_総務課.xlsx", "回答票", 10, Action.DISPOSE),
        ("outputs/R5/forms/R5_調査票_総務課.xlsx", "調査票", 5, Action.DISPOSE),
        ("outputs/R5/internal/master.xlsx", "内部資料", 10, Action.DISPOSE),
        ("outputs/R5/dataset.csv", "報告書", 30, Action.TRANSFER),
        ("outputs/R5/html/index.html", "報告書", 30, Action.TRANSFER),
        ("inputs/R5/source/公表.txt", "公表資料", 30, Action.TRANSFER),
        ("inputs/R5/rulings.xlsx", "処理方針・補正の台帳", 30, Action.TRANSFER),
        ("inputs/R5/year.toml", "計画", 30, Action.TRANSFER),
        ("inputs/plan.xlsx", "計画", 30, Action.TRANSFER),
        ("templates/fonts/a.ttf", "様式・書体", 30, Action.TRANSFER),
        ("toolchain/run.txt", "作成環境", 30, Action.TRANSFER),
    ],
)
def test_every_file_is_kept_by_a_default_where_the_city_says_nothing(path, category, years, action):
    held = retention_of(path, 2023, "2024-03-31", PLAIN)
    assert (held.category, held.years, held.action) == (category, years, action)


@pytest.mark.parametrize(
    ("path", "stamp", "begins", "ends"),
    [
        ("outputs/R5/dataset.csv", "2024-03-31", "2024-04-01", "2054-03-31"),
        ("outputs/R5/dataset.csv", "2024-07-10", "2025-04-01", "2055-03-31"),
        ("inputs/R5/submissions/a.xlsx", "2024-03-31", "2024-04-01", "2034-03-31"),
        ("inputs/R4/submissions/a.xlsx", "2024-03-31", "2023-04-01", "2033-03-31"),
        ("inputs/H31/submissions/a.xlsx", "2024-03-31", "2020-04-01", "2030-03-31"),
    ],
)
def test_a_period_begins_in_april_after_the_year_and_ends_the_day_before_an_anniversary(
    path, stamp, begins, ends
):
    held = retention_of(path, 2023, stamp, PLAIN)
    assert (held.begins, held.ends) == (begins, ends)


def test_the_citys_rules_come_first_and_a_year_may_name_its_own_first_day():
    rules = (RetentionRule("outputs/*.csv", "データ", 3, Action.DISPOSE),)
    held = retention_of("outputs/R5/dataset.csv", 2023, "2024-03-31", RetentionPlan(rules, "2024-02-29"))
    assert held == Retention("データ", 3, "2024-02-29", "2027-02-28", Action.DISPOSE)
    assert retention_of("outputs/R5/a.pdf", 2023, "2024-03-31", RetentionPlan(rules)).category == "報告書"


ANSWER = BagEntry("a.xlsx", 1, "a" * 64, Retention("回答票", 10, "2024-04-01", "2034-03-31", Action.DISPOSE))
REPORT = BagEntry("r.pdf", 2, "b" * 64, Retention("報告書", 30, "2024-04-01", "2054-03-31", Action.TRANSFER))
LAST_DAY, NEXT_DAY = dt.date(2034, 3, 31), dt.date(2034, 4, 1)


def codes(findings):
    return [(found.code, found.subject) for found in findings]


def test_only_what_is_over_and_is_to_be_destroyed_may_go():
    assert disposable((ANSWER, REPORT), (), LAST_DAY) == ((), ())
    assert disposable((ANSWER, REPORT), (), NEXT_DAY) == ((ANSWER,), ())
    _, findings = disposable((ANSWER, REPORT), ("a.xlsx",), LAST_DAY)
    assert codes(findings) == [("disposal-early", "a.xlsx")]
    assert "満了日（令和16年3月31日）より後" in say(findings[0])
    _, findings = disposable((ANSWER, REPORT), ("r.pdf", "x"), dt.date(2099, 1, 1))
    assert codes(findings) == [("disposal-unknown", "x"), ("disposal-transfer", "r.pdf")]


def record(entry, on, sha256=None):
    return Disposal(
        entry.path, entry.size, sha256 or entry.sha256, on.isoformat(), "保存期間の満了", "文書管理者"
    )


def test_a_recorded_disposal_is_lawful_early_of_a_kept_file_or_of_another_one():
    held = (ANSWER, REPORT)
    lawful = judge_disposals(held, (record(ANSWER, NEXT_DAY),))
    assert codes(lawful) == [("bag-disposed", "a.xlsx")]
    assert "令和16年4月1日に廃棄" in say(lawful[0])
    assert codes(judge_disposals(held, (record(ANSWER, LAST_DAY),))) == [("disposal-early", "a.xlsx")]
    assert codes(judge_disposals(held, (record(REPORT, NEXT_DAY),))) == [("disposal-transfer", "r.pdf")]
    assert codes(judge_disposals(held, (record(ANSWER, NEXT_DAY, "c" * 64),))) == [
        ("disposal-foreign", "a.xlsx")
    ]


def test_versions_that_differ_are_named_and_equal_ones_are_not():
    recorded = Toolchain((("Pango", "1.50"), ("zlib", "1.2"), ("old", "1")))
    present = Toolchain((("Pango", "1.52"), ("zlib", "1.2"), ("new", "2")))
    assert compare_toolchains(recorded, recorded) == ()
    (found,) = compare_toolchains(recorded, present)
    assert found.facts == {"count": "3", "parts": "Pango 1.50→1.52、old 1→なし、new なし→2"}


FIRST = PrintedPage((("①知らせる", "広報紙を出した。"), ("②聴く", "懇談会を開いた。")), ("一覧",))
SECOND = PrintedPage((("①直す", "屋根を直した。"),))
DATA = (("項目ID", "事業内容"), ("I1", "広報紙を出した。"), ("I2", "懇談会を開いた。"))


def told(**changed):
    same = {
        "recorded": (FIRST, SECOND),
        "rebuilt": (FIRST, SECOND),
        "recorded_data": DATA,
        "rebuilt_data": DATA,
    }
    return compare(Comparison(**{**same, "pixels": (), **changed}))


def test_equal_reports_have_nothing_to_tell():
    assert told() == ()


def test_each_kind_of_difference_is_told_for_itself():
    other = PrintedPage((("①知らせる", "広報紙を配った。"), FIRST.rows[1]), FIRST.around)
    (found,) = told(rebuilt=(other, SECOND))
    assert (found.code, found.facts["gone"], found.facts["new"]) == (
        "regenerated-text",
        "「広報紙を出した。」",
        "「広報紙を配った。」",
    )
    (found,) = told(rebuilt_data=(DATA[0], ("I1", "広報紙を配った。"), DATA[2]))
    assert (found.code, found.facts["cells"]) == ("regenerated-table", "「2行2列」")
    (found,) = told(rebuilt_data=DATA[:2])
    assert (found.code, found.facts["before"], found.facts["after"]) == ("regenerated-table", "3", "2")
    moved = (PrintedPage(FIRST.rows[:1], FIRST.around), PrintedPage((FIRST.rows[1], *SECOND.rows)))
    (found,) = told(rebuilt=moved)
    assert (found.code, found.facts["before"], found.facts["after"]) == ("regenerated-breaks", "2/1", "1/2")
    (found,) = told(pixels=(PixelDifference(2, 0.0123),))
    assert (found.code, found.facts["pages"]) == ("regenerated-pixels", "2ページ 1.23%")
    (found,) = told(pixels=None)
    assert found.code == "pixels-not-compared"


def test_rows_that_change_places_on_equally_full_pages_are_a_difference_of_breaks():
    last = PrintedPage((("③", "三番目の行。"),))
    first = PrintedPage((("①", "一番目の行。"),))
    (found,) = told(recorded=(first, last), rebuilt=(last, first))
    assert (found.code, found.facts["pages"]) == ("regenerated-breaks", "1、2")


def test_a_report_with_more_pages_differs_at_its_end():
    blank = PrintedPage(())
    (found,) = told(rebuilt=(FIRST, SECOND, blank))
    assert (found.code, found.facts["after"], found.facts["pages"]) == ("regenerated-breaks", "2/1/0", "末尾")
