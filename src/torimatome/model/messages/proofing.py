"""Messages about the website's page and about proof sheets."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "site-template-missing",
        Severity.SHOULD,
        "ウェブページのひな形がないか、読めません。",
        "ウェブページ（html/index.html）は作りませんでした。templates フォルダーに戻してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "site-template",
        Severity.SHOULD,
        "ウェブページのひな形を使えません（{why}）。",
        "ウェブページ（html/index.html）は作りませんでした。ひな形を直すか、控えのひな形に戻してください。",
        Actor.MAINTAINER,
    ),
)
