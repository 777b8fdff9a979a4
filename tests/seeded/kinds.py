"""The kinds of fault that are seeded, by what must find them: a rule, or the reading of a workbook.

Where one says a thing in words, the words are a clerk's own ways to say it, not the rules' patterns.
"""

from __future__ import annotations

from seeded import answers, damage, words
from seeded.damage import as_bytes, in_sheet
from seeded.words import Maker, added, anywhere, edited, one_of, swapped
from seeded.world import NOT_DONE, TEXT

FILES: dict[str, Maker] = {
    "missing-submission": damage.lost,
    "submitted-twice": damage.twice,
    "wrong-year": damage.old_form,
    "unknown-respondent": damage.nameless,
    "file-empty": as_bytes(lambda _: b""),
    "file-broken": as_bytes(lambda data: data[: len(data) * 2 // 3]),
    "file-no-workbook": as_bytes(lambda _: "回答はメールで送ります".encode("cp932") * 40),
    "no-answer-sheet": in_sheet(damage.headings_gone, about_file=True),
    "second-answer-sheet": in_sheet(damage.sheet_twice, about_file=True),
    "column-missing": in_sheet(damage.column_gone, about_file=True),
    "column-renamed": in_sheet(damage.heading_changed, about_file=True),
    "known-by-wording": in_sheet(damage.keys_gone, about_file=True),
    "unknown-line": in_sheet(damage.key_and_words_gone, about_file=True),
    "duplicate-key": in_sheet(damage.line_twice),
    "changed-item-text": in_sheet(damage.reworded),
    "foreign-item": damage.line_of_another,
    "merged-answer": in_sheet(damage.merged_down, about_file=True),
    "struck-text": in_sheet(damage.struck, about_file=True),
    "error-value": in_sheet(damage.wrong_value, about_file=True),
    "formula-without-value": in_sheet(damage.formula, about_file=True),
    "number-for-text": in_sheet(damage.number, about_file=True),
    "written-outside": in_sheet(damage.beside, about_file=True),
}
ANSWERS: dict[str, Maker] = {
    "unanswered-item": in_sheet(damage.row_gone),
    "emptied-plan": in_sheet(damage.plan_emptied),
    "outside-choices": answers.outside,
    "answer-beside-same": damage.text_beside_same,
    "lead-says-same": damage.lead_same,
    "nobody-concerned": damage.nobody,
    "conflict": answers.states_disagree,
    "marks-differ-in-row": damage.marks_in_row,
    "texts-differ": damage.second_text,
    "text-of-another": damage.text_of_another,
    "done-without-text": answers.emptied(TEXT),
    "blank-without-reason": answers.emptied(TEXT, state=NOT_DONE),
    "promise-not-planned": answers.broken_promise,
    "reprint-differs": answers.reprint_reworded,
    "text-too-long": edited(words.too_long),
    "taller-than-page": edited(words.pasted),
    "promise-handed-back": answers.handed_back,
    "weaker-verb": answers.weaker,
    "fits-another-item": answers.neighbours,
    "planned-yet-blank": answers.silently_blank,
    "departments-disagree": answers.figures_disagree,
    "one-event-two-states": answers.event_not_done,
    "same-text-twice": answers.copied,
    "same-sentence-twice": answers.sentence_copied,
}
STATES: dict[str, Maker] = {
    "done-but-denied": added(
        "現在、関係課と調整中である。",
        "会議は開催できなかった。",
        "参加希望者がなく、講習会の開催を見合わせた。",
        "感染症の影響により実施を見送った。",
        "設置には至っていない。",
        "今年度は実績がなかった。",
        "予定していた研修は行えなかった。",
        "申請がなく、交付の実績はない。",
    ),
    "done-but-planned": one_of(
        "3月に開催予定。",
        "年度内に実施することとしている。",
        "3月の開催に向けて準備を進めている。",
        "今後、各地区で説明会を開催する。",
        "2月に研修会を実施する予定である。",
    ),
    "done-for-good": one_of(
        "施設の改修を完了した。",
        "助成制度は終了した。",
        "計画していた整備が全て完了した。",
        "協議会を廃止した。",
    ),
    "not-done-but-reported": one_of(
        "講座を3回開催した。",
        "各地区で懇談会を開いた。",
        "案内冊子を作り、全世帯に配った。",
        "出前講座に講師を派遣している。",
        "アンケートの結果を取りまとめた。",
        "市報で参加者を募り、12人が参加した。",
        state=NOT_DONE,
    ),
    "vague-actual": added(
        "月1回を目安に会議を開催した。",
        "おおむね月に1度集まった。",
        "数十人が訪れた。",
        "年に数回、話合いの場を設けた。",
        "20人前後が参加した。",
        "20〜30人が参加した。",
    ),
    "other-year-named": added(
        "令和4年度は講座を3回開催した。",
        "令和4年度中に5件の相談を受けた。",
        "2022年10月に発表会を開いた。",
        "R4.10.1に開所した。",
        "(令和4年度実績:80人)",
        "令和6年度に3回開催した。",
    ),
    "count-differs": added(
        "市内5地区(北、南、東、西)で開催した。",
        "次の3校(あおぞら小、みどり小)で実施した。",
        "計3か所(本庁、支所)で受け付けた。",
        "講座は2種類(入門、中級、上級)とした。",
        "甲会、乙会の3団体が参加した。",
    ),
    "total-differs": added(
        "講座を計9回(入門3回、応用5回)開いた。",
        "延べ100人(1回目40人、2回目50人)が参加した。",
        "全15件のうち、新規8件、継続6件であった。",
        "申請は10件(採択7件、不採択2件)であった。",
    ),
    "office-not-named": answers.other_office,
    "broken-reference": edited(words.reference),
    "impossible-date": added(
        "9月31日に開催した。",
        "10月1日(火)に開いた。",
        "2月30日を締切とした。",
        "令和5年11月3日(土)に開いた。",
    ),
    "nothing-concrete": one_of(
        "各種の支援を行った。", "関係機関と連携を図った。", "情報の共有に努めた。", "引き続き取組を進めた。"
    ),
}
WORDS: dict[str, Maker] = {
    "unclosed-bracket": edited(words.no_closing),
    "mixed-width": edited(words.wide_pair),
    "mixed-style": edited(words.polite),
    "sentence-without-end": edited(words.broken_off),
    "stray-space": edited(words.spaced),
    "particle-slip": edited(words.doubled),
    "lookalike-character": edited(words.kanji_in_kana),
    "platform-character": edited(words.half_kana),
    "placeholder-left": added(
        "参加者は○○人であった。",
        "参加者数は後日記入。",
        "(数値は精査中)",
        "会場は(未定)。",
        "〇〇小学校で開催した。",
        "※人数は確認中",
    ),
    "personal-data": added(
        "問合せは0836-00-1111で受けた。",
        "連絡先 taro@example.lg.jp",
        "電話(083)000-2711で受け付けた。",
        "携帯 090 1234 5678 に連絡する。",
        "内線4321で受けた。",
    ),
    "personal-name": added(
        "鈴木一郎さんが話した。",
        "山本さくら氏を講師に迎えた。",
        "講師に中村真理子先生を招いた。",
        "高橋次郎様の協力を得た。",
        "講師：伊藤三郎",
    ),
    "okurigana": swapped(
        ("取組を", "取り組みを"),
        ("取組の", "取り組みの"),
        ("取組に", "取組みに"),
        ("取り組む", "取組む"),
        ("行った。", "行なった。"),
        ("参加した。", "参加の申込を受けた。"),
    ),
    "kanji-or-kana": added(
        "誰でも参加出来るようにした。",
        "参加者を増やす事につながった。",
        "市民または団体を対象とした。",
        "雨天の為、屋内で行った。",
        "2ヶ月に1回集まった。",
        "取組が広がって来た。",
    ),
    "house-spelling": added(
        "障害者の参加を促した。",
        "障碍者の団体と話し合った。",
        "新たな課題に取組んだ。",
        "美化に取組んでいる。",
    ),
    "near-miss-name": answers.slip_in_name,
    "one-thing-two-names": anywhere(
        "HPに掲載した。", "スマホの講座を開いた。", "メールマガジンで知らせた。", "地域の子どもが集まった。"
    ),
}
NEXT_YEAR: dict[str, Maker] = {
    "text-unchanged": answers.unchanged,
    "only-numbers-changed": answers.numbers_only,
    "figure-jumps": answers.digit_lost,
    "blank-after-done": answers.silently_blank,
    "plan-withdrawn": answers.plan_dropped,
    "renamed-department": added(
        "保健予防課が説明した。", "保健予防課とともに進めた。", "保健予防課に協力した。"
    ),
    "old-wording": answers.told_of_old_wording,
}
FAULTS = FILES | ANSWERS | STATES | WORDS | NEXT_YEAR
