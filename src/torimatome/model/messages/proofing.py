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
    Message(
        "proof-unreadable",
        Severity.MUST,
        "比べる相手を読めません（{why}）。",
        "dataset.csv、dataset.xlsx、master.xlsx、それらのあるフォルダーのどれかを指してください。",
    ),
    Message(
        "proof-other-year",
        Severity.SHOULD,
        "比べる相手は{old}のデータです（今回は{new}）。",
        "相手が正しいか確かめてください。",
    ),
    Message(
        "proof-of-draft",
        Severity.SHOULD,
        "{year}には要修正が残っているため、案の段階のものと比べました。",
        "「torimatome check」で確かめてください。",
    ),
    Message(
        "proof-no-pictures",
        Severity.SHOULD,
        "ページの絵を作るプログラム（{program}）が、この機械にありません。",
        "ページの絵は作りませんでした。要る場合は Poppler を入れてください。",
        Actor.MAINTAINER,
    ),
    Message(
        "proof-no-build",
        Severity.MUST,
        "{year}の報告書はまだ作られていないので、比べる前の版がありません。",
        "先に「torimatome build」を実行するか、--against で前の版（保存文書など）を指してください。",
    ),
    Message(
        "proof-no-pdf",
        Severity.SHOULD,
        "比べる前の PDF が見つかりません。",
        "ページの絵は作りませんでした。「--pixels 前の報告書.pdf」のように PDF を指してください。",
    ),
    Message(
        "proof-pdf-unreadable",
        Severity.MUST,
        "比べる PDF を読めません（{why}）。",
        "ページの絵は作りませんでした。正しい PDF を指してください。",
    ),
)
