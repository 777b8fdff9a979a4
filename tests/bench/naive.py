"""The naive way, as programs of their own: the whole table in one piece, broken by WeasyPrint or by Typst.

    python tests/bench/naive.py weasyprint page.html out.pdf
    python tests/bench/naive.py typst page.typ out.pdf fonts/

Nothing of torimatome runs here; ``pages.py`` writes the files that it reads.
"""

import sys
from pathlib import Path


def weasyprint(source: Path, target: Path) -> None:
    """Print an HTML file as PDF/A-3a with tags."""
    import logging

    from weasyprint import HTML

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    HTML(filename=str(source)).write_pdf(str(target), pdf_variant="pdf/a-3a", output_intent="srgb")


def typst(source: Path, target: Path, fonts: Path) -> None:
    """Print a Typst file as PDF/A-3a with tags."""
    from typst import compile as compile_typst

    compile_typst(
        str(source),
        output=str(target),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_standards=["a-3a"],
    )


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[2:]]
    {"weasyprint": weasyprint, "typst": typst}[sys.argv[1]](*paths)
