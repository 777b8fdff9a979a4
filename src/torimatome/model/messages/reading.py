"""Messages about files and submissions that can't be read."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

_FILES = (
    Message(
        "file-empty",
        Severity.MUST,
        "ファイルの中身が空です。",
        "部署に、もう一度送ってもらってください。",
    ),
    Message(
        "file-no-workbook",
        Severity.MUST,
        "Excel のブックではありません({what})。",
        "調査票を Excel のブック(.xlsx)のまま送ってもらい、要らないファイルは別の場所に移してください。",
    ),
    Message(
        "file-broken",
        Severity.MUST,
        "ファイルが壊れているため、開けません(途中で切れているなど)。",
        "部署に、もう一度送ってもらってください。",
    ),
    Message(
        "file-password",
        Severity.MUST,
        "パスワードがかかっているため、読めません。",
        "Excel でパスワードを外して保存し直すか、外したものを部署に送ってもらってください。",
    ),
    Message(
        "file-bomb",
        Severity.MUST,
        "展開すると大きくなりすぎる({size})ため、開かずにおきました。",
        "調査票ではないおそれがあります。送り主に確かめ、調査票を送り直してもらってください。",
    ),
    Message(
        "file-too-large",
        Severity.MUST,
        "ファイルが大きすぎるため({limit}まで)、開かずにおきました。",
        "写真などを除いて保存し直してください。",
    ),
    Message(
        "file-refused",
        Severity.MUST,
        "Excel が作らない危険な記述(DTD)があるため、開かずにおきました。",
        "送り主に確かめ、Excel で保存し直したものを送ってもらってください。",
    ),
    Message(
        "file-held",
        Severity.MUST,
        "ほかのプログラムが開いているか、読む権限がないため、読めません({why})。",
        "Excel などで開いていれば閉じてから、もう一度実行してください。",
    ),
    Message(
        "file-unreadable",
        Severity.MUST,
        "ファイルを読めません({why})。",
        "ファイルがあるか、ディスクや共有フォルダーにつながっているかを確かめてください。",
    ),
    Message(
        "file-folder",
        Severity.MUST,
        "フォルダーの中は読みません。",
        "中の回答票を、このフォルダーの一つ上に移してください。",
    ),
    Message(
        "file-encoding",
        Severity.MUST,
        "文字コードが UTF-8 でもシフトJIS(CP932)でもないため、読めません。",
        "Excel のブック(.xlsx)で保存し直してください。",
    ),
    Message(
        "file-temporary",
        Severity.NOTE,
        "Excel が編集中に作る一時ファイルなので、読んでいません({owner}の控えです)。",
        "{owner}を閉じると消えます。残っていれば消してかまいません。",
    ),
    Message(
        "other-format",
        Severity.SHOULD,
        "{form}で保存されています。文字は読みましたが、{lost}は読めません。",
        "大事な書き込みが消えていないか確かめてください。次からは .xlsx のまま返してもらってください。",
    ),
    Message(
        "part-broken",
        Severity.MUST,
        "ブックの一部({part})が壊れていて読めません。ほかの部分は読みました。",
        "Excel で開いて保存し直すか、部署にもう一度送ってもらってください。",
    ),
    Message(
        "part-refused",
        Severity.MUST,
        "ブックの一部({part})に、危険な記述(DTD)か多すぎるセルがあるため、読んでいません。ほかの部分は読みました。",
        "送り主に確かめ、Excel で保存し直したものを送ってもらってください。",
    ),
    Message(
        "text-in-drawing",
        Severity.SHOULD,
        "図形やテキストボックスに文字があります({count}か所)。図形の中の文字は読みません。",
        "回答に要る内容なら、記入欄に移してください。",
        Actor.DEPARTMENT,
    ),
)

_SHEETS = (
    Message(
        "no-answer-sheet",
        Severity.MUST,
        "調査票の見出し行(番号・{titles}など)が見つからないため、回答を読めません。",
        "送った調査票に記入したものを送ってもらってください。",
    ),
    Message(
        "second-answer-sheet",
        Severity.MUST,
        "回答のシートが二つ以上あり、『{used}』だけを読みました。",
        "正しいほうを残し、もう一つのシートを消してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "column-missing",
        Severity.MUST,
        "見出し「{title}」の列がないため、その欄の回答を読めません。",
        "見出しを送った調査票のとおりに戻してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "column-renamed",
        Severity.SHOULD,
        "見出し「{title}」が「{seen}」に変わっています。並びから「{title}」の欄として読みました。",
        "違う内容の欄になっていないか確かめてください。",
    ),
    Message(
        "form-rearranged",
        Severity.NOTE,
        "{what}。見出しと行の記号で見分けて読みました。",
        "",
    ),
    Message(
        "unknown-line",
        Severity.MUST,
        "どの項目の行か分からないため、この行の記入を読めません({what})。",
        "番号と{item_name}を送った調査票のとおりに戻してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "known-by-wording",
        Severity.NOTE,
        "行の記号(隠れた列)がないため、{count}行を番号と{item_name}で見分けました({numbers})。",
        "",
    ),
)

_CELLS = (
    Message(
        "error-value",
        Severity.MUST,
        "{column}がエラー値「{text}」です。この値は使いません。",
        "正しい内容を記入してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "formula-without-value",
        Severity.MUST,
        "{column}の数式「{text}」に計算結果がないため、読めません。",
        "Excel で開いて保存し直すか、数式でなく文字で記入してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "merged-answer",
        Severity.SHOULD,
        "記入欄{range}が結合されています。先頭の欄の回答としてだけ読みました。",
        "結合を解き、それぞれの欄に記入してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "struck-text",
        Severity.SHOULD,
        "{column}に取り消し線があります(「{text}」)。文字はそのまま読みました。",
        "取り消すのであれば、文字を消してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "number-for-text",
        Severity.NOTE,
        "{column}が文字でなく{kind}です。「{text}」と読みました。",
        "シートの見た目と違うときは、文字で書き直してください。",
        Actor.DEPARTMENT,
    ),
    Message(
        "control-characters",
        Severity.NOTE,
        "{column}に目に見えない文字があります({codes}、「{text}」)。除いて読みました。",
        "",
    ),
    Message(
        "cell-full",
        Severity.SHOULD,
        "{column}が一つのセルに入る上限の32,767文字あります。続きが切れているおそれがあります。",
        "文の終わりまであるか確かめてください。",
        Actor.DEPARTMENT,
    ),
)

MESSAGES: tuple[Message, ...] = (*_FILES, *_SHEETS, *_CELLS)
