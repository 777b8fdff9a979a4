"""Pre-filled cells that came back as they were sent, and that the settled data rests on."""

from __future__ import annotations

from torimatome.model.answer import Submission
from torimatome.model.master import Fate, Fated, Master

AS_SENT = "送ったときのまま"


def untouched(submissions: tuple[Submission, ...], master: Master) -> tuple[Fated, ...]:
    """The answers that departments gave by leaving what they were sent, in the order of the workbooks.

    The law of conservation asks for a fate of changed cells alone; whoever looks a printed value up finds
    these among the answers too.
    """
    used = {
        (source.sha256, source.place)
        for item in master.items
        for value in item.values.values()
        for source in value.sources
    }
    return tuple(
        Fated(entry, answer.department, Fate.PRINTED, AS_SENT)
        for submission in submissions
        for answer in submission.answers
        for entry in answer.entries.values()
        if entry.text and not entry.changed and (entry.sha256, entry.place) in used
    )
