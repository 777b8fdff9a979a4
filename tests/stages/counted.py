"""How much work a call is, in calls of Python functions: the same on each machine, however busy it is."""

import sys


def calls(work):
    """How many calls of Python functions a piece of work makes."""
    count = 0

    def counting(_frame, event, _what):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
