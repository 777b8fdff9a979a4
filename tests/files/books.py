"""Workbooks for tests of reading: saved by openpyxl, then taken apart and put together otherwise."""

import io
import zipfile

import openpyxl

from torimatome.files import workbook
from torimatome.model.messages import say


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def simple(text="記入あり"):
    book = openpyxl.Workbook()
    book.active["A1"] = text
    book.create_sheet("二枚目")["B2"] = "もう一つ"
    return saved(book)


def repacked(data, **parts):
    """A package with parts replaced; names are given with __ for / and _dot_ for the dot."""
    changed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = changed.pop(name, None)
            new.writestr(name, old.read(name) if content is None else content)
        for name, content in changed.items():
            new.writestr(name, content)
    return stream.getvalue()


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def shared(strings):
    """A workbook as Excel writes it: its texts in a list of their own, the first of them in A1."""
    data = simple()
    relations = part(data, "xl/_rels/workbook.xml.rels")
    added = f'<Relationship Id="rId99" Type="{STRINGS}" Target="/xl/sharedStrings.xml"/></Relationships>'
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c></row></sheetData>'
    return repacked(
        data,
        xl___rels__workbook_dot_xml_dot_rels=relations.replace("</Relationships>", added),
        xl__worksheets__sheet1_dot_xml=f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        xl__sharedStrings_dot_xml=f'<sst xmlns="{MAIN}">{strings}</sst>',
    )


def sheet_of(data, name="回答.xlsx", at=0):
    grid, findings = workbook.read_bytes(name, data)
    assert [say(each) for each in findings] == []
    return grid.sheets[at]


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


DTD = '<!DOCTYPE a [<!ENTITY b "ビリオン"><!ENTITY c "&b;&b;&b;">]>'
