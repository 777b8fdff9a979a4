"""What a rule finds in one text, in two, or in a text a year after another."""

from stages.builders import DONE, check, item, plan, said, submission, whole

from torimatome.model.messages import say
from torimatome.model.plan import Department


def one(rule, text, state=DONE, promise="I1の講座を開きます。", **changes):
    """One item of 総務課 with one text."""
    of = plan(item("I1", text=promise, **changes))
    return check(rule, of, submission(of, "D1", {"I1": said(state, text)}))


def two(rule, first, second, **changes):
    """Two items of 総務課, each with (state, text); the changes are the second item's."""
    of = plan(item("I1"), item("I2", **changes))
    return check(rule, of, submission(of, "D1", {"I1": said(*first), "I2": said(*second)}))


def later(rule, before, now, then=None, today=None):
    """令和6年度, a year after a report: (state, text) each; wordings of the item then and today."""
    old = plan(item("I1", **(then or {})))
    master, *_ = whole(old, submission(old, "D1", {"I1": said(*before)}))
    of = plan(item("I1", **(today or then or {})), year=2024)
    return check(rule, of, submission(of, "D1", {"I1": said(*now)}), past={2023: master})


def renamed(name):
    """The departments, 総務課 by another name."""
    return (Department("D1", name), Department("D2", "社会教育課"))


def sentence(found):
    """A finding's sentence without the place."""
    return say(found).partition("：")[2] if found.places else say(found)
