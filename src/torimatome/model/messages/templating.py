"""Messages about the Word template of the report."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "template-unreadable",
        Severity.MUST,
        "報告書の様式を開けません（{why}）。",
        "Word で開いて .docx 形式で保存し直すか、控えの様式に戻してください。",
    ),
    Message(
        "template-no-table",
        Severity.MUST,
        "報告書の様式に、ひな形の表がありません。",
        "見出し行2行と本文行1行の表を一つ置いてください。",
    ),
    Message(
        "template-rows",
        Severity.MUST,
        "報告書の様式のひな形の表が、見出し行{header}行、本文行{body}行になっています"
        "（要るのは見出し行2行と本文行1行です）。",
        "見出し行には「タイトル行の繰り返し」を設定し、その下に本文行を1行だけ置いてください。",
    ),
    Message(
        "template-columns",
        Severity.MUST,
        "報告書の様式の表は{found}列ですが、計画では{wanted}列（{names}）が要ります。",
        "Word で表の列を増減して、計画に合わせてください。",
    ),
    Message(
        "template-header-cells",
        Severity.MUST,
        "報告書の様式の見出し行のセルの結合が、計画の列と合いません（{row}行目に{found}個、要るのは{wanted}個）。",
        "年度の欄は1行目で横に結合し、ほかの欄は2行を縦に結合してください。",
    ),
    Message(
        "template-tag",
        Severity.MUST,
        "報告書の様式に、使えない差し込み「{tag}」があります。",
        "使えるのは {known} です。つづりを確かめてください。",
    ),
    Message(
        "template-refused",
        Severity.MUST,
        "報告書の様式に、実行できない差し込みがあります（{why}）。",
        "差し込みは {{{{ title }}}} のような名前だけにしてください。",
    ),
    Message(
        "template-missing-tag",
        Severity.SHOULD,
        "報告書の様式に、差し込み「{tag}」がありません。",
        "印刷する場合は、表の上に {tag} と入れてください。",
    ),
    Message(
        "template-reaches-out",
        Severity.MUST,
        "報告書の様式に、外のもの（{target}）へのつながりがあります。",
        "リンクなら右クリックして「ハイパーリンクの削除」、図ならファイルに埋め込んだものに差し替えてください。",
    ),
    Message(
        "template-foreign",
        Severity.MUST,
        "報告書の様式に、使えないもの（{what}）が入っています。",
        "Word で消してから保存し直してください。図は画像（PNG、JPEG）にして貼り付けてください。",
    ),
    Message(
        "template-field",
        Severity.MUST,
        "報告書の様式に、使えないフィールド「{field_code}」があります"
        "（使えるのはページ番号 PAGE と総ページ数 NUMPAGES です）。",
        "選んで Ctrl+Shift+F9 で普通の文字に変えるか、消してください。",
    ),
    Message(
        "template-revisions",
        Severity.MUST,
        "報告書の様式に、変更履歴が残っています。直した人の名前や消した文が公表されてしまいます。",
        "Word の「校閲」で変更をすべて承諾（または元に戻）し、保存し直してください。",
    ),
    Message(
        "template-lost",
        Severity.MUST,
        "報告書の様式の「{what}」は、Word だけに出て、PDF とウェブの報告書から抜けてしまいます。",
        "表の上かヘッダー・フッターに普通の段落や行内の図として置くか、消してください。",
    ),
    Message(
        "template-not-followed",
        Severity.SHOULD,
        "報告書の様式の「{what}」は、PDF とウェブの報告書には反映されません。",
        "そのままでよいか、Word と PDF を見比べてください。そろえるには、様式のその設定をやめてください。",
    ),
    Message(
        "template-loose-pitch",
        Severity.SHOULD,
        "報告書の様式の表で、行間が固定値ではありません（{columns}）。"
        "Word と PDF のページ割りがずれることがあります。",
        "段落の設定で、行間を「固定値」にしてください。",
    ),
    Message(
        "template-wide-table",
        Severity.SHOULD,
        "報告書の様式の表（幅{width}ポイント）が、余白の内側（{room}ポイント）からはみ出しています。",
        "列の幅か左右の余白を狭くしてください。",
    ),
)
