"""Import of a published report: propose repairs, apply the recorded ones, read what stands there then."""

from torimatome.stages.importing.apply import apply
from torimatome.stages.importing.interpret import interpret
from torimatome.stages.importing.propose import missing, propose
from torimatome.stages.importing.year import other_year

__all__ = ["apply", "interpret", "missing", "other_year", "propose"]
