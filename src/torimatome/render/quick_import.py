"""WeasyPrint taken in without what its import does in vain: half of its time, and no byte changes.

It tries each native library under the names of several systems. For each that is not this system's, cffi
asks ``ctypes.util.find_library``, which starts gcc and ldconfig, only to miss it; the name that the dynamic
loader knows is tried in any case. It also takes in two large parts of fontTools: the subsetter, which is
needed only where HarfBuzz has none, and the instancer, which is needed only for variable fonts.

Where a library is missing, it prints English advice before it fails; here, that is kept from the screen.
"""

from __future__ import annotations

import ctypes.util
import importlib
import importlib.util
import io
import re
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

_SUBSETTER = "fontTools.subset"
_INSTANCER, _INSTANTIATE = "fontTools.varLib.instancer", "instantiateVariableFont"


class MissingLibraryError(Exception):
    """A native library that WeasyPrint needs does not load."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        """As WeasyPrint first asks for it."""


_MISSING = re.compile("cannot load library '([^']+)'")
"""What cffi says."""


@contextmanager
def taken_in_quickly() -> Iterator[None]:
    """Import WeasyPrint inside; afterwards, everybody else imports what they always did.

    Raises:
        MissingLibraryError: A native library does not load.
    """
    _put_off(_SUBSETTER)
    stands_in = _INSTANCER not in sys.modules
    if stands_in:
        sys.modules[_INSTANCER] = _instancer()
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):  # elsewhere the search is what finds them
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the signature of what it stands for
    try:
        with redirect_stdout(io.StringIO()):
            yield
    except OSError as error:
        missing = _MISSING.match(str(error))
        if missing is None:
            raise
        raise MissingLibraryError(missing[1]) from error
    finally:
        ctypes.util.find_library = search
        if stands_in:
            del sys.modules[_INSTANCER]


def _put_off(name: str) -> None:
    """Load a submodule when something of it is first used."""
    package, _, last = name.rpartition(".")
    spec = importlib.util.find_spec(name) if name not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    spec.loader = loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    setattr(sys.modules[package], last, module)


def _instancer() -> types.ModuleType:
    """A module whose one function takes the real one in when it is called."""

    def instantiate(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - what the real one takes and gives
        return getattr(importlib.import_module(_INSTANCER), _INSTANTIATE)(*given, **named)

    module = types.ModuleType(_INSTANCER)
    setattr(module, _INSTANTIATE, instantiate)
    return module
