"""An invented town with four promises: small enough that a sealed year of it stands in the repository.

    PYTHONPATH=tests:.ci python -m bags.tiny tests/bags/format1.zip

writes a bag without fonts. What is committed is never made anew: a bag of each format is read for ever.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from torimatome import pipeline
from torimatome.files.form import form_name, write_form
from torimatome.files.plan_file import load_plan, load_settings, load_shape, save_content
from torimatome.files.workspace import Workspace
from torimatome.model.plan import Department, Heading, Item, PlanContent, Row
from torimatome.model.published import PublishedAnswer
from torimatome.stages.prefill import prefill
from torimatome.stages.reconstruct import reconstruct

ROOT = Path(__file__).resolve().parents[2]
YEAR = 2021
CLERK = "山鳥たづ子"
WHISPERED = "連絡事項：来年度の異動は未公表"
PLAN = """\
schema = 1
city = "瀬ノ下町"
office = "総務課"
title = "{年度}まちづくり進捗一覧"
subtitle = "（瀬ノ下町まちづくり計画）"
term = ["R3", "R7"]
levels = [
    { name = "柱", numbering = "1. " },
    { name = "施策", numbering = "1. " },
    { name = "事業", numbering = "①" },
]

[[columns]]
id = "marks"
name = "実施年度 ●実施 ○予定"
kind = "years"
policy = "agree"
actual_name = "実施状況"
planned_name = "予定"
choices = [{ label = "実施", mark = "●", done = true }, { label = "未実施", mark = "" }]
planned = [{ label = "予定あり", mark = "○" }, { label = "予定なし", mark = "" }]

[[columns]]
id = "progress"
name = "事業内容({年度記号})"
kind = "text"
explains = true

[[columns]]
id = "note"
name = "連絡事項"
kind = "text"
public = false
"""
SETTINGS = "schema = 1\nas_of = 2022-03-31\n"
TEXTS = {
    "I01": "広報紙を12回発行し、町のできごとを伝えた。",
    "I02": "町民との懇談会を3地区で開き、延べ84人が参加した。",
    "I03": "公民館の屋根を6月に直した。",
    "I04": "古文書の目録を11月に公開した。",
}


def content() -> PlanContent:
    """Two pillars, three headings deep, two departments."""
    headings = (
        Heading("H1", 0, "1. ", "開かれたまち"),
        Heading("H2", 1, "1. ", "情報の共有", "H1"),
        Heading("H3", 2, "①", "知らせる", "H2"),
        Heading("H4", 2, "②", "聴く", "H2"),
        Heading("H5", 0, "2. ", "学べるまち"),
        Heading("H6", 1, "1. ", "公民館と図書館", "H5"),
        Heading("H7", 2, "①", "場をととのえる", "H6"),
    )
    rows = (Row("R01", "H3"), Row("R02", "H4"), Row("R03", "H7"), Row("R04", "H7"))
    items = (
        Item("I01", "R01", "広報紙を毎月発行します。", ("D1",), "D1"),
        Item("I02", "R02", "町民との懇談会を開きます。", ("D1", "D2"), "D1"),
        Item("I03", "R03", "公民館を直します。", ("D2",), "D2"),
        Item("I04", "R04", "古文書の目録を公開します。", ("D2",), "D2"),
    )
    return PlanContent(headings, rows, items, (Department("D1", "総務課"), Department("D2", "社会教育課")))


def make(root: Path, *, fonts: bool = True) -> Workspace:
    """The town's workspace, its answers in, nothing built."""
    workspace = Workspace(root)
    shutil.copytree(ROOT / "templates", workspace.templates)
    if not fonts:
        shutil.rmtree(workspace.templates / "fonts")
    workspace.submissions_folder(YEAR).mkdir(parents=True)
    workspace.plan_shape.write_text(PLAN, encoding="utf-8")
    (workspace.year_inputs(YEAR) / "year.toml").write_text(SETTINGS, encoding="utf-8")
    shape, wrong = load_shape(workspace.plan_shape)
    assert shape is not None, wrong
    workspace.plan_content.write_bytes(save_content(shape, content()))
    plan, wrong = load_plan(workspace.inputs, YEAR)
    settings, _ = load_settings(workspace.inputs, YEAR)
    assert plan is not None, wrong
    assert settings is not None
    printed = tuple(PublishedAnswer(item, {YEAR: "●"}, {"progress": text}) for item, text in TEXTS.items())
    for form in reconstruct(plan, printed, prefill(plan, None, settings)):
        name = form_name(form).replace("調査票", "回答票")
        (workspace.submissions_folder(YEAR) / name).write_bytes(_signed(write_form(form, shape)))
    source = workspace.source_folder(YEAR)
    source.mkdir()
    (source / "令和3年度まちづくり進捗一覧.txt").write_text("公表した一覧の写し\n", encoding="utf-8")
    return workspace


def _signed(form: bytes) -> bytes:
    """The form with what never leaves the house in its properties: its author, and a note."""
    book = load_workbook(io.BytesIO(form))
    book.properties.creator = CLERK
    book.properties.description = WHISPERED
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        town = make(Path(folder), fonts=False)
        assert not pipeline.build(town, YEAR).must
        outcome = pipeline.archive(town, YEAR)
        assert not outcome.must, outcome.must
        Path(sys.argv[1]).write_bytes(outcome.written[0].read_bytes())
