"""Messages about what the compiling office typed into the worklist."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Message

MESSAGES = (
    Message(
        "decision-missing",
        Severity.MUST,
        "確認事項{finding}に書き込みがありますが、処理方針が選ばれていません。",
        "{choices}から選んでください。決めていないときは、この行の書き込みを消してください。",
    ),
    Message(
        "decision-choice",
        Severity.MUST,
        "確認事項{finding}の処理方針「{text}」は選べません。",
        "{choices}から選んでください。",
    ),
    Message(
        "decision-blank",
        Severity.MUST,
        "確認事項{finding}の{column}が空欄です。",
        "{column}を書いてください。",
    ),
    Message(
        "decision-needless",
        Severity.MUST,
        "確認事項{finding}に修正後の文言「{text}」がありますが、この処理方針では使いません。",
        "この文言を印刷するなら処理方針を「文言修正」に、しないなら修正後の文言を消してください。",
    ),
    Message(
        "decision-date",
        Severity.MUST,
        "確認事項{finding}の日付「{text}」が読めません。",
        "R7.2.14、令和7年2月14日、2025/2/14 のように書いてください。",
    ),
    Message(
        "decision-twice",
        Severity.MUST,
        "確認事項{finding}の処理方針「{text}」と、同じ値についてのもう一つの処理方針({other})が食い違っています。",
        "どちらか一つにしてください。どちらも取り込んでいません。",
    ),
    Message(
        "decision-older",
        Severity.MUST,
        "確認事項{finding}のこの処理方針(日付「{text}」)より新しい処理方針{number}({date})が台帳にあります。",
        "台帳のほうを残しました。改めて決めたのであれば、日付を今日のものにしてください。",
    ),
    Message(
        "decision-gone",
        Severity.SHOULD,
        "確認事項{finding}は、今はありません(原因がなくなったか、回答が変わりました)。前の内容: {told}",
        "この書き込みは取り込んでいません。要らなければ消してください。",
    ),
    Message(
        "decision-stale",
        Severity.SHOULD,
        "確認事項{finding}は、処理方針を書いた後に内容が変わっています。",
        "処理方針は台帳に取り込みましたが、確認事項は未処理のままです。今の内容を見て、もう一度決めてください。",
    ),
    Message(
        "decision-other-year",
        Severity.MUST,
        "これは{found}の確認事項の表です({expected}のものではありません)。",
        "年度を確かめて、もう一度実行してください。",
    ),
    Message(
        "decision-sheet",
        Severity.MUST,
        "確認事項の表として読めません({why})。",
        "outputs の internal にある findings.xlsx か、その写しを指定してください。",
    ),
    Message(
        "decision-untaken",
        Severity.NOTE,
        "findings.xlsx に、まだ台帳に取り込んでいない書き込みが{count}件あります。そのまま残しました。",
        "「torimatome rule {short} {file}」で取り込んでください。",
    ),
    Message(
        "worklist-kept",
        Severity.NOTE,
        "前の findings.xlsx には{what}ため、「{kept}」という名前で残しました。",
        "要る書き込みがあれば写してください。",
    ),
    Message(
        "letter-missing",
        Severity.MUST,
        "手紙のひな形がありません。",
        "templates/letters に置いてください。",
    ),
    Message(
        "letter-refused",
        Severity.MUST,
        "手紙のひな形に差し込めません({why})。",
        "差し込みの名前と書き方を確かめてください(docs/deciding.md)。",
    ),
    Message(
        "request-none",
        Severity.NOTE,
        "修正を依頼する確認事項はありません。",
        "findings.xlsx の処理方針で「修正依頼」を選び、「torimatome rule {short}」で取り込んでください。",
    ),
    Message(
        "request-unmarked",
        Severity.NOTE,
        "印を付けられないファイルなので、{department}には手紙だけを作りました。",
        "手紙にある場所を見てもらってください。",
    ),
    Message(
        "request-older",
        Severity.NOTE,
        "前に作った手紙や写しが{count}件残っています({names})。今回の依頼のものではありません。",
        "送り終えたものは、別の場所に移してください。",
    ),
)
