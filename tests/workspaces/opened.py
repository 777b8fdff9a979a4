"""A published file turned inside out: everything in it that could carry a word, however deep."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

import pdfplumber
import pikepdf

TAG = re.compile(r"<[^>]*>")


def opened(data: bytes, name: str) -> str:
    """All text in a file and in what it carries, without white space and signs between words.

    White space goes, since lines break anywhere; a word split into runs of markup is joined again.
    """
    return "".join("\n".join(_parts(data, name)).split())


def squeezed(text: str) -> str:
    """A word as ``opened`` would show it."""
    return "".join(text.split())


def _parts(data: bytes, name: str) -> Iterator[str]:
    yield name
    if data.startswith(b"PK"):
        yield from _package(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)
    else:
        yield from _text(data)


def _text(data: bytes) -> Iterator[str]:
    """As it stands, as markup reads, and as UTF-16 where it is that."""
    for encoding in ("utf-8", "utf-16"):
        text = data.decode(encoding, "ignore")
        yield text
        yield html.unescape(text)
        yield html.unescape(TAG.sub("", text))


def _package(data: bytes) -> Iterator[str]:
    """Every part of an Office file or ZIP, hidden or not, with names and comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield package.comment.decode("utf-8", "ignore")
        for info in package.infolist():
            yield info.comment.decode("utf-8", "ignore")
            yield from _parts(package.read(info), info.filename)


def _pdf(data: bytes) -> Iterator[str]:
    """What the pages print, and every string and stream of every object, attachments opened in turn."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            yield "".join(char["text"] for char in page.chars)
    with pikepdf.open(io.BytesIO(data)) as document:
        yield from _objects(document.trailer, set())
        for held in document.objects:
            yield from _objects(held, set())
            if isinstance(held, pikepdf.Stream) and held.get("/Subtype") != "/Image":
                yield from _parts(held.read_bytes(), "")


def _objects(held: object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The strings in an object; what it points to is an object of its own."""
    if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in (held.stream_dict if isinstance(held, pikepdf.Stream) else held).items():
            yield key
            if not getattr(value, "is_indirect", False):
                yield from _objects(value, seen)
    elif isinstance(held, pikepdf.Array):
        for value in held:
            if not getattr(value, "is_indirect", False):
                yield from _objects(value, seen)
    elif isinstance(held, pikepdf.String | pikepdf.Name | str):
        yield str(held)
