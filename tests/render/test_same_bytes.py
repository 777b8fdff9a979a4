"""The rendered files have the same bytes in another folder, time zone, locale and hash seed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from render.invented import TEMPLATES

SCRIPT = """
import hashlib, os, sys
from pathlib import Path
from render.invented import SHAPE, city
from torimatome.render.dataset import dataset_csv, dataset_xlsx
from torimatome.render.geometry import load_geometry
from torimatome.render.html import html
from torimatome.render.measure import measure
from torimatome.render.attached import Attached
from torimatome.render.pdf import pdf
from torimatome.render.word import word
from torimatome.stages.layout import layout

templates = Path(sys.argv[1])
master = city()
geometry, _ = load_geometry(templates / "report.docx", SHAPE)
fonts = templates / "fonts"
report, _ = layout(master, geometry, lambda rows: measure(rows, geometry, fonts), watermark="draft")
page = html(report, geometry, templates)
csv = dataset_csv(master)
docx, _ = word(report, templates / "report.docx", geometry)
printed = pdf(page, report, templates, [Attached("dataset.csv", csv)])
for data in (page.encode(), printed, docx, csv, dataset_xlsx(master)):
    assert os.fsencode(templates) not in data
    print(hashlib.sha256(data).hexdigest())
"""
WORLDS = (
    {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0"},
)


def test_same_in_same_out(tmp_path):
    seen = []
    for at, world in enumerate(WORLDS):
        folder = tmp_path / ("深い所" * at + str(at)) / "templates"
        shutil.copytree(TEMPLATES, folder)
        temporary = tmp_path / f"temporary{at}"
        temporary.mkdir()
        environment = os.environ | world | {"TMPDIR": str(temporary)}
        environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder)],
            env=environment,
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        )
        seen.append(done.stdout.split())
        assert not list(temporary.iterdir()), "fonts are left behind in the temporary folder"
    assert len(seen[0]) == 5
    assert hashlib.sha256(b"").hexdigest() not in seen[0]
    assert seen[0] == seen[1]
