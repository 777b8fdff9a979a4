"""How much text one page's cell holds, read from the template alone: no page is laid out for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from torimatome.model.page import Role, Room
from torimatome.model.plan import Shape
from torimatome.model.table import table_columns
from torimatome.render.measures import dropped_columns, page_geometry, widened
from torimatome.render.prototype import find_prototype, without
from torimatome.render.template_package import STYLES, open_package
from torimatome.render.word_styles import Styles, W


def load_rooms(template: Path, shape: Shape, whole: Shape) -> Mapping[str, Room]:
    """The room of each printed column of text, by field id; at least what a page really has.

    Args:
        template: The Word template.
        shape: The plan with the columns that are printed.
        whole: The plan with all its columns, as ``load_geometry`` takes it.

    Returns:
        Nothing where the template can't be used: what is wrong with it is said when pages are laid out.
    """
    package, _ = open_package(template)
    body = None if package is None else package.body
    if package is None or body is None or body.find(f"{W}sectPr") is None:
        return {}
    prototype, _ = find_prototype(body, ())
    if prototype is None:
        return {}
    dropped = dropped_columns(prototype, shape, whole)
    if dropped:
        prototype = without(prototype, dropped, widened(prototype.widths, dropped, shape))
    columns = table_columns(shape, shape.term[0])
    if not len(prototype.body_cells) == len(prototype.widths) == len(columns):
        return {}
    geometry = page_geometry(body, Styles(package.parts[STYLES]), prototype, template.name, len(shape.levels))
    top, right, bottom, left = geometry.cell_margins
    height = geometry.room - sum(prototype.header_heights) - top - bottom
    return {
        column.field: Room(int(height / style.pitch), (width - left - right) / style.size)
        for column, style, width in zip(columns, geometry.columns, geometry.widths, strict=True)
        if column.role is Role.TEXT
    }
