"""A clerk restyles the template in Word: a copy is edited, and the report made from it in both forms."""

import io
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
from docx import Document
from PIL import Image, PngImagePlugin
from render.invented import SHAPE, TEMPLATES, city

from torimatome.render.geometry import load_geometry
from torimatome.render.html import html
from torimatome.render.measure import measure
from torimatome.render.pdf import pdf
from torimatome.render.word import word
from torimatome.stages.layout import layout

MAKER = "山田花子 C:\\庁内\\logo.ai"


@dataclass
class Made:
    """What came of a restyled template."""

    folder: Path
    report: object
    geometry: object
    found: tuple
    page: str
    pdf: bytes
    docx: bytes

    def document(self):
        """The Word file by another reader."""
        return Document(io.BytesIO(self.docx))

    def sheets(self):
        """The PDF's pages."""
        return pdfplumber.open(io.BytesIO(self.pdf)).pages

    def converted(self):
        """The pages that LibreOffice makes of the Word file."""
        source = self.folder / "made.docx"
        source.write_bytes(self.docx)
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", self.folder, source]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.rmtree(self.folder / "profile")
        return pdfplumber.open(io.BytesIO((self.folder / "made.pdf").read_bytes())).pages


def restyled(folder, edit, drawn=None, fonts=None):
    """Make the report from a template that ``edit`` was let loose on, ``fonts`` on the fonts beside it."""
    templates = shutil.copytree(TEMPLATES, folder / "templates")
    if fonts:
        fonts(templates / "fonts")
    path = templates / "report.docx"
    document = Document(path)
    edit(document)
    document.save(path)
    geometry, found = load_geometry(path, SHAPE)
    assert geometry is not None, found
    report, _ = layout(drawn or city(), geometry, lambda rows: measure(rows, geometry, templates / "fonts"))
    page = html(report, geometry, templates)
    data, wrong = word(report, path, geometry)
    assert not wrong
    return Made(folder, report, geometry, found, page, pdf(page, report, templates), data)


def logo(kind="PNG", mode="RGB", size=(120, 60), *, colour="#1a7f5a"):
    """A picture file whose properties tell who made it."""
    target = io.BytesIO()
    picture = Image.new(mode, size, colour)
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_itxt("Author", MAKER)
        picture.save(target, kind, pnginfo=told)
    elif kind == "BMP":
        picture.save(target, kind)
    else:
        exif = Image.Exif()
        exif[0x013B] = MAKER
        picture.save(target, kind, exif=exif, comment=MAKER.encode())
    target.seek(0)
    return target


def rows_of(sheet):
    """How many rows a page's table has, the two of its head included."""
    table = max(sheet.find_tables(), key=lambda each: each.bbox[3] - each.bbox[1])
    return len({round(cell[1]) for cell in table.cells if cell[0] > sheet.width * 0.6})
