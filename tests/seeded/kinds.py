"""The kinds of fault that are seeded, by the rule that is there for them."""

from __future__ import annotations

from seeded import answers, words
from seeded.words import Maker, added, anywhere, edited, one_of, swapped
from seeded.world import NOT_DONE, TEXT

HEADS = ("上記のとおり、", "前述の会において、", "別紙のとおり、", "同上。")
FAULTS: dict[str, Maker] = {
    "missing-submission": answers.lost,
    "submitted-twice": answers.twice,
    "wrong-year": answers.old_form,
    "duplicate-key": answers.line_twice,
    "changed-item-text": answers.reworded_item,
    "unanswered-item": answers.emptied("STATE"),
    "outside-choices": answers.outside,
    "conflict": answers.states_disagree,
    "done-without-text": answers.emptied(TEXT),
    "blank-without-reason": answers.emptied(TEXT, state=NOT_DONE),
    "promise-not-planned": answers.broken_promise,
    "reprint-differs": answers.reprint_reworded,
    "text-too-long": edited(words.too_long),
    "promise-handed-back": answers.handed_back,
    "weaker-verb": answers.weaker,
    "fits-another-item": answers.neighbours,
    "planned-yet-blank": answers.silently_blank,
    "departments-disagree": answers.figures_disagree,
    "one-event-two-states": answers.event_not_done,
    "same-text-twice": answers.copied,
    "same-sentence-twice": answers.sentence_copied,
    "done-but-denied": added(
        "現在、関係課と調整中である。",
        "会議は開催できなかった。",
        "予定していた会は中止した。",
        "まだ着手していない。",
    ),
    "done-but-planned": one_of(
        "3月に開催予定。",
        "2月に研修会を実施する予定である。",
        "今後、取組を進めていく。",
        "年度末に向けて実施する予定。",
    ),
    "not-done-but-reported": one_of(
        "講座を3回開催した。",
        "研修を行った。",
        "手引を作成し、配布した。",
        "補助金を交付した。",
        state=NOT_DONE,
    ),
    "vague-actual": added(
        "講座は年3回程度開いた。",
        "月1回を目安に会議を開催した。",
        "数回の説明会を行った。",
        "20人前後が参加した。",
    ),
    "other-year-named": added(
        "令和4年度は講座を3回開催した。",
        "R4年度に説明会を行った。",
        "2021年度の参加者は30人であった。",
        "令和6年度に3回開催した。",
    ),
    "count-differs": added(
        "市内5地区(北、南、東、西)で開催した。",
        "3団体(甲会、乙会)が参加した。",
        "北、南、東の4つの会場で開いた。",
        "2施設(会館、公園、図書室)で行った。",
    ),
    "total-differs": added(
        "講座を計9回(入門3回、応用5回)開いた。",
        "参加者は50人(大人30人、子ども25人)であった。",
        "相談は12件(電話8件、来所3件)あった。",
        "合計100冊(北40冊、南50冊)を配った。",
    ),
    "office-not-named": answers.other_office,
    "broken-reference": edited(lambda text, rng: rng.choice(HEADS) + text),
    "unclosed-bracket": edited(words.no_closing),
    "mixed-width": edited(words.wide_pair),
    "mixed-style": edited(words.polite),
    "sentence-without-end": edited(words.broken_off),
    "stray-space": edited(words.spaced),
    "particle-slip": edited(words.doubled),
    "lookalike-character": edited(words.kanji_in_kana),
    "platform-character": edited(words.half_kana),
    "placeholder-left": added(
        "参加者は○○人であった。", "講座を●回開いた。", "XX人が参加した。", "会場は(未定)。"
    ),
    "personal-data": added(
        "問合せは0836-00-1111で受けた。",
        "連絡先 taro@example.lg.jp",
        "内線4321で受けた。",
        "090-1234-5678に電話する。",
    ),
    "personal-name": added(
        "鈴木一郎さんが話した。", "講師は佐藤花子氏である。", "高橋次郎様の協力を得た。", "講師：伊藤三郎"
    ),
    "okurigana": swapped(
        ("取組を", "取り組みを"), ("取組の", "取り組みの"), ("取組に", "取組みに"), ("取り組む", "取組む")
    ),
    "near-miss-name": answers.slip_in_name,
    "one-thing-two-names": anywhere(
        "HPに掲載した。", "スマホの講座を開いた。", "メールマガジンで知らせた。", "地域の子どもが集まった。"
    ),
    "impossible-date": added(
        "9月31日に開催した。", "10月1日(土)に開催した。", "13月3日に締め切った。", "令和5年2月29日に開いた。"
    ),
    "nothing-concrete": one_of(
        "各種の支援を行った。", "参加の促進に努めた。", "必要な助言等を行った。", "取組を推進した。"
    ),
    "text-unchanged": answers.unchanged,
    "only-numbers-changed": answers.numbers_only,
    "figure-jumps": answers.digit_lost,
    "blank-after-done": answers.silently_blank,
}
NEXT_YEAR = {"text-unchanged", "only-numbers-changed", "figure-jumps", "blank-after-done"}
