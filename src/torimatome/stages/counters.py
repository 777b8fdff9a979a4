"""What a number stands before: ○月, ●回; and the words that begin with the same character: 月見, 回数."""

from __future__ import annotations

COUNTER = (
    r"月(?![見曜例刊光夜間齢々謝]|ごと|に[1一]度)|日(?![本常曜帰程頃中々差光用記誌照]|時(?!点))"
    r"|回(?![想覧収転数答復遊路線顧])|人(?![権形気物材工間生数口命々員選情]|と人)"
    r"|名(?![作画所刺曲前簿札称人産物品])|件(?![名数])"
)
"""A pattern (text in NFKC) of a counter behind a sign that may hold a number's place, or be a bullet."""
