"""What changed between two editions: nothing is lost, no character is cut through, items are followed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torimatome.model.proof import Change, Edition, EditionLine, Kept, Piece
from torimatome.stages.clusters import clusters
from torimatome.stages.diff import diff, errata, pieces

TEXTS = st.text(alphabet="あい辻\U000e0100\U000e0101ｶﾞか\u3099e\u0301👨\u200d👩🏽🇯🇵\r\n。", max_size=24)


def line(item, number="1-1", heading="見出し", **values):
    return EditionLine(item, number, f"{item}の文言", (heading,), {"見出し": heading, **values})


def edition(*lines, columns=("見出し", "本文"), name="前"):
    return Edition(name, columns, lines)


def marked(before, after):
    signs = {Kept.SAME: "{}", Kept.REMOVED: "[-{}-]", Kept.ADDED: "[+{}+]"}
    return "".join(signs[each.kept].format(each.text) for each in pieces(before, after))


def seen(proof):
    return [(each.change, each.item, each.column) for each in proof.differences]


@given(TEXTS, TEXTS)
def test_pieces_are_the_old_text_and_the_new_one(before, after):
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.kept is not Kept.ADDED) == before
    assert "".join(each.text for each in found if each.kept is not Kept.REMOVED) == after
    assert all(each.text for each in found)
    assert before != after or {each.kept for each in found} <= {Kept.SAME}


@given(TEXTS, TEXTS)
def test_no_character_is_cut_through(before, after):
    for text, other in ((before, Kept.ADDED), (after, Kept.REMOVED)):
        borders, at = set(), 0
        for each in clusters(text):
            at += len(each)
            borders.add(at)
        at = 0
        for each in pieces(before, after):
            if each.kept is not other:
                at += len(each.text)
                assert at in borders


@given(TEXTS)
def test_clusters_are_the_text_and_none_begins_with_what_belongs_before_it(text):
    found = clusters(text)
    assert "".join(found) == text
    for each in found[1:]:
        assert not unicodedata.category(each[0]).startswith("M") or found[found.index(each) - 1][-1] in "\r\n"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("講座を開いた。", "講座を開きました。", "講座を開[-い-][+きまし+]た。"),
        ("３回開いた。", "4回開いた。", "[-３-][+4+]回開いた。"),
        ("辻\U000e0100さん", "辻\U000e0101さん", "[-辻\U000e0100-][+辻\U000e0101+]さん"),
        ("か\u3099っこう", "かっこう", "[-か\u3099-][+か+]っこう"),
        ("ｶﾞｷﾞ", "ｶﾞｸﾞ", "ｶﾞ[-ｷﾞ-][+ｸﾞ+]"),
        ("", "新しい。", "[+新しい。+]"),
        ("古い。", "", "[-古い。-]"),
        ("●", "○", "[-●-][+○+]"),
        ("同じ", "同じ", "同じ"),
        ("一行目\n二行目", "一行目\n三行目", "一行目\n[-二-][+三+]行目"),
    ],
)
def test_changes_are_marked_by_character(before, after, shown):
    assert marked(before, after) == shown


def test_coincidences_between_changes_do_not_break_them_up():
    assert marked("図書館で読書会を開いた", "公民館の講演会を行った").count("[") <= 4


def test_a_huge_change_is_marked_as_a_whole_and_at_once():
    found = pieces("あ" + "い" * 5000 + "。", "あ" + "う" * 5000 + "。")
    assert [each.kept for each in found] == [Kept.SAME, Kept.REMOVED, Kept.ADDED, Kept.SAME]


def test_cells_are_compared_by_item_wherever_it_stands():
    old = edition(line("I1", "1-1", 本文="あ"), line("I2", "1-2", 本文="い"))
    new = edition(line("I1", "1-1", 本文="あ"), line("I2", "1-2", 本文="う"), name="今回")
    found = diff(old, new)
    assert seen(found) == [(Change.CELL, "I2", "本文")]
    (change,) = found.differences
    assert (change.number, change.before, change.after) == ("1-2", "い", "う")
    assert change.pieces == (Piece(Kept.REMOVED, "い"), Piece(Kept.ADDED, "う"))
    assert (found.old, found.new, found.compared) == ("前", "今回", 4)


def test_added_and_removed_items_stand_where_they_are_or_were():
    old = edition(line("I0", "1-1"), line("I1", "1-2"), line("I2", "1-3"), line("I3", "1-4"))
    new = edition(line("I1", "1-1"), line("I9", "1-2"), line("I3", "1-3"))
    assert seen(diff(old, new)) == [
        (Change.REMOVED, "I0", ""),
        (Change.RENUMBERED, "I1", ""),
        (Change.REMOVED, "I2", ""),
        (Change.ADDED, "I9", ""),
        (Change.RENUMBERED, "I3", ""),
    ]


def test_one_item_that_moves_moves_alone():
    old = edition(*(line(f"I{at}", f"1-{at}") for at in range(1, 7)))
    order = [1, 3, 4, 5, 2, 6]
    new = edition(*(line(f"I{item}", f"1-{at}") for at, item in enumerate(order, 1)))
    found = diff(old, new)
    assert [each.item for each in found.differences if each.change is Change.MOVED] == ["I2"]
    (moved,) = [each for each in found.differences if each.change is Change.MOVED]
    assert (moved.before, moved.after) == ("見出し／1-2", "見出し／1-5")


def test_an_item_under_another_known_heading_has_moved():
    old = edition(line("I1", "1-1", "甲"), line("I2", "2-1", "乙"))
    new = edition(line("I1", "1-1", "甲"), line("I2", "1-2", "甲"))
    assert seen(diff(old, new)) == [(Change.MOVED, "I2", ""), (Change.CELL, "I2", "見出し")]


def test_a_heading_that_is_renamed_moves_nothing():
    old = edition(line("I1", "1-1", "甲"), line("I2", "1-2", "甲"))
    new = edition(line("I1", "1-1", "甲の新しい名"), line("I2", "1-2", "甲の新しい名"))
    assert {each.change for each in diff(old, new).differences} == {Change.CELL}


def test_columns_that_one_edition_lacks_are_named_and_not_compared():
    old = edition(line("I1", 古い="x"), columns=("見出し", "古い"))
    new = edition(line("I1", 新しい="y"), columns=("見出し", "新しい"))
    found = diff(old, new)
    assert found.differences == ()
    assert (found.only_old, found.only_new, found.compared) == (("古い",), ("新しい",), 1)


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)), st.sets(st.integers(8, 11)))
def test_every_item_is_accounted_for_whatever_the_order(order, dropped, added):
    old = edition(*(line(f"I{at}", str(at)) for at in range(8)))
    stays = [f"I{at}" for at in order if at not in dropped]
    new = edition(*(line(item, item[1:]) for item in (*stays, *(f"I{at}" for at in sorted(added)))))
    found = diff(old, new)
    assert {each.item for each in found.differences if each.change is Change.REMOVED} == {
        f"I{at}" for at in dropped
    }
    assert {each.item for each in found.differences if each.change is Change.ADDED} == {
        f"I{at}" for at in added
    }
    moved = {each.item for each in found.differences if each.change is Change.MOVED}
    steady = [item for item in stays if item not in moved]
    assert steady == sorted(steady, key=lambda item: int(item[1:]))
    assert len(found.differences) == len({each.item for each in found.differences})


def test_the_errata_hold_what_is_printed_and_the_page():
    old = edition(line("I1", 本文="誤り", 行ID="L1"), line("I2"), columns=("見出し", "本文", "行ID"))
    new = edition(line("I1", 本文="正しい", 行ID="L2"), line("I3"), columns=("見出し", "本文", "行ID"))
    found = errata(diff(old, new), ("本文",), {"I1": 3, "I3": 4})
    assert [(each.page, each.column) for each in found] == [(3, "本文"), (0, "項目の削除"), (4, "項目の追加")]
