"""A bag of a few bytes, for tests of its parts: nothing in it is a report."""

import hashlib

from torimatome.files import bag
from torimatome.files.bag.tables import read_schedule
from torimatome.model.archive import (
    INVENTORY_PDF,
    INVENTORY_TEXT,
    SCHEDULE,
    TOOLCHAIN,
    BagEntry,
    BagHead,
    Kind,
    RetentionPlan,
    Toolchain,
)
from torimatome.stages.archiving import retention_of

HEAD = BagHead(2023, Kind.WHOLE, "令和5年度一覧", "瀬ノ下町", "総務課", "2024-03-31")
PAYLOAD = {
    "inputs/plan.toml": b'title = "x"\n',
    "inputs/R5/submissions/R5_回答票_総務課.xlsx": b"answers of one",
    "inputs/R5/submissions/R5_回答票_社会教育課.xlsx": b"answers of another",
    "outputs/R5/dataset.csv": b"",
    "outputs/R5/internal/findings.json": b"[]",
}


def entries(payload=PAYLOAD):
    return tuple(
        BagEntry(
            name,
            len(data),
            hashlib.sha256(data).hexdigest(),
            retention_of(name, HEAD.year, HEAD.stamp, RetentionPlan()),
        )
        for name, data in payload.items()
    )


def small(payload=PAYLOAD, disposals=()):
    """The members of the bag by name."""
    tags = {
        INVENTORY_TEXT: "目録\n".encode(),
        INVENTORY_PDF: b"%PDF-",
        TOOLCHAIN: bag.toolchain_json(Toolchain((("Pango", "1.50"),))),
    }
    return bag.bag_members(HEAD, payload, tags, entries(), disposals)


def sealed_names(members):
    return {entry.path for entry in read_schedule(members[SCHEDULE])}
