"""Draw the pages of the real report for README and docs/fidelity.md.

    python .ci/report_pictures.py outputs/R5/令和5年度事業進捗状況一覧.pdf

Poppler's pdftoppm draws; 16 shades of grey keep a page under 200 KB.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DOTS = 70
"""Per inch."""
SHADES = 16


def main(report: Path) -> None:
    """Draw each page as report-page-1.png …"""
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "page"
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", report, start], check=True)
        for number, path in enumerate(sorted(Path(folder).glob("page*.png")), 1):
            with Image.open(path) as page:
                drawn = page.quantize(SHADES)
            drawn.save(IMAGES / f"report-page-{number}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
