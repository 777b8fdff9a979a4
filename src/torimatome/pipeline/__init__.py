"""The story, readable from top to bottom: the only room that joins files, stages and render.

Each function is one command's work. Values and findings go in and out; what is said to the user is
the command line's business.

A year goes: workbooks → ``read`` → ``merge`` → ``decide`` → ``reconcile`` → ``settle`` (judging), then
``layout`` → Word, PDF, HTML, data → into place (building).
"""

from __future__ import annotations

from torimatome.files.workspace import Workspace
from torimatome.pipeline.archiving import archive, dispose, regenerate, verify
from torimatome.pipeline.asking import check_plan, layout_of, plan_data_of, status_of, trace_of, tree_of
from torimatome.pipeline.building import build
from torimatome.pipeline.deciding import request, rule
from torimatome.pipeline.forms import distribute, published_answers, reconstruct
from torimatome.pipeline.judging import check, judge, load_plan
from torimatome.pipeline.outcome import Judged, Outcome, Tell, open_musts
from torimatome.pipeline.taking_in import import_published

__all__ = [
    "Judged",
    "Outcome",
    "Tell",
    "Workspace",
    "archive",
    "build",
    "check",
    "check_plan",
    "dispose",
    "distribute",
    "import_published",
    "judge",
    "layout_of",
    "load_plan",
    "open_musts",
    "plan_data_of",
    "published_answers",
    "reconstruct",
    "regenerate",
    "request",
    "rule",
    "status_of",
    "trace_of",
    "tree_of",
    "verify",
]
