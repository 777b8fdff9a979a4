"""Heading numbers are read by the sample of their level."""

import pytest

from torimatome.model.numbering import Label, is_sample, read_label


@pytest.mark.parametrize(
    ("text", "sample", "expected"),
    [
        ("1. 情報発信", "1. ", Label(1, "1. ", "情報発信")),
        ("12.情報発信", "1. ", Label(12, "12.", "情報発信")),
        ("３. 情報発信", "1. ", Label(3, "３. ", "情報発信")),
        ("⑳基盤", "①", Label(20, "⑳", "基盤")),
        ("㉑基盤", "①", Label(21, "㉑", "基盤")),
        ("(4)保全", "(1)", Label(4, "(4)", "保全")),
        ("第2章　みどり", "第1章 ", Label(2, "第2章　", "みどり")),
        ("第十二章 みどり", "第一章 ", Label(12, "第十二章 ", "みどり")),
        ("第二十章 みどり", "第一章 ", Label(20, "第二十章 ", "みどり")),
        ("Ⅳ 水辺", "Ⅰ ", Label(4, "Ⅳ ", "水辺")),
        ("ウ 水辺", "ア ", Label(3, "ウ ", "水辺")),
        ("C. 水辺", "A. ", Label(3, "C. ", "水辺")),
        ("b) 水辺", "a) ", Label(2, "b) ", "水辺")),
        ("①基盤", "1. ", None),
        ("1. 情報発信", "①", None),
        ("情報発信", "1. ", None),
        ("1. 情報発信", "", None),
    ],
)
def test_a_label_is_taken_apart(text, sample, expected):
    found = read_label(text, sample)
    assert found == expected
    assert found is None or found.number + found.name == text


def test_samples_that_can_be_understood():
    assert [each for each in ("", "1. ", "①", "第一章", "いろは", "2.") if is_sample(each)] == [
        "",
        "1. ",
        "①",
        "第一章",
    ]
