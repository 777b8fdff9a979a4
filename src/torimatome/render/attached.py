"""Files that a PDF carries within it (ISO 32000-2, 7.11.4 and 14.13: associated files)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_KINDS = {
    ".csv": ("text/csv", "この報告書の公開データ（CSV、UTF-8）"),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "この報告書の公開データ（Excel ブック）",
    ),
}
"""Media types (IANA) and descriptions of the data that the report carries."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that the PDF carries: its name, bytes, and what it is to the report (AFRelationship)."""

    name: str
    data: bytes
    description: str = ""
    relationship: str = "Data"
    media_type: str = "application/octet-stream"

    @classmethod
    def of(cls, name: str, data: bytes) -> Attached:
        """A published dataset: the data from which the report's table is made (/Data)."""
        media_type, description = _KINDS[Path(name).suffix]
        return cls(name, data, description, "Data", media_type)
