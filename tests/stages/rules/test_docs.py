"""docs/rules/ says what the rules say."""

import rule_docs

from torimatome.stages.rules import RULES


def test_the_clerks_manual_is_up_to_date():
    pages = rule_docs.pages()
    stale = [
        name
        for name, text in pages.items()
        if not (rule_docs.HERE / name).is_file()
        or (rule_docs.HERE / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "python .ci/rule_docs.py"
    assert len(pages) == len(RULES) + 1 > 40


def test_no_page_is_left_of_a_rule_that_is_gone():
    kept = {path.name for path in rule_docs.HERE.glob("*.md")}
    assert kept == {*rule_docs.pages(), "quality.md", "clauses.md"}


def test_a_page_shows_examples_and_the_numbers_that_the_plan_can_set():
    page = rule_docs.pages()["figure-jumps.md"]
    assert "- **出る例**: 昨年度「応募数323点」、今年度「応募数32点」。\n" in page
    assert "`[rules.figure-jumps]` で変えられる数（今は既定の値）: `times` = 4\n" in page
