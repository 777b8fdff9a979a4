"""Read what plan.toml says about single rules: ``[rules.CODE]`` with a severity and thresholds."""

from __future__ import annotations

from collections.abc import Mapping

from torimatome.files.toml_reading import TomlTable
from torimatome.model.finding import Severity
from torimatome.model.messages import CATALOGUE
from torimatome.model.plan import UNUSED, RuleSetting

_CHOICES = (Severity.SHOULD.value, Severity.NOTE.value, UNUSED)


def take_rules(table: TomlTable) -> Mapping[str, RuleSetting]:
    """The settings by rule code; a wrong code, severity or number is a finding.

    A rule whose findings are 要修正 can't be weighed otherwise: the report would be wrong and nobody told.
    """
    values = table.take("rules", dict, "表")
    if not isinstance(values, dict):
        return {}
    free = {code for code, message in CATALOGUE.items() if message.severity is not Severity.MUST}
    found: dict[str, RuleSetting] = {}
    for code, value in values.items():
        if code not in free:
            table.wrong("plan-toml-choice", f"rules.{code}", text=code, choices="要修正でない確認事項の種類")
        elif not isinstance(value, dict):
            table.wrong("plan-toml-type", f"rules.{code}", kind="表")
        else:
            found[code] = _setting(TomlTable(table.file, f"rules.{code}", value, table.findings))
    return found


def _setting(table: TomlTable) -> RuleSetting:
    severity = table.text("severity")
    if severity and severity not in _CHOICES:
        table.wrong("plan-toml-choice", "severity", text=severity, choices="、".join(_CHOICES))
    numbers: dict[str, float] = {}
    for key in table.values:
        if key != "severity":
            number = table.take(key, (int, float), "数")
            if isinstance(number, int | float):
                numbers[key] = float(number)
    return RuleSetting(severity, numbers)
