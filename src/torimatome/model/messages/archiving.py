"""Messages about sealing a year, checking a sealed one, and rebuilding from it."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

_FETCH = (
    "もとの控えから取り直してください。控えもなければ、このファイルがいつまで無事だったかを記録してください。"
)

SEALING = (
    Message(
        "archive-not-built",
        Severity.MUST,
        "{year}の報告書がまだ outputs にありません。",
        "先に「torimatome build {short}」で作ってください。",
    ),
    Message(
        "archive-untaken",
        Severity.MUST,
        "まだ台帳に取り込んでいない処理方針の書き込みが{count}件あります。",
        "「torimatome rule {short} {file}」で取り込むか、要らなければ消してから、封をし直してください。",
    ),
    Message(
        "archive-draft",
        Severity.MUST,
        "{year}には要修正が{count}件残っていて、報告書はまだ「（案）」なので、封をしませんでした。",
        "要修正を直すか処理方針を決め、「torimatome build {short}」で報告書を作ってから封をしてください。",
    ),
    Message(
        "archive-stale",
        Severity.MUST,
        "今の入力から作り直したものと中身が違います。",
        "「torimatome build {short}」で作り直してください。"
        "公表した時のまま保存する場合は --as-published を付けてください。",
    ),
    Message(
        "archive-as-published",
        Severity.SHOULD,
        "今の入力から作り直したものと中身が違うまま保存しました。",
        "理由を決裁の記録に残してください。",
    ),
    Message(
        "archive-bad-name",
        Severity.MUST,
        "ほかのコンピューターで取り出せない名前です（{why}）。",
        "名前を変えてから、もう一度実行してください。",
    ),
    Message(
        "archive-too-large",
        Severity.MUST,
        "一つの ZIP に入る量（2ギガバイト）を超えています。",
        "inputs と outputs に要らないファイルがないか確かめてください。",
    ),
    Message(
        "archive-template-words",
        Severity.MUST,
        "様式に{what}が残っているため、公開用に入れられません。",
        "Word で消してから保存し、もう一度実行してください。",
    ),
    Message(
        "archive-no-lock",
        Severity.SHOULD,
        "部品の版を固定したファイル（.ci/lock/run.txt）が見つからないため、入れませんでした。",
        "作成環境は toolchain.json の版だけで分かります。",
        Actor.MAINTAINER,
    ),
    Message(
        "archive-no-wheels",
        Severity.MUST,
        "指定されたフォルダーに部品（.whl）がありません。",
        "「pip download --require-hashes -r .ci/lock/run.txt」で集めたフォルダーを指定してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "archive-foreign-wheel",
        Severity.SHOULD,
        "この部品は .ci/lock/run.txt の控えと一致しません。",
        "集め直すか、入れる理由を記録してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "archive-kept",
        Severity.NOTE,
        "前に作った保存文書と中身が違うため、前のものを {kept} として残しました。",
        "",
    ),
)

DAMAGE = (
    Message(
        "bag-unreadable",
        Severity.MUST,
        "保存文書として開けません（{why}）。",
        "「torimatome archive」で作った ZIP か、展開したフォルダーを指定しているか確かめてください。"
        + _FETCH,
    ),
    Message(
        "bag-hostile",
        Severity.MUST,
        "安全に取り出せないため、開きませんでした（{why}）。",
        "このファイルは torimatome が作ったものではありません。出どころを確かめてください。",
        Actor.MAINTAINER,
    ),
    Message(
        "bag-newer",
        Severity.MUST,
        "新しい形式（版{found}）の保存文書です。この torimatome が読めるのは版{known}までです。",
        "新しい版の torimatome で開いてください。",
        Actor.MAINTAINER,
    ),
    Message("bag-changed", Severity.MUST, "封をした時から中身が変わっています。", _FETCH),
    Message("bag-missing", Severity.MUST, "封をした時にあったファイルがありません。", _FETCH),
    Message(
        "bag-lost",
        Severity.MUST,
        "封をした時にあったファイルが、廃棄記録のないまま一覧からも消えています。",
        _FETCH,
    ),
    Message(
        "bag-added",
        Severity.MUST,
        "封をした時になかったファイルがあります。",
        "保存文書の外に移してください。",
    ),
    Message(
        "bag-renamed",
        Severity.MUST,
        "封をした時の名前「{old}」から変わっています。",
        "元の名前に戻してください。",
    ),
    Message(
        "bag-manifest",
        Severity.MUST,
        "一覧の{line}が、ほかの一覧と合いません（{about}）。",
        _FETCH,
    ),
    Message(
        "bag-declaration",
        Severity.MUST,
        "保存文書の記載が決まりと違います（{why}）。",
        _FETCH,
    ),
    Message(
        "bag-container",
        Severity.MUST,
        "中のファイルは揃っていますが、ZIP の{at}バイト目（{near}）が封をした時と違います。",
        _FETCH,
    ),
    Message(
        "bag-not-disposed",
        Severity.MUST,
        "廃棄記録にあるのに、ファイルが残っています。",
        "廃棄をやり直すか、廃棄記録の決裁を確かめてください。",
    ),
)

DISPOSING = (
    Message(
        "bag-disposed",
        Severity.NOTE,
        "{on}に廃棄されています（理由: {reason}、決定: {by}）。欠落ではありません。",
        "",
    ),
    Message(
        "disposal-early",
        Severity.MUST,
        "保存期間の満了日（{ends}）より後でなければ廃棄できません（廃棄の日 {on}）。",
        "満了日を待つか、保存期間表を確かめてください。",
    ),
    Message(
        "disposal-transfer",
        Severity.MUST,
        "満了時の措置が「移管」のファイルは廃棄できません。",
        "移管の手続きをしてください。",
    ),
    Message(
        "disposal-unknown",
        Severity.MUST,
        "保存文書の中に、この名前のファイルはありません。",
        "目録で名前を確かめてください。",
    ),
    Message(
        "disposal-foreign",
        Severity.MUST,
        "廃棄記録が保存期間表と合いません。",
        "廃棄記録の決裁を確かめてください。",
    ),
    Message(
        "disposal-none",
        Severity.SHOULD,
        "{on}の時点で廃棄できるファイルはありません。",
        "目録で満了日を確かめてください。",
    ),
)

REBUILDING = (
    Message(
        "regenerate-not-empty",
        Severity.MUST,
        "作り直す先のフォルダーが空ではありません。",
        "まだないフォルダーか、空のフォルダーを --to で指定してください。",
    ),
    Message(
        "regenerate-public",
        Severity.MUST,
        "公開用の保存文書には回答票が入っていないため、作り直せません。",
        "庁内で保存している保存文書を使ってください。",
    ),
    Message(
        "regenerate-disposed",
        Severity.MUST,
        "作り直すのに要るファイル{count}件が、保存期間の満了により廃棄されています。",
        "報告書そのものは保存文書の outputs にあります。",
    ),
    Message(
        "toolchain-differs",
        Severity.SHOULD,
        "作成環境の{count}か所が封をした時と違います（{parts}）。",
        "同じバイトにならないことがあります。違いは別の行に示します。",
        Actor.MAINTAINER,
    ),
    Message(
        "regenerated-same",
        Severity.NOTE,
        "作り直した{count}件が、封をした時と1バイトも違いません。",
        "",
    ),
    Message(
        "regenerated-repaired",
        Severity.NOTE,
        "保存文書の中では傷んでいますが、封をした時と同じものを作り直せました。",
        "保存文書のファイルの代わりに使えます。",
    ),
    Message(
        "regenerated-bytes",
        Severity.SHOULD,
        "作り直したファイルのバイトが、封をした時と違います。",
        "文字・表・ページ割り・画素の違いは別の行に示します。",
    ),
    Message(
        "regenerated-differs",
        Severity.MUST,
        "作成環境が同じなのに、作り直したファイルのバイトが封をした時と違います。",
        "保存文書が --as-published で作られたものか確かめ、そうでなければ不具合として知らせてください。",
        Actor.MAINTAINER,
    ),
    Message(
        "regenerated-missing",
        Severity.SHOULD,
        "封をした時にあった出力が、作り直しではできませんでした。",
        "この版の torimatome では作らない出力です。保存文書のものを使ってください。",
    ),
    Message(
        "regenerated-text",
        Severity.SHOULD,
        "文字の違い {count}件。封をした時だけにある: {gone}。作り直しだけにある: {new}。",
        "公表したものと見比べてください。",
    ),
    Message(
        "regenerated-table",
        Severity.SHOULD,
        "表（dataset.csv）の違い {count}か所: {cells}（{before}行→{after}行）。",
        "公表したものと見比べてください。",
    ),
    Message(
        "regenerated-breaks",
        Severity.SHOULD,
        "ページ割りの違い: {before}行→{after}行（{pages}ページ）。",
        "公表したものと見比べてください。",
    ),
    Message(
        "regenerated-pixels",
        Severity.NOTE,
        "見た目（画素）の違い {count}ページ: {pages}。",
        "",
    ),
    Message(
        "pixels-not-compared",
        Severity.NOTE,
        "見た目（画素）は比べていません（pdftoppm がありません）。",
        "比べるには Poppler を入れてください。",
        Actor.MAINTAINER,
    ),
)

MESSAGES: tuple[Message, ...] = (*SEALING, *DAMAGE, *DISPOSING, *REBUILDING)
