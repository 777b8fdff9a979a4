"""Faults in what is said, in which cell, by whom, and in which file."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from seeded.words import Fault, Maker, cut
from seeded.world import DONE, NOT_DONE, TEXT, World

from torimatome.model.answer import KIND, Answer


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
                [cut(name, at), name[:at] + name[at] + name[at:], name[:at] + other + name[at + 1 :]]
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
        "団体からの相談に応じた。",
        "必要性を呼びかけた。",
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
        (
            "と連携して進めた。",
            "において説明会を行った。",
            "が調査を行った。",
            "を中心に話し合った。",
            "とともに取り組んだ。",
            "の協力を得て実施した。",
            "と合同で研修を行った。",
        )
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
        each
        for each in world.answers()
        if each.item in leads and each.department != leads[each.item].department
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
        each
        for each in world.answers()
        if world.plan.item[each.item].origin in {"I040", "I055"} and each.text(TEXT)
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


def told_of_old_wording(world: World, rng: random.Random) -> Fault:
    """A text about what only last year's wording of its item promised."""
    then = {each.item.id: each.item.text for each in world.past[world.plan.year - 1].items}
    answers = [each for each in world.leads() if then.get(each.item) != world.plan.item[each.item].text]
    answer = rng.choice(answers)
    words = rng.choice(
        ("啓発冊子の配布を進めた。", "配布した啓発冊子を増刷した。", "啓発冊子を窓口に置いた。")
    )
    return world.typed((answer, {TEXT: words})), answer.item


def silently_blank(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    words = rng.choice(("実施しなかった。", "適宜実施予定", "未着手", "特になし", "今年度の実績はない。"))
    return world.typed((answer, {world.state: NOT_DONE, TEXT: words})), answer.item


def plan_dropped(world: World, rng: random.Random) -> Fault:
    """A later year that was planned, chosen away without a word about it."""
    later = f"marks.{world.plan.year + 1}"
    known = {each.item.id: each.text(later) for each in world.past[world.plan.year - 1].items}
    answer = rng.choice([each for each in world.leads() if known[each.item] and each.text(later)])
    return world.typed((answer, {later: "予定なし"})), answer.item
