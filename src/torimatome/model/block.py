"""What a template prints beside the table: paragraphs, and pictures in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from torimatome.model.characters import begins_list


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the paragraphs of one place are set, in points, as the template's named style says."""

    font: str
    size: float
    pitch: float
    """Exact line pitch."""
    align: str = "left"
    """left, center, right or justify."""
    hanging: float = 0.0
    """How far every line but the first is indented."""
    listed: float = 0.0
    """The same of a column's paragraphs that begin with a bullet (・●※)."""
    bold: bool = False
    colour: str = "000000"
    before: float = 0.0
    after: float = 0.0
    gap: float = 0.0
    """Space above a paragraph that begins the next item of a row."""
    middle: bool = False
    """Centred between the cell's top and bottom."""
    exact: bool = True
    """The pitch is fixed; otherwise it is estimated, and grows with what stands in a line."""

    def indent(self, text: str) -> float:
        """How far the lines of a paragraph are indented, but for the first."""
        return self.listed if begins_list(text) else self.hanging


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, measured in points; its bytes hold nothing but the picture.

    ``place`` is (left, top) from the upper left corner of the text area where it floats, None in a line.
    ``text`` is its alternative text, empty where it only decorates.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: float
    height: float
    text: str = ""
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    r"""One paragraph.

    ``parts`` are its texts and pictures in order; a text may hold tags (``{{ title }}``), fields
    (``{PAGE}``), tabs and line ends; ``tabs`` are (left, center or right; points from the left).
    """

    style: TextStyle
    parts: tuple[str | Picture, ...] = ()
    tabs: tuple[tuple[str, float], ...] = ()
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    """How far the first line is indented beyond ``left``; negative where it hangs."""

    @property
    def text(self) -> str:
        """The texts, without pictures."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in order."""
        return tuple(part for part in self.parts if isinstance(part, Picture))

    @property
    def pitch(self) -> float:
        """The height of a line: the style's, or more where a picture stands in it and the pitch may grow."""
        inside = [picture.height for picture in self.pictures if picture.place is None]
        return self.style.pitch if self.style.exact else max([self.style.pitch, *inside])
