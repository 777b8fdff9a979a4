"""Messages about templates, fonts and layout."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

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
        "font-not-bundled",
        Severity.SHOULD,
        "報告書の様式の書体「{font}」が、書体のフォルダー（{folder}）にありません。",
        "書体のファイルをそのフォルダーに入れるか、様式の書体を変えてください。",
        Actor.MAINTAINER,
    ),
    Message(
        "no-room",
        Severity.MUST,
        "見出し行と余白だけで用紙がいっぱいになり、本文を置けません。",
        "様式の余白か見出し行の高さを小さくしてください。",
    ),
    Message(
        "published-breaks",
        Severity.SHOULD,
        "公表時のページ割り（{wanted}行）は、今の行数（{rows}行）と合いません。",
        "空きに合わせてページを割りました。year.toml の page_rows を確かめてください。",
    ),
    Message(
        "page-overflow",
        Severity.SHOULD,
        "公表時のページ割りでは、{page}ページ目の{count}行が用紙に{over}ポイント収まりません。",
        "このページから後は、空きに合わせてページを割りました。",
    ),
    Message(
        "unknown-break",
        Severity.SHOULD,
        "year.toml の breaks_before に、印刷しない行「{row}」があります。",
        "行IDを確かめてください。",
    ),
    Message(
        "row-split",
        Severity.NOTE,
        "番号{row}の行は1ページに収まらないため、{parts}つに分けて印刷しました。",
        "",
    ),
    Message(
        "row-too-tall",
        Severity.MUST,
        "番号{row}の行は、分けても1ページに収まりません（{height}ポイント）。",
        "見出しか結合された本文を短くするか、様式の列の幅を広げてください。",
    ),
    Message(
        "unprintable-character",
        Severity.SHOULD,
        "「{text}」に、印刷できない制御文字（{character}）があります。",
        "〓に置き換えて印刷しました。元の文を直してください。",
    ),
    Message(
        "character-not-in-fonts",
        Severity.SHOULD,
        "{name}（「{text}」）の「{character}」（{code_point}）は、どの書体にも字形がありません。〓と印刷しました。",
        "{suggestion}この字を持つ書体のファイルを templates の fonts フォルダーに入れてください。",
    ),
    Message(
        "private-character",
        Severity.MUST,
        "{name}（「{text}」）に外字（{code_point}）があります。作った機械のほかでは読めません。〓と印刷しました。",
        "正しい文字に打ち直すか、この外字の書体のファイルを templates の fonts フォルダーに入れてください。",
    ),
    Message(
        "variation-not-in-fonts",
        Severity.SHOULD,
        "{name}（「{text}」）の「{character}」（{code_point}）は、指定された字体がどの書体にもなく、標準の字体で印刷しました。",
        "{suggestion}この字体を持つ書体のファイルを templates の fonts フォルダーに入れてください。",
    ),
    Message(
        "compatibility-character",
        Severity.NOTE,
        "互換文字「{character}」（{code_point}）が{count}か所にあります。打たれたとおりに印刷しました。",
        "検索や読み上げのために改めるなら、「{plain}」とします。",
    ),
)
