"""A report's pages as a text picture, read from the published HTML: what a reviewer reads in a diff."""

from collections.abc import Iterator

from lxml import html


def picture(page: str) -> str:
    """The title, then each page's rows: headings, the item with its departments, marks, texts by column."""
    document = html.document_fromstring(page)
    wide = {_column(cell) for cell in document.findall(".//tbody/tr/td") if len(_text(cell)) > 1}
    lines = [_text(each) for each in document.cssselect(".title h1, .title p")]
    for number, section in enumerate(document.iter("section"), start=1):
        rows = section.findall(".//tbody/tr")
        lines += ["", f"──── {number}ページ {len(rows)}行 ────"]
        titles = _titles(section)
        for row in rows:
            lines += _row(row, titles, wide)
    return "\n".join(lines) + "\n"


def _titles(section: html.HtmlElement) -> list[str]:
    """The heading of each column; a year's stands under the heading that spans the years."""
    upper, lower = (list(row) for row in section.findall(".//thead/tr"))
    years = [_text(cell) for cell in lower]
    found: list[str] = []
    for cell in upper:
        columns = int(cell.get("colspan", "1"))
        found += [years.pop(0) for _ in range(columns)] if columns > 1 else [_text(cell)]
    return found


def _row(row: html.HtmlElement, titles: list[str], wide: set[int]) -> Iterator[str]:
    """One printed line: columns of single marks stand in one line, the others each on its own."""
    marks: list[str] = []
    spoken: list[str] = []
    for cell in row:
        at = _column(cell)
        paragraphs = [_text(each) for each in cell.findall("p")] or [_text(cell)]
        if cell.tag == "th":
            rows = int(cell.get("rowspan", "1"))
            yield f"{'  ' * at}【{paragraphs[0]}】" + (f" {rows}行" if rows > 1 else "")
        elif at not in wide:
            marks.append(f"{titles[at]}{'／'.join(paragraphs) or '　'}")
        else:
            spoken.append(f"      {titles[at]}：" + f"\n{'':8}".join(paragraphs))
    yield from spoken[:2]
    yield "      " + " ".join(marks)
    yield from spoken[2:]


def _column(cell: html.HtmlElement) -> int:
    """Which column a cell stands in: its class says so (c0, c1 …)."""
    return int(cell.get("class").split()[0].removeprefix("c"))


def _text(element: html.HtmlElement) -> str:
    return "".join(element.itertext()).strip()
