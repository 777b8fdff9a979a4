"""Requests in comments: known again, whatever they quote and whatever stood there before."""

import pytest

from torimatome.model.request import request_note, without_request_notes

MESSAGES = (
    "空欄です。",
    "「【修正依頼】\n…」という書き込みがあります。",
    "一行目\n二行目（照合 0123456789）",
)


@pytest.mark.parametrize("message", MESSAGES)
def test_what_stood_beside_our_requests_is_left(message):
    note = request_note(message)
    assert without_request_notes(note) == ""
    assert without_request_notes(f"10館かもしれません\n\n{note}") == "10館かもしれません"
    assert (
        without_request_notes(f"10館かもしれません\n\n{note}\n\n{request_note('別のこと')}")
        == "10館かもしれません"
    )


@pytest.mark.parametrize("message", MESSAGES)
def test_a_request_that_somebody_wrote_into_stays(message):
    note = request_note(message)
    for written in (f"{note}\n直しました。", note.replace("【修正依頼】\n", "【修正依頼】\n済 ", 1)):
        assert without_request_notes(written) == written
