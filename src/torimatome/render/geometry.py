"""The one source of geometry: what templates/report.docx says about paper, table, type and lines."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.model.finding import Finding, Severity
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.page import Geometry
from torimatome.model.plan import Shape
from torimatome.model.table import HEADER_ROWS, table_columns, table_header
from torimatome.render.blocks import with_blocks
from torimatome.render.fonts import check_fonts
from torimatome.render.measures import dropped_columns, header_heights, page_geometry, widened
from torimatome.render.prototype import (
    Prototype,
    find_prototype,
    without,
)
from torimatome.render.tags import check_tags
from torimatome.render.template_look import check_look
from torimatome.render.template_package import BODY, STYLES, Package, open_package, refuse
from torimatome.render.word_styles import Styles, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAGGED = re.compile(r"word/(header|footer|footnotes)\d*\.xml|docProps/core\.xml")


def load_geometry(
    template: Path, shape: Shape, whole: Shape | None = None
) -> tuple[Geometry | None, tuple[Finding, ...]]:
    """Read the measures of a report template, and check that its table is the one that the plan asks for.

    Args:
        template: The Word template.
        shape: The plan with the columns that are printed.
        whole: The plan with all its columns. A template made for these loses those that are not printed, and
            their widths go to the columns of text, or to the items where there is none.

    Returns:
        The geometry in points, or None with findings that name what the template lacks.
    """
    where = (Place(template.name),)
    package, why = open_package(template)
    body = None if package is None else package.body
    if package is None or body is None or body.find(f"{W}sectPr") is None:
        why = why or "本文がありません"
        return None, (finding("template-unreadable", subject="template", places=where, why=why),)
    wrong = refuse(package) + check_tags(_tagged(package))
    prototype, found = find_prototype(body, where)
    wrong += found
    dropped: tuple[int, ...] = ()
    if prototype is not None:
        dropped = dropped_columns(prototype, shape, whole or shape)
        if dropped:
            prototype = without(prototype, dropped, widened(prototype.widths, dropped, shape))
        wrong += _check_columns(prototype, shape, where)
    if prototype is None or any(each.severity is Severity.MUST for each in wrong):
        return None, wrong
    styles = Styles(package.parts[STYLES])
    bare = page_geometry(body, styles, prototype, template.name, len(shape.levels))
    heights = header_heights(bare, prototype, table_header(shape, shape.term[-1]))
    bare = dataclasses.replace(bare, header_rows=heights, header_height=sum(heights), dropped=dropped)
    geometry, beside = with_blocks(bare, package, styles)
    wrong += beside + check_look(package, prototype, styles, geometry)
    return geometry, wrong + check_fonts(geometry, template.parent / "fonts")


def _tagged(package: Package) -> list[tuple[Place, Element]]:
    """The parts whose tags are filled: the body, then headers, footers, notes and properties."""
    others = sorted(name for name in package.parts if _TAGGED.fullmatch(name))
    return [(package.place(name), package.parts[name]) for name in (BODY, *others)]


def _check_columns(prototype: Prototype, shape: Shape, where: tuple[Place, ...]) -> tuple[Finding, ...]:
    """The table must have the plan's columns, and its header cells must span as the plan's do."""
    columns = table_columns(shape, shape.term[0])
    if len(prototype.body_cells) != len(columns) or len(prototype.widths) != len(columns):
        names = "、".join(column.title for column in columns)
        found = len(prototype.body_cells)
        return (
            finding(
                "template-columns",
                subject="template",
                places=where,
                found=found,
                wanted=len(columns),
                names=names,
            ),
        )
    upper, lower = table_header(shape, shape.term[0])
    spans = [cell.columns for cell in upper]
    second = sum(cell.columns for cell in upper if cell.rows == HEADER_ROWS) + len(lower)
    wrong = []
    for row, wanted in ((0, spans), (1, [1] * second)):
        if prototype.header_spans[row] != tuple(wanted):
            wrong.append(
                finding(
                    "template-header-cells",
                    subject="template",
                    mark=str(row + 1),
                    places=where,
                    row=row + 1,
                    found=len(prototype.header_spans[row]),
                    wanted=len(wanted),
                )
            )
    return tuple(wrong)
