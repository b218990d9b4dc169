"""A name in its clause -> the subjects of the numbers behind it, or a word of another role.

Not every name is a subject: 占GDP比重 names the whole of a share, 高于工业 what something is held
against, 拉动工业增长2个百分点 what something adds to.
"""

import re
from dataclasses import replace

from indicators.reading import areas, heads, lexicon, moments, shares, stems, subjects
from indicators.reading.context import Clause, Context, kinds
from indicators.reading.findings import Subject
from indicators.reading.lexer import Token
from indicators.reading.names import SIZES
from indicators.reading.times import find_times

# Words of time that a name may hold: 新能源汽车当月产销.
_DATED = ("当月", "单月", "全年")
_WORLD = ("全球", "世界", "全世界")
# Between two names of one thing: 示范区、示范基地.
_PARTING = frozenset(("and", "plain", "neutral", "space"))
_PASSING = ("超过", "首次超过", "超", "赶超", "超越")
# Before what something is compared with.
_AGAINST = ("比", "较", "比同期", "较同期", "高出", "高于", "低于", "多于", "少于", "快于", "慢于", "超出")


def take(context: Context, clause: Clause, n: int, token: Token) -> None:
    """Take in the name that token `n` is: it is what is spoken of now, or one more word before a number."""
    hit = token.hit
    assert hit is not None
    if is_dated(token):
        for words in find_times(context.text, token.start, token.end):  # 新能源汽车当月产销
            moments.hear(context, clause, Token("time", words.start, words.end, words.words, None, words))
    if clause.area is None and token.words.startswith(("全国", "我国", "国内")):
        areas.hear_nation(context, clause, replace(token, words=token.words[:2]))
    if token.words.startswith("移动") and areas.is_of_mobile(context, token):
        clause.area, clause.area_from = "other", (token.start - 2, token.start + 2)
    follows = bool(hit.wholes) and shares.whole_follows(context, n)
    only_whole = bool(hit.wholes) and not (hit.names or hit.short or hit.parts)
    if only_whole and not clause.shared and not follows and token.words.startswith(_WORLD):
        token = token.turned("world")
        areas.give(context, clause, token)
        clause.window.append(token)
    elif hit.wholes and (clause.shared or follows):
        # 占 … 比重, GDP的1/3: the whole of a share is no subject.
        clause.window.append(token.turned("whole"))
    elif clause.window and (role := _role_behind(context, clause, token)):
        clause.window.append(token.turned(role))
    elif _trails(clause, token):
        clause.window.append(token.turned("plain"))
    elif _names_other(context, token) or _is_of_either(context, token):
        clause.window.append(token.turned("unknown"))
    elif made := heads.joined(context, clause, token):
        _speak_of(clause, made)
    elif heads.is_same(context, clause, token):
        clause.window.append(token.turned("plain"))
    elif not hit.names and (made := stems.of(context, clause, token)):
        if _turned_to_another(context, token, made):
            clause.window.append(token.turned("unknown"))
        else:
            _speak_of(clause, made)
    elif named := subjects.of(context, clause, token, hit):
        if not hit.names and _of_another(context, clause, token, named[0]):
            clause.window.append(token.turned("unknown"))
            return
        if _joined(clause):
            # 示范区、示范基地: two names of one thing
            ids = {s.indicator.id for s in clause.group}
            named = [*clause.group, *(s for s in named if s.indicator.id not in ids)]
        _speak_of(clause, named)
    elif only_whole:
        longer = _goes_on(context, n, "unknown")  # 工业机器人: no 工业
        clause.window.append(token.turned("unknown" if longer else "whole"))
    else:
        longer = _goes_on(context, n, "name") or context.text.startswith("额", token.end)  # 出口额
        known = "unknown" if longer else lexicon.roles().get(token.words, "unknown")
        clause.window.append(token.turned(known))


def _is_of_either(context: Context, token: Token) -> bool:
    """Whether exports may be of the whole or of its part: 汽车总销量将超过3100万辆,其中新能源汽车1150万辆,出口550万辆."""
    if not context.target or token.words not in ("出口", "出口量"):
        return False
    return context.text.find("其中", context.bounds[0], token.start) >= 0


def _turned_to_another(context: Context, token: Token, made: list[Subject]) -> bool:
    """Whether the sentence has turned to another industry since: 消费品制造业受益于需求恢复,利润…."""
    wordings = context.names.wordings
    return any(
        subjects.turns_to_another(context, wordings[s.indicator.id], context.bounds[0], token.start)
        for s in made
    )


