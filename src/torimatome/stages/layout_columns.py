"""Which of the plan's public columns a year's report prints; the dataset keeps them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from torimatome.model.master import Master
from torimatome.model.plan import Column, ColumnKind, Shape
from torimatome.model.settings import YearSettings


def as_printed(master: Master) -> Master:
    """The master with the columns that the year prints, without those that may be left out when empty."""
    shape = printed_shape(master.plan.shape, master.settings, lambda column: _filled(master, column))
    return _of_shape(master, shape)


def printed_shape(shape: Shape, settings: YearSettings, filled: Callable[[Column], bool]) -> Shape:
    """The plan's columns that a year prints; ``filled`` tells of one that may be left out whether to.

    The years' marks are always printed: the table's second header row is theirs.
    """
    wanted = settings.columns
    return _with(
        _without_empty(shape, filled),
        lambda column: not wanted or column.kind is ColumnKind.YEARS or column.id in wanted,
    )


def without_empty(master: Master) -> Master:
    """The master without the columns in which nothing stands and that the plan lets go then."""
    return _of_shape(master, _without_empty(master.plan.shape, lambda column: _filled(master, column)))


def _without_empty(shape: Shape, filled: Callable[[Column], bool]) -> Shape:
    return _with(shape, lambda column: not column.omit_empty or filled(column))


def _filled(master: Master, column: Column) -> bool:
    return any(item.text(column.id).strip() for item in master.items)


def _with(shape: Shape, is_printed: Callable[[Column], bool]) -> Shape:
    columns = tuple(column for column in shape.columns if not column.public or is_printed(column))
    return dataclasses.replace(shape, columns=columns)


def _of_shape(master: Master, shape: Shape) -> Master:
    return dataclasses.replace(master, plan=dataclasses.replace(master.plan, shape=shape))
