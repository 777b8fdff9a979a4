"""The morphological analyser: SudachiPy with its small dictionary, which is a package of its own.

The dictionary is a file of 100 MB that is mapped into memory: it is opened with the first text, so a plan
without prose never opens it, and closed with the analyser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from torimatome.model.word import Analyse, Word

if TYPE_CHECKING:
    from sudachipy import Tokenizer

_PIECE = re.compile(r"(?s)[^。\n]{0,4000}(?:[。\n]|(?<=.))")
"""Sentences; Sudachi refuses more than 49,149 bytes at once, which is less than a cell can hold."""


def analyser() -> Analyse:
    """An analyser of texts.

    Lone surrogates, which no word can hold, are read as question marks.
    """
    opened: list[Tokenizer] = []

    def analyse(text: str) -> tuple[Word, ...]:
        if not opened:
            opened.append(_open())
        plain = text.encode("utf-16-le", "replace").decode("utf-16-le", "replace")
        found: list[Word] = []
        for piece in _PIECE.finditer(plain):
            found += _words(opened[0], piece[0], piece.start())
        return tuple(found)

    return analyse


def _open() -> Tokenizer:
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="small").tokenizer(mode=SplitMode.C)


def _words(tokenizer: Tokenizer, text: str, start: int) -> list[Word]:
    return [
        Word(
            each.surface(),
            start + each.begin(),
            each.part_of_speech()[0],
            "-".join(each.part_of_speech()[1:4]),
            each.dictionary_form(),
            each.normalized_form(),
        )
        for each in tokenizer.tokenize(text)
        if each.surface()
    ]
