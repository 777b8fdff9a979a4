"""Openpyxl without numpy, which it takes in if it can: half of its import, for values it never gets."""

from __future__ import annotations

import sys


def take_in_openpyxl() -> None:
    """Import openpyxl; numpy stays out unless somebody has it already, and can be imported later."""
    if "numpy" in sys.modules:
        return
    sys.modules["numpy"] = None  # type: ignore[assignment] # the language's way to say: there is none (import system, 5.3.1)
    try:
        import openpyxl  # noqa: F401
    finally:
        del sys.modules["numpy"]
