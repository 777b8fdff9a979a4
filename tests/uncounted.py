"""What other people's programs do is not counted: a tracer that counts no line of theirs halves their speed.

Python before 3.12 calls coverage's tracer at each line that is run, whoever's it is. Where a report is laid
out, a workbook written or a PDF read back, nearly all lines are WeasyPrint's, openpyxl's or pdfminer's.
Lines of torimatome that they call back are not counted either; all others are, and each test does the same.
"""

import functools
import importlib
import sys

ENTRIES = (
    ("weasyprint", "HTML.__init__"),
    ("weasyprint", "HTML.render"),
    ("weasyprint.document", "Document.write_pdf"),
    ("weasyprint.document", "Page.paint"),
    ("openpyxl", "load_workbook"),
    ("openpyxl.workbook", "Workbook.save"),
    ("openpyxl.worksheet._write_only", "WriteOnlyWorksheet.append"),
    ("jinja2", "Environment.from_string"),
    ("jinja2", "Template.render"),
    ("docxtpl", "DocxTemplate.render"),
    ("pdfminer.pdfdocument", "PDFDocument.__init__"),
    ("pdfminer.pdfinterp", "PDFPageInterpreter.process_page"),
    ("pdfplumber.page", "Page.parse_objects"),
    ("pdfplumber.page", "Page.find_tables"),
    ("pdfplumber.page", "Page.extract_text"),
    ("pdfplumber.page", "Page.extract_text_lines"),
    ("pdfplumber.table", "Table.extract"),
)
"""Where the work begins that is theirs: module, and function or method."""


def counted_by_tracing() -> bool:
    """Whether coverage counts lines in this thread by tracing them."""
    return type(sys.gettrace()).__module__.partition(".")[0] == "coverage"


def leave_uncounted() -> None:
    """Have the counting pause in each of the entries."""
    for module, path in ENTRIES:
        owner = importlib.import_module(module)
        *outer, name = path.split(".")
        for each in outer:
            owner = getattr(owner, each)
        setattr(owner, name, _paused(getattr(owner, name)))


def _paused(function):
    @functools.wraps(function)
    def called(*args, **named):
        counting = sys.gettrace()
        sys.settrace(None)
        try:
            return function(*args, **named)
        finally:
            sys.settrace(counting)

    return called
