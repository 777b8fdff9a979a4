"""What holds for every rule."""

import importlib
import pkgutil

from torimatome.model.messages import CATALOGUE
from torimatome.stages import rules

NAMES = [module.name for module in pkgutil.iter_modules(rules.__path__)]


def modules():
    return [importlib.import_module(f"{rules.__name__}.{name}") for name in NAMES]


def test_every_rule_file_is_listed_once_and_named_after_its_code():
    assert len(NAMES) >= 14
    assert sorted(rule.code for rule in rules.RULES) == sorted(name.replace("_", "-") for name in NAMES)
    assert {module.RULE for module in modules()} == set(rules.RULES)


def test_every_rule_has_a_message_and_an_entry_in_the_clerks_manual():
    checked = 0
    for module in modules():
        said = CATALOGUE[module.RULE.code]
        manual = module.__doc__
        assert f"（{said.severity.value}）" in manual.splitlines()[0], module.__name__
        for heading in ("よい例: ", "出る例: ", "直し方: "):
            assert heading in manual, module.__name__
        checked += 1
    assert checked == len(rules.RULES)
