"""Two hundred seeded faults in the real submissions: which rules find theirs.

    python tests/rules_quality.py

Each fault is made in the values of one workbook of 令和5年度 (or of a 令和6年度 that continues it). It counts as
found when the rule that is there for it finds something new at that item. The faults are made from lists of
their own, not from the rules' patterns. Prints the table that stands in docs/rules/quality.md.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from torimatome import pipeline
from torimatome.files.workspace import Workspace
from torimatome.model.answer import KIND, Answer, Entry, Submission
from torimatome.model.master import Master
from torimatome.model.plan import Plan
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.reconcile import reconcile

ROOT = Path(__file__).resolve().parent.parent
YEAR = 2023
SEED = 5
EACH = 4
DONE, NOT_DONE = "実施", "未実施"
TEXT = "progress"


@dataclass(frozen=True)
class World:
    """A year's plan, submissions and past, sound as they are."""

    plan: Plan
    submissions: tuple[Submission, ...]
    past: dict[int, Master]

    def findings(self, submissions: tuple[Submission, ...]) -> set[tuple[str, str, str]]:
        draft, _ = decide(merge(submissions, self.plan, self.past)[0], (), self.plan)
        found = reconcile(draft, submissions, self.plan, self.past)
        return {(each.code, each.subject, each.id) for each in found}

    @property
    def state(self) -> str:
        return f"marks.{self.plan.year}"

    def leads(self, *, long: int = 12) -> list[Answer]:
        """The lead's answers of something done, each with a text of its own."""
        found = []
        asked = {each.id for each in self.plan.respondents}
        for each in self.submissions:
            if each.department not in asked:
                continue
            for answer in each.answers:
                item = self.plan.item[answer.item]
                own = item.lead == each.department and not item.reprint
                if own and answer.text(self.state) == DONE and len(answer.text(TEXT)) >= long:
                    found.append(answer)
        return found

    def typed(self, *changes: tuple[Answer, dict[str, str]]) -> tuple[Submission, ...]:
        """The submissions with other texts in some cells."""
        wanted = {(answer.department, answer.item): values for answer, values in changes}
        return tuple(
            replace(
                each,
                answers=tuple(
                    _retyped(answer, wanted.get((answer.department, answer.item), {}))
                    for answer in each.answers
                ),
            )
            for each in self.submissions
        )


def _retyped(answer: Answer, values: dict[str, str]) -> Answer:
    entries = dict(answer.entries)
    for name, text in values.items():
        old = entries.get(name) or Entry(answer.place, name, "", item=answer.item)
        entries[name] = replace(old, text=text, raw=text, sent=old.sent if old.sent != text else "")
    return replace(answer, entries=entries)


Fault = tuple[tuple[Submission, ...], str]
"""The damaged submissions, and what the finding must be about."""
Maker = Callable[[World, random.Random], Fault]


def edited(edit: Callable[[str, random.Random], str | None], long: int = 20) -> Maker:
    """A fault in the words of one text; texts that the edit does not fit (None) are passed over."""

    def make(world: World, rng: random.Random) -> Fault:
        answers = world.leads(long=long)
        rng.shuffle(answers)
        for answer in answers:
            text = answer.text(TEXT)
            new = edit(text, rng)
            if new is not None and new != text:
                return world.typed((answer, {TEXT: new})), answer.item
        raise LookupError(edit)

    return make


def one_of(*texts: str, state: str = DONE) -> Maker:
    """Another text altogether, with a state."""

    def make(world: World, rng: random.Random) -> Fault:
        answer = rng.choice(world.leads())
        return world.typed((answer, {TEXT: rng.choice(texts), world.state: state})), answer.item

    return make


def added(*sentences: str) -> Maker:
    """One more sentence at the end or the beginning."""

    def edit(text: str, rng: random.Random) -> str | None:
        sentence = rng.choice(sentences)
        if not text.endswith("。"):
            return None
        return text + sentence if rng.random() < 0.5 else sentence + text

    return edited(edit)


def swapped(*pairs: tuple[str, str]) -> Maker:
    """One spelling for another."""

    def edit(text: str, rng: random.Random) -> str | None:
        fitting = [(old, new) for old, new in pairs if old in text]
        if not fitting:
            return None
        old, new = rng.choice(fitting)
        return text.replace(old, new, 1)

    return edited(edit)