def _of_another(context: Context, clause: Clause, token: Token, named: Subject) -> bool:
    """Whether a short name is of a thing that nobody knows, with words of time between: 微型计算机设备9月份产量."""
    window = [t for t in clause.window[-3:] if t.words != "行业"]  # 汽车行业5、6月份增加值
    last = window[-2:]
    if [t.kind for t in last] != ["unknown", "time"]:
        return False
    between = context.text[last[0].end : last[1].start]
    topic = context.names.wordings[named.indicator.id].topic
    ours = any(last[0].words[-2:] in w for w in topic)  # 45个老集群去年产值
    return between in ("", "行业") and last[1].end == token.start and not ours


def _role_behind(context: Context, clause: Clause, token: Token) -> str:
    """Return what the words before a name make of it, where it is no subject; "" where it may be one."""
    if _is_whole(clause):
        return "unknown"  # 占数字经济比重为18.3%: of what is no whole of ours
    if _held_against(clause):
        return "relative"  # 较移动电话用户数高1.61亿户
    return "plain" if _is_passed(clause) or _is_moved(context, clause, token) else ""


def is_dated(token: Token) -> bool:
    """Whether a name holds words of time: 新能源汽车当月产销."""
    return any(w in token.words for w in _DATED)


def take_head(context: Context, clause: Clause, token: Token) -> bool:
    """Take in a word that may be a head alone, 营收增长4.5% after 规上工业企业利润; whether it makes a name."""
    made = stems.of(context, clause, token) if stems.is_head(token.words) else []
    if made:
        _speak_of(clause, made)
    return bool(made)


def _speak_of(clause: Clause, group: list[Subject]) -> None:
    """Let the numbers from here on be of `group`."""
    clause.group, clause.taken, clause.window = group, 0, []


def _joined(clause: Clause) -> bool:
    """Whether a name goes on with the group: only 、 or 和 (and words that mean nothing) between."""
    if not clause.group or clause.taken or not clause.window:
        return False
    between = set(kinds(clause.window))
    return "and" in between and between <= _PARTING


def _is_whole(clause: Clause) -> bool:
    """Whether 占 stands right before the next name: it is what something is a part of."""
    for t in reversed(clause.window):
        if t.kind not in ("neutral", "space", "time"):
            return t.words in shares.HAVING
    return False


def _held_against(clause: Clause) -> bool:
    """Whether the next name is what something is compared with: 比同期工业、高技术制造业高7.3个百分点."""
    for t in reversed(clause.window):
        if t.words in _AGAINST:
            return True
        if t.kind in ("time", "end"):
            return False
    return False


def _trails(clause: Clause, token: Token) -> bool:
    """Whether a short name like 规模 only ends the name right before it: 网民规模."""
    hit = token.hit
    short = hit is not None and not (hit.names or hit.pair) and token.words in SIZES
    return short and bool(clause.group) and not clause.window and clause.group[-1].end == token.start


def _is_moved(context: Context, clause: Clause, token: Token) -> bool:
    """Whether the next name is only what something adds to: 对全部规上工业增长的贡献率, 拉动工业增长2个百分点."""
    before = (t.words for t in reversed(clause.window) if t.kind != "neutral")
    last = next(
        (words for words in before if words not in ("全部", "全国", "整个", "整体", "总", "全年")), ""
    )
    if last not in ("拉动", "带动", "对"):
        return False
    behind = context.text[token.end : token.end + 6]
    return "贡献" in behind if last == "对" else behind.startswith(("增长", "上升", "提高"))


# Behind the name of a thing: an index of it, which is another thing.
_INDEX = re.compile("(?:产业|行业)?(?:发展|景气|综合|创新|竞争力|评价|成熟度){1,2}(?:水平)?指数")


def _names_other(context: Context, token: Token) -> bool:
    """Whether the name only begins that of another thing: of an index (算力发展指数), of equipment (基站设备产量)."""
    if token.words.endswith("基站") and context.text.startswith("设备", token.end):
        return True
    return _INDEX.match(context.text, token.end) is not None and "指数" not in token.words


def _is_passed(clause: Clause) -> bool:
    """Whether the next name is only held against the group: 首次超过移动电话用户数."""
    return bool(clause.group and not clause.taken and clause.window) and clause.window[-1].words in _PASSING


def _goes_on(context: Context, n: int, kind: str) -> bool:
    """Whether a token of `kind` stands right behind token `n`: the name is only a part of the two."""
    behind = context.tokens[n + 1] if n + 1 < len(context.tokens) else None
    return behind is not None and behind.kind == kind and behind.start == context.tokens[n].end
