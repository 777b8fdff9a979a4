"""A plan with a number column, and forms whose numbers were confirmed on a day."""

from dataclasses import replace

from stages.builders import MARKS, NOTE, TEXT, shaped, submission

from torimatome.model.plan import Column, ColumnKind, Policy


def counted(policy, group_policy=Policy.SUM):
    """A shape with 参加者数."""
    column = Column("people", "参加者数", ColumnKind.NUMBER, policy=policy, group_policy=group_policy)
    return shaped(MARKS, TEXT, column, NOTE)


def dated(of, department, typed, day="", **others):
    """A workbook with its 所属長確認日."""
    return replace(submission(of, department, typed, **others), head={"head.confirmed": day})
