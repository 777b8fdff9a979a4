"""Word opens a file without repair only where each property stands where the schema has it."""

import io
import sys
import zipfile
from collections import Counter

import pytest
from lxml import etree

YEARS = {"r5": 2023, "midori": 2020, "draft": 2023}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
        "autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
        "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
        "divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tc": "tcPr p",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid printerSettings"
    ),
}
"""Source: ECMA-376-1:2016, 17.3.1.26 (pPr), 17.3.2.28 (rPr), 17.4.60 (tblPr), 17.4.70 (tcPr), 17.6.17."""


def misplaced(data):
    """Properties that stand before what should stand before them, or that the schema does not know there."""
    compared, wrong = Counter(), []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        for part in names:
            for element in etree.fromstring(package.read(part)).iter(etree.Element):
                name = element.tag.removeprefix(W)
                known = ORDER.get(name, "").split()
                kids = [kid.tag.removeprefix(W) for kid in element if kid.tag.startswith(W)] if known else []
                kids = [
                    "headerReference" if kid == "footerReference" else kid for kid in kids
                ]  # in any order
                places = [known.index(kid) if kid in known else -1 for kid in kids]
                compared[name] += bool(kids)
                if -1 in places or places != sorted(places):
                    wrong.append((part, name, kids))
    return {name: compared[name] for name in ORDER}, wrong


@pytest.mark.parametrize("name", YEARS)
def test_every_property_stands_where_the_schema_has_it(shared_builds, name):
    paper = shared_builds(name).paper(YEARS[name]).with_suffix(".docx")
    compared, wrong = misplaced(paper.read_bytes())
    sys.stdout.write(f"{name}: {compared}\n")
    assert wrong == []
    assert min(compared.values()) >= 1
    assert sum(compared.values()) > 500


def test_a_property_out_of_its_place_is_noticed(shared_builds):
    paper = shared_builds("r5").paper(2023).with_suffix(".docx")
    target = io.BytesIO()
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(data)
                first = next(root.iter(f"{W}tcPr"))
                first.append(first[0])
                data = etree.tostring(root)
            package.writestr(name, data)
    assert len(misplaced(target.getvalue())[1]) == 1


def test_every_table_has_a_name_and_a_description_and_header_rows_that_repeat(shared_builds):
    paper = shared_builds("r5").paper(2023).with_suffix(".docx")
    with zipfile.ZipFile(paper) as package:
        tables = list(etree.fromstring(package.read("word/document.xml")).iter(f"{W}tbl"))
    assert len(tables) == 5
    for table in tables:
        told = [table.find(f"{W}tblPr/{W}{tag}") for tag in ("tblCaption", "tblDescription")]
        assert all(each is not None and each.get(f"{W}val") for each in told)
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
        assert repeated[:2] == [True, True]
        assert not any(repeated[2:])
