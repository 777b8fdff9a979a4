"""Keys, fingerprints and finding ids: what a line or a finding is recognised by."""

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from torimatome.model.finding import Finding, Severity
from torimatome.model.form import LineKey, parse_key, text_fingerprint
from torimatome.model.grid import Place, column_letters
from torimatome.model.messages import CATALOGUE, SECTIONS

ids = st.from_regex(r"[A-Z][0-9]{1,4}", fullmatch=True)


@given(ids, ids)
def test_a_key_reads_back(department, item):
    key = LineKey("R6", department, item)
    assert parse_key(str(key)) == key


def test_a_mistyped_key_is_refused():
    key = str(LineKey("R6", "D03", "I017"))
    body, check = key.rsplit("/", 1)
    wrong = [f"{body}/{other}" for other in "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ" if other != check]
    assert [parse_key(text) for text in wrong] == [None] * 33
    assert parse_key("R6/D03") is None


def test_a_fingerprint_is_blind_to_width_and_spaces_alone():
    assert text_fingerprint("ＳＮＳを 活用") == text_fingerprint("snsを活用")
    assert text_fingerprint("SNSを活用") != text_fingerprint("SNSの活用")


def test_a_findings_id_never_hangs_on_file_or_cell():
    at = Finding("x", Severity.MUST, "I001", "progress", ("D2", "D1"), "語", (Place("a.xlsx", "回答", "E5"),))
    moved = Finding(
        "x", Severity.NOTE, "I001", "progress", ("D1", "D2"), "語", (Place("b.xlsx", "回答", "F9"),)
    )
    other = Finding("x", Severity.MUST, "I001", "progress", ("D2", "D1"), "別の語")
    assert at.id == moved.id != other.id


@given(st.integers(min_value=1, max_value=16384))
def test_column_letters_agree_with_openpyxl(column):
    assert column_letters(column) == get_column_letter(column)


def test_each_code_of_the_catalogue_stands_once_and_ends_its_sentence():
    messages = [message for section in SECTIONS for message in section]
    assert len(messages) >= 40
    assert len({message.code for message in messages}) == len(messages) == len(CATALOGUE)
    unended = [m.code for m in messages if not (m.sentence + m.remedy).rstrip("」").endswith(("。", "}"))]
    assert unended == []
