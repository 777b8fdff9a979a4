"""Write docs/rules/ from the rules' docstrings: one page a rule, and an index.

    python .ci/rule_docs.py

The pages are the clerk's manual: what a rule finds, an example that passes, one that doesn't, what to do, and
which numbers plan.toml can set. A test checks that they are up to date.
"""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

from torimatome.model.messages import CATALOGUE
from torimatome.stages.case import Rule
from torimatome.stages.rules import RULES

HERE = Path(__file__).resolve().parent.parent / "docs" / "rules"
_THRESHOLD = re.compile(r'threshold\(\s*"(?P<code>[a-z-]+)",\s*"(?P<name>[a-z]+)",\s*(?P<default>_[A-Z_]+)')
INDEX = """# 確認の規則

回答を突き合わせるときに調べる規則の一覧です。規則の文書は、規則のプログラムの説明から作っています
(`python .ci/rule_docs.py`)。令和5年度の実際の回答での成績は [quality.md](quality.md) に、
見つけると約束したことと規則の対応は [clauses.md](clauses.md) にあります。

実施状況と文を比べる規則と、何を行ったかを読む規則は、`plan.toml` で `explains = true` とした欄を調べます
(一つもなければ、公表する文の欄すべて)。課題などの欄は、行ったことの説明ではないので調べません。

重さと数は、計画の `plan.toml` に規則ごとに書いて変えられます。要修正の規則の重さは変えられません。

```toml
[rules.nothing-concrete]
severity = "なし"          # 要確認、参考、なし（調べない）

[rules.figure-jumps]
times = 3                  # 規則の文書にある数
```

| 規則 | 重さ | 何を見つけるか |
|---|---|---|
"""


def pages() -> dict[str, str]:
    """The pages by file name."""
    found = {f"{rule.code}.md": page(rule) for rule in RULES}
    lines = [f"| [{rule.code}]({rule.code}.md) | {_severity(rule)} | {_title(rule)} |" for rule in RULES]
    count = f"\n全部で{len(RULES)}の規則があります。\n"
    return {"README.md": INDEX + "\n".join(lines) + "\n" + count, **found}


def page(rule: Rule) -> str:
    """One rule's page: its docstring in Markdown, its numbers, and where its program stands."""
    module = _module(rule)
    _, _, body = (module.__doc__ or "").strip().partition("\n")
    # Markdown shows a line's end as a space, which Japanese doesn't have.
    text = re.sub(r"(?<!\n)\n(?!\n|よい例: |出る例: |直し方: )", "", body.strip()) + "\n"
    text = re.sub(r"^(よい例|出る例|直し方): ", r"- **\1**: ", text, flags=re.MULTILINE)
    head = f"# {_title(rule)}\n\n規則 `{rule.code}`、重さは{_severity(rule)}。\n\n"
    source = f"src/torimatome/stages/rules/{rule.code.replace('-', '_')}.py"
    return f"{head}{text}{_numbers(rule, module)}\n[プログラム](../../{source})\n"


def _numbers(rule: Rule, module: ModuleType) -> str:
    """The numbers that plan.toml can set, with their defaults."""
    found = {
        match["name"]: getattr(module, match["default"])
        for match in _THRESHOLD.finditer(inspect.getsource(module))
        if match["code"] == rule.code
    }
    if not found:
        return ""
    said = "、".join(f"`{name}` = {number:g}" for name, number in sorted(found.items()))
    return f"\n`plan.toml` の `[rules.{rule.code}]` で変えられる数（今は既定の値）: {said}\n"


def _title(rule: Rule) -> str:
    return (_module(rule).__doc__ or "").strip().splitlines()[0].rpartition("（")[0]


def _severity(rule: Rule) -> str:
    return CATALOGUE[rule.code].severity.value


def _module(rule: Rule) -> ModuleType:
    return importlib.import_module(f"torimatome.stages.rules.{rule.code.replace('-', '_')}")


def main() -> int:
    """Write the pages that differ."""
    HERE.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = HERE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
