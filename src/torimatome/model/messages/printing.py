"""Messages about fonts and layout."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "font-not-bundled",
        Severity.SHOULD,
        "報告書の様式の書体「{font}」が、書体のフォルダー（{folder}）にありません。別の書体で印刷することになります。",
        "書体のファイルをそのフォルダーに入れるか、様式の書体を変えてください。",
        Actor.MAINTAINER,
    ),
    Message(
        "page-template",
        Severity.MUST,
        "報告書のページのひな形を使えません（{why}）。",
        "ひな形を直すか、控えのひな形に戻してください。",
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
