"""plan.toml, [rules.CODE]: what a plan may say about a rule, and what becomes of it."""

from dataclasses import replace

import pytest
from stages.builders import ANALYSE, SHAPE, item, plan, said, submission

from torimatome.files.plan_file.shape_toml import read_shape
from torimatome.model.finding import Severity
from torimatome.model.plan import RuleSetting
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.reconcile import reconcile

HEAD = """
title = "{年度}一覧"
term = ["R5", "R6"]
levels = [{ name = "章" }]
[[columns]]
id = "marks"
name = "印"
kind = "years"
choices = [{ label = "実施", mark = "●", done = true }]
planned = [{ label = "予定あり", mark = "○" }]
actual_name = "実施状況"
planned_name = "予定"
"""


def read(tmp_path, text):
    path = tmp_path / "plan.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_shape(path)


def test_severities_and_numbers_are_read(tmp_path):
    text = '[rules.okurigana]\nseverity = "なし"\n[rules.figure-jumps]\nseverity = "参考"\ntimes = 3\n'
    shape, findings = read(tmp_path, text)
    assert findings == ()
    assert shape.rules == {
        "okurigana": RuleSetting("なし"),
        "figure-jumps": RuleSetting("参考", {"times": 3.0}),
    }


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("[rules.no-such-rule]\n", "plan-toml-choice", "rules.no-such-rule"),
        ("[rules.unanswered-item]\n", "plan-toml-choice", "rules.unanswered-item"),
        ('[rules.okurigana]\nseverity = "要修正"\n', "plan-toml-choice", "rules.okurigana.severity"),
        ('[rules.figure-jumps]\ntimes = "三"\n', "plan-toml-type", "rules.figure-jumps.times"),
        ("[rules]\nokurigana = 1\n", "plan-toml-type", "rules.okurigana"),
    ],
)
def test_what_cannot_be_set_is_named_by_its_key(tmp_path, text, code, path):
    _, findings = read(tmp_path, text)
    assert [(each.code, each.places[0].sheet) for each in findings] == [(code, path)]


def severities(setting):
    shape = replace(SHAPE, rules={**SHAPE.rules, **setting})
    of = plan(item("I1"), shape=shape)
    submissions = (submission(of, "D1", {"I1": said("実施", "上記の会で手続きを支援した。")}),)
    draft, _ = decide(merge(submissions, of, {})[0], (), of)
    return {each.code: each.severity for each in reconcile(draft, submissions, of, {}, ANALYSE)}


def test_a_finding_weighs_what_the_plan_says():
    own = {"broken-reference": RuleSetting(), "okurigana": RuleSetting()}
    assert severities(own) == {"broken-reference": Severity.SHOULD, "okurigana": Severity.NOTE}
    other = {"broken-reference": RuleSetting("参考"), "okurigana": RuleSetting("なし")}
    assert severities(other) == {"broken-reference": Severity.NOTE}


def test_a_threshold_is_the_plans():
    loose = {"nothing-concrete": RuleSetting("", {"longest": 99.0})}
    assert "nothing-concrete" in severities(loose)
    assert "nothing-concrete" not in severities({"nothing-concrete": RuleSetting("", {"longest": 5.0})})
