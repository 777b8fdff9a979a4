"""Which of the plan's public columns a year's report prints; the dataset keeps them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from torimatome.model.master import Master
from torimatome.model.plan import Column, ColumnKind


def as_printed(master: Master) -> Master:
    """The master with the columns that the year prints, without those that may be left out when empty.

    The years' marks are always printed: the table's second header row is theirs.
    """
    wanted = master.settings.columns
    return _with(
        without_empty(master),
        lambda column: not wanted or column.kind is ColumnKind.YEARS or column.id in wanted,
    )


def without_empty(master: Master) -> Master:
    """The master without the columns in which nothing stands and that the plan lets go then."""
    return _with(
        master,
        lambda column: not column.omit_empty or any(item.text(column.id).strip() for item in master.items),
    )


def _with(master: Master, is_printed: Callable[[Column], bool]) -> Master:
    shape = master.plan.shape
    columns = tuple(column for column in shape.columns if not column.public or is_printed(column))
    return dataclasses.replace(
        master, plan=dataclasses.replace(master.plan, shape=dataclasses.replace(shape, columns=columns))
    )
