"""Messages about the plan's own files."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "plan-file-missing",
        Severity.MUST,
        "ファイルがありません。",
        "計画のファイルを置いてから、もう一度実行してください。",
    ),
    Message(
        "plan-file-unreadable",
        Severity.MUST,
        "ファイルを読めません（{why}）。",
        "開き直して保存するか、控えから戻してください。",
    ),
    Message(
        "plan-toml-broken",
        Severity.MUST,
        "ここで書き方が崩れていて、読めません。",
        "引用符・かっこ・「=」がそろっているか確かめてください。",
    ),
    Message(
        "plan-toml-version",
        Severity.MUST,
        "版「{version}」は、このプログラム（版{known}まで）では扱えません。",
        "新しいプログラムを使ってください。",
    ),
    Message("plan-toml-missing", Severity.MUST, "書かれていないか、空です。", "この項目を書いてください。"),
    Message("plan-toml-type", Severity.MUST, "書き方が違います。", "{kind}で書いてください。"),
    Message(
        "plan-toml-unseen",
        Severity.MUST,
        "目に見えない文字があります({codes}、「{text}」)。",
        "その文字を消すか、文字を打ち直してください。",
    ),
    Message("plan-toml-choice", Severity.MUST, "「{text}」は選べません。", "{choices}から選んでください。"),
    Message(
        "plan-toml-unknown",
        Severity.MUST,
        "この名前の項目はありません。",
        "つづりを確かめてください（書けるのは {known}）。",
    ),
    Message(
        "plan-toml-twice", Severity.MUST, "「{text}」が二つあります。", "どちらかの名前を変えてください。"
    ),
    Message("plan-year", Severity.MUST, "「{text}」は年度として読めません。", "R6 のように書いてください。"),
    Message(
        "plan-term",
        Severity.MUST,
        "計画期間は最初と最後の年度の二つで書きます。",
        '["R5", "R9"] のように書いてください。',
    ),
    Message(
        "plan-term-order",
        Severity.MUST,
        "計画期間の最後の年度（{last}）が最初の年度（{first}）より前です。",
        "順を入れ替えてください。",
    ),
    Message(
        "plan-numbering",
        Severity.MUST,
        "「{text}」は番号の見本として読めません。",
        "「1. 」「①」「(1)」「第1章 」のように、一番目の番号を書いてください。",
    ),
    Message(
        "plan-years-column",
        Severity.MUST,
        '年度ごとに印を付ける列（kind = "years"）は、ちょうど一つ要ります。',
        "列の kind を確かめてください。",
    ),
    Message(
        "plan-column-id",
        Severity.MUST,
        "「{text}」は列の id に使えません。",
        "英小文字で始め、英小文字・数字・_ だけで書いてください。",
    ),
    Message(
        "plan-sheet", Severity.MUST, "シート『{sheet}』がありません。", "シートの名前を元に戻してください。"
    ),
    Message("plan-column", Severity.MUST, "列「{column}」がありません。", "列の見出しを元に戻してください。"),
    Message("plan-blank", Severity.MUST, "「{column}」が空です。", "書き入れてください。"),
    Message(
        "plan-choice",
        Severity.MUST,
        "「{column}」の「{text}」は選べません。",
        "{choices}から選んでください。",
    ),
    Message(
        "plan-policy",
        Severity.MUST,
        "「{column}」は、この種類の欄では「{text}」とまとめられません。",
        "{choices}から選んでください。",
    ),
    Message(
        "plan-policy-heading",
        Severity.MUST,
        "見出し「{text}」に当たる記入欄がありません。",
        "{choices}のどれかに直してください。",
    ),
    Message(
        "plan-id",
        Severity.MUST,
        "ID「{text}」に空白や「/」があります。",
        "英字と数字だけで書いてください。",
    ),
    Message(
        "plan-id-twice",
        Severity.MUST,
        "ID「{text}」が、同じ年度に二つあります。",
        "新しいものには使っていない番号を付けるか、適用年度が重ならないようにしてください。",
    ),
    Message(
        "plan-span-order",
        Severity.MUST,
        "適用終了年度が適用開始年度より前です。",
        "どちらかを直してください。",
    ),
    Message(
        "plan-unknown-heading",
        Severity.MUST,
        "見出しID「{text}」が『見出し』にありません。",
        "IDを確かめてください。",
    ),
    Message(
        "plan-unknown-row",
        Severity.MUST,
        "行ID「{text}」が『行』にありません。",
        "IDを確かめてください。",
    ),
    Message(
        "plan-unknown-item",
        Severity.MUST,
        "項目ID「{text}」が『項目』にありません。",
        "IDを確かめるか、この表にないものなら「計画外」としてください。",
    ),
    Message(
        "plan-unknown-department",
        Severity.MUST,
        "「{text}」が『部署』にありません。",
        "部署の名称を確かめるか、『部署』に足してください。",
    ),
    Message(
        "plan-heading-order",
        Severity.MUST,
        "上位の見出し「{text}」が、この見出しより下にあります。",
        "行を印刷の順に並べてください。",
    ),
    Message(
        "plan-heading-level",
        Severity.MUST,
        "上位の見出し「{text}」は、一つ上の階層の見出しではありません。",
        "「階層」か「上位の見出しID」を直してください。",
    ),
    Message(
        "plan-row-level",
        Severity.MUST,
        "見出し「{text}」は「{level}」ではありません。",
        "行は一番下の階層の見出しに付けてください。",
    ),
    Message(
        "plan-lead",
        Severity.MUST,
        "主担当「{text}」が「{listed}」にありません。",
        "{listed}の中から選んでください。",
    ),
    Message(
        "plan-origin-alone",
        Severity.MUST,
        "再掲ではない項目に再掲元「{text}」があります。",
        "「再掲」を選ぶか、再掲元を消してください。",
    ),
    Message(
        "plan-origin-reprint",
        Severity.MUST,
        "再掲元「{text}」も再掲です。",
        "もとの項目の項目IDを書いてください。",
    ),
    Message(
        "plan-not-a-group",
        Severity.MUST,
        "「{text}」の種別がグループではありません。",
        "「{text}」の種別を「グループ」にするか、所属グループを直してください。",
    ),
    Message(
        "plan-group-in-group",
        Severity.MUST,
        "グループがほかのグループに属しています。",
        "所属グループを消すか、種別を「課」にしてください。",
    ),
    Message(
        "plan-not-in-force",
        Severity.MUST,
        "「{column}」の「{text}」は{year}に有効ではありません。",
        "適用開始年度と適用終了年度を確かめてください。",
    ),
    Message(
        "plan-year-outside",
        Severity.MUST,
        "{year}は計画期間（{first}から{last}まで）の外です。",
        "年度の書き方を確かめるか、計画が延びたのであれば plan.toml の term を直してください。",
    ),
    Message(
        "plan-row-empty",
        Severity.MUST,
        "行「{text}」に、{year}に有効な項目がありません。",
        "項目を足すか、行にも適用終了年度を書いてください。",
    ),
    Message(
        "plan-heading-number",
        Severity.MUST,
        "見出しの番号「{text}」が「{sample}」の形ではありません。",
        "番号を直してください。",
    ),
    Message(
        "plan-heading-hole",
        Severity.MUST,
        "見出しの番号「{text}」が続いていません（{expected}番目のはずです）。",
        "番号か、見出しの並びを直してください。",
    ),
    Message(
        "plan-break-row",
        Severity.SHOULD,
        "行ID「{text}」は、この年度の計画にありません。",
        "改ページする行のIDを確かめてください。",
    ),
    Message(
        "plan-page-rows",
        Severity.SHOULD,
        "ページごとの行数の合計（{printed}）が、計画の行数（{rows}）と違います。",
        "page_rows を直すか、消してください。消すと自動でページを割り付けます。",
    ),
)
