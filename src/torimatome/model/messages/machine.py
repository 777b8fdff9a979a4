"""Messages about the machine and the workspace."""

from __future__ import annotations

from torimatome.model.finding import Severity
from torimatome.model.messages.message import Actor, Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "not-a-workspace",
        Severity.MUST,
        "このフォルダーには計画がありません。",
        "inputs/plan.toml のあるフォルダーで実行するか、--root でそのフォルダーを指定してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "no-such-year",
        Severity.MUST,
        "{year}のフォルダーがありません(今あるのは {known})。",
        "year.toml を入れたフォルダーを作るか、年度の書き方を確かめてください。",
    ),
    Message(
        "kept-file",
        Severity.MUST,
        "同じ名前で中身の違うファイルがあるため、書き込みませんでした。",
        "今あるファイルを別の場所に移してから、もう一度実行してください。",
    ),
    Message(
        "plan-not-replaced",
        Severity.SHOULD,
        "取り込んだ内容は今の計画と違うため、計画は変えずに {proposal} に書き出しました。",
        "見比べて、良ければ計画のファイルを置き換えてください。",
    ),
    Message(
        "no-source",
        Severity.MUST,
        "{year}の公表資料がありません。",
        "先に「torimatome import 公表資料 --year {short}」で取り込んでください。",
    ),
    Message(
        "locked-workspace",
        Severity.MUST,
        "ほかの torimatome がこのフォルダーで書き込みをしています。",
        "終わるのを待ってから、もう一度実行してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "missing-library",
        Severity.MUST,
        "報告書の印刷に要るライブラリ「{name}」が、このコンピューターにありません。",
        "Debian と Ubuntu では"
        "「sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0」で入ります"
        "(「python3 noxfile.py -s report」がほかのシステムの命令も表示します)。"
        "入れてから、もう一度実行してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "missing-package",
        Severity.MUST,
        "Python の部品「{name}」がないか、壊れています。",
        "「python3 noxfile.py -s report --reuse-venv=never」で部品を入れ直してから、"
        "もう一度実行してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "missing-file",
        Severity.MUST,
        "このファイルがありません。",
        "元の場所に戻してから、もう一度実行してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "cannot-write",
        Severity.MUST,
        "書き込めませんでした({why})。",
        "開いているファイルを閉じ、ディスクの空きを確かめてから、もう一度実行してください。",
        Actor.MAINTAINER,
    ),
    Message(
        "form-without-last-year",
        Severity.SHOULD,
        "{last}の回答票から確定データを作れないため、調査票の「{short}の実績」などの欄は空です。",
        "{last}の回答票を inputs/{short}/submissions に入れてから、調査票を作り直してください。",
    ),
    Message(
        "program-error",
        Severity.MUST,
        "プログラムの誤りで止まりました({what})。",
        "上の記録を添えて、プログラムを管理する人に知らせてください。",
        Actor.MAINTAINER,
    ),
    Message(
        "old-form-kept",
        Severity.NOTE,
        "前に作った調査票と中身が違うため、前のものを {kept} として残しました。",
        "",
    ),
)