def anywhere(*sentences: str) -> Maker:
    """A second name for a thing: which of the two is out of line may be said at any item."""
    make = added(*sentences)
    return lambda world, rng: (make(world, rng)[0], "")


def no_closing(text: str, rng: random.Random) -> str | None:
    at = [at for at, sign in enumerate(text) if sign in "()「」"]
    return _cut(text, rng.choice(at)) if at else None


def _cut(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def wide_pair(text: str, _: random.Random) -> str | None:
    if text.count("(") > 1:
        return text.replace("(", "（", 1).replace(")", "）", 1)
    digits = re.findall(r"\d", text)
    return text.replace(digits[0], chr(ord(digits[0]) + 0xFEE0), 1) if len(digits) > 1 else None


def polite(text: str, _: random.Random) -> str | None:
    pairs = (
        ("図った。", "図りました。"),
        ("行った。", "行いました。"),
        ("した。", "しました。"),
        ("している。", "しています。"),
    )
    if text.count("。") < 2:
        return None
    for old, new in pairs:
        if text.endswith(old):
            return text[: -len(old)] + new
    return None


def broken_off(text: str, rng: random.Random) -> str | None:
    return text[: -rng.randint(1, 8)] if text.endswith("。") and "\n" not in text else None


def spaced(text: str, rng: random.Random) -> str | None:
    at = [each.end() for each in re.finditer(r"[一-龠ぁ-ん](?=[一-龠ぁ-ん])", text)]
    where = rng.choice(at)
    return text[:where] + rng.choice(" 　") + text[where:]


def doubled(text: str, rng: random.Random) -> str | None:
    at = [each.end() for each in re.finditer(r"[一-龠](?:を|が|の|に)(?=[一-龠])", text)]
    if not at:
        return None
    where = rng.choice(at)
    return text[:where] + text[where - 1] + text[where:]


def kanji_in_kana(text: str, rng: random.Random) -> str | None:
    pairs = dict(zip("カエロタトハニー", "力工口夕卜八二一", strict=True))
    at = [each.start() for each in re.finditer(r"(?<=[ァ-ヶー])[カエロタトハニー](?=[ァ-ヶー])", text)]
    if not at:
        return None
    where = rng.choice(at)
    return text[:where] + pairs[text[where]] + text[where + 1 :]


def half_kana(text: str, _: random.Random) -> str | None:
    pairs = {"センター": "ｾﾝﾀｰ", "ホームページ": "ﾎｰﾑﾍﾟｰｼﾞ", "サロン": "ｻﾛﾝ", "ボランティア": "ﾎﾞﾗﾝﾃｨｱ"}
    return next((text.replace(old, new, 1) for old, new in pairs.items() if old in text), None)


def slip_in_name(world: World, rng: random.Random) -> Fault:
    """One character of a name that the plan or another text has: lost, doubled or changed."""
    runs = re.compile(r"[一-龠ァ-ヶー]{7,16}")
    known = {name for each in world.plan.items for name in runs.findall(each.text)}
    counts = Counter(name for each in world.leads() for name in set(runs.findall(each.text(TEXT))))
    answers = world.leads(long=20)
    rng.shuffle(answers)
    for answer in answers:
        text = answer.text(TEXT)
        names = [name for name in runs.findall(text) if name in known or counts[name] > 1]
        if names:
            name = rng.choice(names)
            at = rng.randint(1, len(name) - 2)
            other = rng.choice("域協画動体材集達")
            wrong = rng.choice(
                [_cut(name, at), name[:at] + name[at] + name[at:], name[:at] + other + name[at + 1 :]]
            )
            return world.typed((answer, {TEXT: text.replace(name, wrong)})), answer.item
    raise LookupError("no name")


def handed_back(world: World, rng: random.Random) -> Fault:
    answers = [
        each
        for each in world.leads()
        if "とともに、" in world.plan.item[each.item].text or "を図り、" in world.plan.item[each.item].text
    ]
    answer = rng.choice(answers)
    first = re.split(r"とともに、|を図り、", world.plan.item[answer.item].text)[0]
    ends = (("する", "した。"), ("める", "めた。"), ("促し", "促した。"), ("図る", "図った。"))
    told = next((first[: -len(old)] + new for old, new in ends if first.endswith(old)), first + "を行った。")
    return world.typed((answer, {TEXT: told})), answer.item


def weaker(world: World, rng: random.Random) -> Fault:
    strong = re.compile(r"を(?:実施|開催|作成|結成|交付|派遣)")
    answers = [each for each in world.leads() if strong.search(world.plan.item[each.item].text)]
    answer = rng.choice(answers)
    weak = (
        "各地域への周知に努めた。",
        "ほかの団体の取組を紹介した。",
        "参加の呼びかけを行った。",
        "実現に向けた検討を行った。",
    )
    return world.typed((answer, {TEXT: rng.choice(weak)})), answer.item


def neighbours(world: World, rng: random.Random) -> Fault:
    """The texts of two items that stand beside one another in one workbook, exchanged."""
    pairs = []
    leads = {id(each) for each in world.leads(long=40)}
    for each in world.submissions:
        mine = [answer for answer in each.answers if id(answer) in leads]
        pairs += list(pairwise(mine))
    one, other = rng.choice(pairs)
    changes = (one, {TEXT: other.text(TEXT)}), (other, {TEXT: one.text(TEXT)})
    return world.typed(*changes), f"{one.item}|{other.item}"


def other_office(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    named = world.plan.item[answer.item].departments
    others = [each.name for each in world.plan.departments if each.id not in named]
    how = rng.choice(
        ("と連携して進めた。", "において説明会を行った。", "が調査を行った。", "を中心に話し合った。")
    )
    return world.typed((answer, {TEXT: answer.text(TEXT) + rng.choice(others) + how})), answer.item


def copied(world: World, rng: random.Random) -> Fault:
    one, other = rng.sample(world.leads(long=25), 2)
    return world.typed((one, {TEXT: other.text(TEXT)})), f"{one.item}|{other.item}"


def sentence_copied(world: World, rng: random.Random) -> Fault:
    one, other = rng.sample([each for each in world.leads(long=40) if each.text(TEXT).endswith("。")], 2)
    sentence = other.text(TEXT).split("。")[0].split("\n")[-1] + "。"
    if len(sentence) < 28:
        return sentence_copied(world, rng)
    return world.typed((one, {TEXT: one.text(TEXT) + sentence})), f"{one.item}|{other.item}"


def event_not_done(world: World, rng: random.Random) -> Fault:
    names = [
        (each, name) for each in world.leads() for name in re.findall(r"「([^」]{5,20})」", each.text(TEXT))
    ]
    holder, name = rng.choice(names)
    answer = rng.choice([each for each in world.leads() if each.item != holder.item])
    typed = {TEXT: f"「{name}」は準備が整わなかったため、来年度に開催する予定。", world.state: NOT_DONE}
    return world.typed((answer, typed)), answer.item


def other_departments(world: World, rng: random.Random, typed: Callable[[Answer], dict[str, str]]) -> Fault:
    leads = {each.item: each for each in world.leads()}
    others = [
        answer
        for each in world.submissions
        for answer in each.answers
        if answer.item in leads and answer.department != leads[answer.item].department
    ]
    answer = rng.choice(others)
    lead = leads[answer.item]
    mine = {TEXT: lead.text(TEXT).rstrip("。") + "。参加者は120人であった。"}
    theirs = {KIND: "回答", **typed(lead)}
    return world.typed((lead, mine), (answer, theirs)), answer.item


def figures_disagree(world: World, rng: random.Random) -> Fault:
    return other_departments(
        world,
        rng,
        lambda _: {world.state: DONE, TEXT: f"参加者は{rng.choice((102, 210, 12, 121))}人であった。"},
    )


def states_disagree(world: World, rng: random.Random) -> Fault:
    return other_departments(world, rng, lambda _: {world.state: NOT_DONE, TEXT: ""})


def reprint_reworded(world: World, rng: random.Random) -> Fault:
    answers = [
        answer
        for each in world.submissions
        for answer in each.answers
        if world.plan.item[answer.item].origin in {"I040", "I055"} and answer.text(TEXT)
    ]
    answer = rng.choice(answers)
    new = rng.choice((answer.text(TEXT)[:-4] + "た。", answer.text(TEXT).replace("支援", "助言", 1)))
    return world.typed((answer, {TEXT: new})), answer.item


def emptied(*names: str, state: str = DONE) -> Maker:
    def make(world: World, rng: random.Random) -> Fault:
        answer = rng.choice([each for each in world.leads() if _alone(world, each)])
        typed = {name.replace("STATE", world.state): "" for name in names}
        return world.typed((answer, {world.state: state, **typed})), answer.item

    return make


def _alone(world: World, answer: Answer) -> bool:
    """Whether the item's row holds no other: prose of a whole row is another matter."""
    return len(world.plan.items_of_row[world.plan.item[answer.item].row]) == 1


def outside(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    return world.typed((answer, {world.state: rng.choice(("実施済", "●", "○", "一部実施"))})), answer.item


def too_long(text: str, _: random.Random) -> str | None:
    return text * (410 // len(text) + 1)


def lost(world: World, rng: random.Random) -> Fault:
    gone = rng.choice(world.submissions)
    return tuple(each for each in world.submissions if each is not gone), gone.department


def twice(world: World, rng: random.Random) -> Fault:
    one = rng.choice(world.submissions)
    return (*world.submissions, replace(one, file="コピー" + one.file, sha256="f" * 64)), one.department


def old_form(world: World, rng: random.Random) -> Fault:
    one = rng.choice(world.submissions)
    return tuple(
        replace(each, year=YEAR - 1) if each is one else each for each in world.submissions
    ), one.department


def line_twice(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    return _lines(world, answer, lambda each: (each, each)), answer.item


def reworded_item(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    return _lines(
        world, answer, lambda each: (replace(each, seen_text="新しい取組を進めます。"),)
    ), answer.item


def _lines(
    world: World, wanted: Answer, change: Callable[[Answer], tuple[Answer, ...]]
) -> tuple[Submission, ...]:
    return tuple(
        replace(
            each,
            answers=tuple(
                line
                for answer in each.answers
                for line in (change(answer) if answer is wanted else (answer,))
            ),
        )
        for each in world.submissions
    )


def broken_promise(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    later = world.plan.year + 1
    typed = {world.state: NOT_DONE, TEXT: f"未実施(R{later - 2018}実施予定)", f"marks.{later}": "予定なし"}
    return world.typed((answer, typed)), answer.item


def unchanged(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads(long=25))
    return world.typed((answer, {TEXT: _last(world, answer)})), answer.item


def _last(world: World, answer: Answer) -> str:
    items = {each.item.id: each for each in world.past[world.plan.year - 1].items}
    return items[answer.item].text(TEXT)


def numbers_only(world: World, rng: random.Random) -> Fault:
    answers = [each for each in world.leads(long=25) if re.search(r"\d", _last(world, each))]
    answer = rng.choice(answers)
    text = re.sub(r"\d+", lambda match: str(int(match[0]) + 1), _last(world, answer), count=1)
    return world.typed((answer, {TEXT: text})), answer.item


def digit_lost(world: World, rng: random.Random) -> Fault:
    answer = next(each for each in world.leads() if "323点" in _last(world, each))
    new = rng.choice(("応募数32点", "応募数3,230点", "応募数23点", "応募数3230点"))
    return world.typed((answer, {TEXT: answer.text(TEXT).replace("応募数323点", new)})), answer.item


def silently_blank(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    words = rng.choice(("実施しなかった。", "適宜実施予定", "未実施である。", "今年度は行っていない。"))
    return world.typed((answer, {world.state: NOT_DONE, TEXT: words})), answer.item


HEADS = ("上記のとおり、", "前述の会において、", "別紙のとおり、", "同上。")
FAULTS: dict[str, Maker] = {
    "missing-submission": lost,
    "submitted-twice": twice,
    "wrong-year": old_form,
    "duplicate-key": line_twice,
    "changed-item-text": reworded_item,
    "unanswered-item": emptied("STATE"),
    "outside-choices": outside,
    "conflict": states_disagree,
    "done-without-text": emptied(TEXT),
    "blank-without-reason": emptied(TEXT, state=NOT_DONE),
    "promise-not-planned": broken_promise,
    "reprint-differs": reprint_reworded,
    "text-too-long": edited(too_long),
    "promise-handed-back": handed_back,
    "weaker-verb": weaker,
    "fits-another-item": neighbours,
    "planned-yet-blank": silently_blank,
    "departments-disagree": figures_disagree,
    "one-event-two-states": event_not_done,
    "same-text-twice": copied,
    "same-sentence-twice": sentence_copied,
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
    "office-not-named": other_office,
    "broken-reference": edited(lambda text, rng: rng.choice(HEADS) + text),
    "unclosed-bracket": edited(no_closing),
    "mixed-width": edited(wide_pair),
    "mixed-style": edited(polite),
    "sentence-without-end": edited(broken_off),
    "stray-space": edited(spaced),
    "particle-slip": edited(doubled),
    "lookalike-character": edited(kanji_in_kana),
    "platform-character": edited(half_kana),
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
    "near-miss-name": slip_in_name,
    "one-thing-two-names": anywhere(
        "HPに掲載した。", "スマホの講座を開いた。", "メールマガジンで知らせた。", "地域の子どもが集まった。"
    ),
    "impossible-date": added(
        "9月31日に開催した。", "10月1日(土)に開催した。", "13月3日に締め切った。", "令和5年2月29日に開いた。"
    ),
    "nothing-concrete": one_of(
        "各種の支援を行った。", "参加の促進に努めた。", "必要な助言等を行った。", "取組を推進した。"
    ),
    "text-unchanged": unchanged,
    "only-numbers-changed": numbers_only,
    "figure-jumps": digit_lost,
    "blank-after-done": silently_blank,
}
NEXT_YEAR = {"text-unchanged", "only-numbers-changed", "figure-jumps", "blank-after-done"}


def this_year() -> World:
    """令和5年度 as it stands in the inputs."""
    judged, _ = pipeline.judge(Workspace(ROOT), YEAR)
    if judged is None:
        raise LookupError("the inputs of R5 can't be read")
    return World(judged.master.plan, judged.submissions, {})


def next_year() -> World:
    """A 令和6年度 in which every department did something more than the year before."""
    judged, _ = pipeline.judge(Workspace(ROOT), YEAR)
    plan, _, _ = pipeline.load_plan(Workspace(ROOT), YEAR + 1)
    if judged is None or plan is None:
        raise LookupError("the inputs of R5 or R6 can't be read")
    submissions = tuple(
        replace(each, year=YEAR + 1, answers=tuple(_a_year_on(answer) for answer in each.answers))
        for each in judged.submissions
    )
    return World(plan, submissions, {YEAR: judged.master})


def _a_year_on(answer: Answer) -> Answer:
    text, state = answer.text(TEXT), answer.text(f"marks.{YEAR}")
    new = _retyped(answer, {f"marks.{YEAR + 1}": state, TEXT: text + "夜間にも場を設けた。" if text else ""})
    return replace(new, entries={k: v for k, v in new.entries.items() if k != f"marks.{YEAR}"})


def results() -> Iterator[tuple[str, int, int, int]]:
    """(code, faults seeded, found, further findings of other codes that the damage caused)."""
    worlds = {False: this_year(), True: next_year()}
    sound = {later: world.findings(world.submissions) for later, world in worlds.items()}
    for code, make in FAULTS.items():
        later = code in NEXT_YEAR
        rng = random.Random(f"{SEED}/{code}")  # noqa: S311 - a seed, not a secret
        found = others = 0
        for _ in range(EACH):
            submissions, about = make(worlds[later], rng)
            while (code, about) in {each[:2] for each in sound[later]}:
                submissions, about = make(worlds[later], rng)
            new = worlds[later].findings(submissions) - sound[later]
            hit = [each for each in new if each[0] == code and _about(each[1], about, worlds[later])]
            found += bool(hit)
            others += len({each[0] for each in new} - {code})
        yield code, EACH, found, others


def _about(subject: str, about: str, world: World) -> bool:
    """Whether a finding is about the item, its row's first item, or the damaged file's department."""
    wanted = set(about.split("|"))
    rows = {world.plan.item[name].row for name in wanted if name in world.plan.item}
    row = world.plan.item[subject].row if subject in world.plan.item else subject
    return subject in wanted or row in rows or not wanted & world.plan.item.keys()


def table() -> str:
    """The results as a Markdown table, the sum below."""
    rows = list(results())
    lines = [f"| {code} | {made} | {found} | {others} |" for code, made, found, others in rows]
    made, found = sum(row[1] for row in rows), sum(row[2] for row in rows)
    head = "| 規則 | 仕込んだ誤り | 見つけた数 | 一緒に出たほかの種類 |\n|---|---:|---:|---:|\n"
    return head + "\n".join(lines) + f"\n| **計** | **{made}** | **{found}** ({found / made:.1%}) | |\n"


if __name__ == "__main__":
    sys.stdout.write(table())
