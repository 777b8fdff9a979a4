"""Faults in the words of one text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from seeded.world import DONE, TEXT, Files, World

Fault = tuple[Files, str]
"""The damaged workbooks, and what the finding must be about: an item, a department or a file."""
Maker = Callable[[World, random.Random], Fault]


def edited(edit: Callable[[str, random.Random], str | None], long: int = 20) -> Maker:
    """A fault in the words of one text; texts that the edit does not fit (None) are passed over."""

    def make(world: World, rng: random.Random) -> Fault:
        answers = world.leads(long=long)
        rng.shuffle(answers)
        for answer in answers:
            text = answer.text(TEXT)
            new = edit(text, rng)
            if new is not None and new != text:
                return world.typed((answer, {TEXT: new})), answer.item
        raise LookupError(edit)

    return make


def one_of(*texts: str, state: str = DONE) -> Maker:
    """Another text altogether, with a state."""

    def make(world: World, rng: random.Random) -> Fault:
        answer = rng.choice(world.leads())
        return world.typed((answer, {TEXT: rng.choice(texts), world.state: state})), answer.item

    return make


def added(*sentences: str) -> Maker:
    """One more sentence at the end or the beginning."""

    def edit(text: str, rng: random.Random) -> str | None:
        sentence = rng.choice(sentences)
        if not text.endswith("。"):
            return None
        return text + sentence if rng.random() < 0.5 else sentence + text

    return edited(edit)


def swapped(*pairs: tuple[str, str]) -> Maker:
    """One spelling for another."""

    def edit(text: str, rng: random.Random) -> str | None:
        fitting = [(old, new) for old, new in pairs if old in text]
        if not fitting:
            return None
        old, new = rng.choice(fitting)
        return text.replace(old, new, 1)

    return edited(edit)


def anywhere(*sentences: str) -> Maker:
    """A second name for a thing: which of the two is out of line may be said at any item."""
    make = added(*sentences)
    return lambda world, rng: (make(world, rng)[0], "")


def no_closing(text: str, rng: random.Random) -> str | None:
    at = [at for at, sign in enumerate(text) if sign in "()「」"]
    return cut(text, rng.choice(at)) if at else None


def reference(text: str, rng: random.Random) -> str:
    heads = (
        "上記のとおり、",
        "前述の会において、",
        "別紙のとおり、",
        "前項の取組に加え、",
        "上の欄と同じ。",
        "左の事業とあわせて、",
        "再掲元のとおり、",
    )
    return rng.choice(heads) + text


def cut(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def wide_pair(text: str, _: random.Random) -> str | None:
    if text.count("(") > 1:
        return text.replace("(", "（", 1).replace(")", "）", 1)
    digits = re.findall(r"\d", text)
    return text.replace(digits[0], chr(ord(digits[0]) + 0xFEE0), 1) if len(digits) > 1 else None


def polite(text: str, _: random.Random) -> str | None:
    pairs = (
        ("図った。", "図りました。"),
        ("行った。", "行いました。"),
        ("した。", "しました。"),
        ("している。", "しています。"),
    )
    if text.count("。") < 2:
        return None
    for old, new in pairs:
        if text.endswith(old):
            return text[: -len(old)] + new
    return None


def broken_off(text: str, rng: random.Random) -> str | None:
    return text[: -rng.randint(1, 8)] if text.endswith("。") and "\n" not in text else None


def spaced(text: str, rng: random.Random) -> str | None:
    at = [each.end() for each in re.finditer(r"[一-龠ぁ-ん](?=[一-龠ぁ-ん])", text)]
    where = rng.choice(at)
    return text[:where] + rng.choice(" 　") + text[where:]


def doubled(text: str, rng: random.Random) -> str | None:
    at = [each.end() for each in re.finditer(r"[一-龠](?:を|が|の|に)(?=[一-龠])", text)]
    if not at:
        return None
    where = rng.choice(at)
    return text[:where] + text[where - 1] + text[where:]


def kanji_in_kana(text: str, rng: random.Random) -> str | None:
    pairs = dict(zip("カエロタトハニー", "力工口夕卜八二一", strict=True))
    at = [each.start() for each in re.finditer(r"(?<=[ァ-ヶー])[カエロタトハニー](?=[ァ-ヶー])", text)]
    if not at:
        return None
    where = rng.choice(at)
    return text[:where] + pairs[text[where]] + text[where + 1 :]


def half_kana(text: str, _: random.Random) -> str | None:
    pairs = {"センター": "ｾﾝﾀｰ", "ホームページ": "ﾎｰﾑﾍﾟｰｼﾞ", "サロン": "ｻﾛﾝ", "ボランティア": "ﾎﾞﾗﾝﾃｨｱ"}
    return next((text.replace(old, new, 1) for old, new in pairs.items() if old in text), None)


def too_long(text: str, _: random.Random) -> str | None:
    return text * (410 // len(text) + 1)


def pasted(text: str, rng: random.Random) -> str:
    """A whole document pasted into the cell."""
    if rng.random() < 0.5:
        return text * (4000 // len(text) + 1)
    return "\n".join([text[:30]] * 120)
