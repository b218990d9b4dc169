"""A document -> what it states about the indicators, and what was left out, each with its words."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from indicators.catalogue import QUOTES, Indicator
from indicators.errors import DocumentError
from indicators.model import Document, LeftOut, Observation, Reading, Span
from indicators.reading import cleaning, lexicon, page
from indicators.reading.findings import Finding, Refusal
from indicators.reading.names import index
from indicators.reading.passage import PassageReader
from indicators.reading.periods import resolve
from indicators.reading.times import find_times

_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_EVENT = re.compile(r"(?:截至|截止|到|至|自|从|于|将于|将在|定于|发布时间[:：]|日期[:：])$")


def read_document(document: Document, indicators: Sequence[Indicator]) -> Reading:
    """Return what `document` states about `indicators`, and what was left out.

    Shape: observations in text order; either list may be empty.
    Units: a level is in its indicator's unit; periods count from the day of speaking, which
    is the document's, else the event's day in the text, else the day of publication.
    Source: `document.text[o.start:o.end] == o.quote` for every observation `o`.
    Left out: an uncertain number is not guessed; it is listed with the reason in words.

    Raises:
        DocumentError: the document gives no day of speaking and no day of publication.
    """
    view = cleaning.clean(document.text)
    body = page.lines(view.text)
    spoken = document.spoken or event_day(view.text, body, document.published) or document.published
    if spoken is None:
        raise DocumentError(
            f"{document.doc}: the day of speaking and the day of publication are unknown\n"
            "  Give --published DAY, a --manifest, or an entry in briefings.toml beside the file."
        )
    raw = _Raw(document, view)
    reading = Reading(
        spoken=spoken, furniture=[raw.span(line.start, line.end) for line in body if line.furniture]
    )
    reader = PassageReader(view.text, body, index(indicators), spoken, page_area(view.text))
    headings: set[int] = set()
    findings: list[Finding] = []
    too_small = False
    for passage in page.passages(view.text, [line for line in body if reader.may_tell(line)]):
        found = reader.read(passage)
        findings += found.findings
        too_small = too_small or found.too_small
        if found.findings:
            heads = passage.end if passage.heading else page.heading_end(view.text, passage)
            headings |= {id(f) for f in found.findings if f.end <= heads}
        reading.left_out += [raw.left_out(r) for r in found.refusals]
    for line in body:
        if line.furniture:
            reading.left_out += [raw.left_out(r) for r in reader.furniture(line)]
    if too_small and not _names_nation(view.text):
        unsaid = [f for f in findings if f.where.area == "CN" and f.where.settled == "spoken"]
        reading.left_out += [raw.left_out(Refusal(f.number.start, f.number.end, _OF_A_PLACE)) for f in unsaid]
        findings = [f for f in findings if f not in unsaid]
    kept, repeated = _without_repeats(findings, headings)
    reading.observations = sorted(
        (raw.observation(f) for f in kept), key=lambda o: (o.at, o.indicator, o.measure)
    )
    used = {f.number.at for f in kept}
    reading.left_out += [
        raw.left_out(Refusal(f.number.start, f.number.end, why))
        for f, why in repeated
        if f.number.at not in used
    ]
    reading.left_out.sort(key=lambda n: (n.start, n.end, n.reason))
    return reading


_OF_A_PLACE = "of a place that the page does not name: it counts far less than the nation has"


class _Raw:
    """The way back from the clean text to the document as received."""

    def __init__(self, document: Document, view: cleaning.Clean) -> None:
        self.document = document
        self.view = view

    def span(self, start: int, end: int) -> Span:
        return Span(self.view.raw(start), self.view.raw_end(end))

    def quote(self, start: int, end: int) -> tuple[int, int, str]:
        """Return raw offsets and words; a gloss behind the last character belongs to it."""
        raw_start, raw_end = self.view.raw(start), self.view.raw_end(end)
        raw_end = cleaning.gloss_end(self.document.text, raw_end)
        return raw_start, raw_end, self.document.text[raw_start:raw_end]

    def said(self, start: int, length: int) -> str:
        """Return the raw characters of the clean ones, without what stands between them."""
        if self.view.is_unbroken(start, start + length):
            first = self.view.raw(start)
            return self.document.text[first : first + length]
        return "".join(self.document.text[self.view.raw(k)] for k in range(start, start + length))

    def left_out(self, refusal: Refusal) -> LeftOut:
        start, end, words = self.quote(refusal.start, refusal.end)
        return LeftOut(self.document.doc, start, end, words, refusal.reason)

    def scope(self, f: Finding) -> str | None:
        """Return the population as said, in simplified characters: with the quotation marks that it wears."""
        words = f.subject.scope
        at = self.view.text.rfind(words, f.sentence[0], f.subject.end) if words else -1
        if words is None or at < 0:
            return words
        kept = {self.view.raw(k) for k in range(at, at + len(words))}
        said = range(min(kept), max(kept) + 1)
        raw = cleaning.fold(self.document.text[said.start : said.stop])
        return "".join(c for k, c in zip(said, raw, strict=True) if k in kept or c in QUOTES)

    def observation(self, f: Finding) -> Observation:
        start, end, words = self.quote(f.start, f.end)
        return Observation(
            doc=self.document.doc,
            indicator=f.subject.indicator.id,
            measure=f.measure,
            value=f.value,
            bound=f.number.bound,
            period_start=f.when.start,
            period_end=f.when.end,
            area=f.where.area,
            status=f.status,
            scope=self.scope(f),
            quote=words,
            start=start,
            end=end,
            said=self.said(f.number.at, len(f.number.said)),
            step=f.step,
            scope_id=f.subject.scope_id,
            at=self.view.raw(f.number.at),
            sentence=self.span(*f.sentence),
            indicator_settled=f.subject_settled,
            indicator_from=self.span(f.subject.start, f.subject.end),
            period_settled=f.when.settled,
            period_from=self.span(*f.when.words) if f.when.words else None,
            area_settled=f.where.settled,
            area_from=self.span(*f.where.words) if f.where.words else None,
        )


def _without_repeats(
    findings: list[Finding], headings: set[int]
) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """Keep the first of statements that say the same; a heading says nothing that the body says too.

    It says more where it gives another value, rounded as a rule, with a period of its own.
    """
    body = [f for f in findings if id(f) not in headings]
    in_body = {(f.subject.indicator.id, f.measure, f.where.area) for f in body}
    values = {(f.subject.indicator.id, f.measure, f.value) for f in body}
    kept: list[Finding] = []
    dropped: list[tuple[Finding, str]] = []
    seen: set[tuple[object, ...]] = set()
    places: set[tuple[int, str, str]] = set()
    told: dict[tuple[object, ...], float] = {}
    # Of what a sentence gave another level, and when: growth there is of that.
    doubted: set[tuple[object, ...]] = set()
    for f in findings:
        spoken_of = (f.subject.indicator.id, f.sentence, f.when.start, f.when.end)
        key = (
            f.subject.indicator.id,
            f.measure,
            f.value,
            f.number.bound,
            f.when.start,
            f.when.end,
            f.where.area,
            f.status,
            f.subject.scope,
        )
        place = (f.number.at, f.subject.indicator.id, f.measure)
        once = _said_once(f)
        rival = told.get(once) if once is not None and _is_loose(f) else None
        said = (f.subject.indicator.id, f.measure)
        repeated = (*said, f.where.area) in in_body
        if id(f) in headings and repeated and (f.when.settled != "stated" or (*said, f.value) in values):
            dropped.append((f, "a heading: the text below states it in full"))
        elif key in seen or place in places:
            dropped.append((f, "said before in the same words"))
        elif f.measure == "yoy" and spoken_of in doubted and _is_loose(f):
            dropped.append((f, "growth of what was said otherwise before"))
        elif rival is not None and rival != f.value:
            if f.measure == "level":
                doubted.add(spoken_of)
            dropped.append(
                (f, f"{rival:g} was said before of the same span: of something else, or corrected")
            )
        else:
            if once is not None:
                told.setdefault(once, f.value)
            kept.append(f)
            seen.add(key)
            places.add(place)
    return kept, dropped


def _said_once(f: Finding) -> tuple[object, ...] | None:
    """Return what has one value in a text: the level or the growth of a flow in one span, said exactly."""
    if f.number.bound != "exact" or f.when.start is None or f.subject.indicator.kind != "flow":
        return None
    if f.measure not in ("level", "yoy") or f.status != "reported":
        return None
    i, scope = f.subject.indicator.id, f.subject.scope
    return i, f.measure, f.when.start, f.when.end, f.where.area, scope


def _is_loose(f: Finding) -> bool:
    """Whether its indicator was hardly named: 出口, 销, or only in a clause before."""
    return f.subject_settled == "carried" or f.subject.end - f.subject.start <= _LOOSE


# A name of so few characters is one by its topic only.
_LOOSE = 3


def event_day(text: str, body: Sequence[page.Line], published: date | None) -> date | None:
    """Return the day of the event that the text reports, where its lead gives one.

    The first day of the lead that is no as-of day, at most 45 days before `published`;
    of an event of several days the last.
    """
    if published is None:
        return None
    read = 0
    for line in body:
        if line.furniture:
            continue
        stop = min(line.end, line.start + 400 - min(read, 399))
        for words in find_times(text, line.start, stop):
            if words.kind != "day" or _NOT_EVENT.search(text[max(0, words.start - 4) : words.start]):
                continue
            if words.part == "now":
                continue
            period = resolve(words, published)
            if period and timedelta(0) <= published - period.end <= timedelta(days=45):
                return period.end
        read += line.end - line.start
        if read >= 400:
            return None
    return None


_OF_OURS = "全省 全市 全区 我省 我市 我区 全县 本市 本省".split()
_OFFICE = re.compile(
    r"[省市](?:(?<![\u3400-\u9fff].))(?=财政|工信|工业和信息化|通信管理|大数据|发展?改|科技厅|商务厅|政府)"
)
_FIRM = re.compile(r"公司(?<![家市等]公司)(?!法|里|们|治理)")
# 全国第三, 全国领先: only what a place is measured by.
_STANDARD = (
    "第|前[列茅\\d一二三四五六七八九十]|首[位个批家]|领先|一流|先进水平|排名|平均|影响力|示范|知名|百强|文明"
)
# It begins with a character that it looks for, and looks back from there: see cleaning.
_NATIONAL = re.compile(
    rf"国(?:(?<=全国)(?<![比占于超过居位出]全国)(?!{_STANDARD})|(?<=我国)|(?<=中国)(?!移动|电信|联通|铁塔|广电|特色|共产党)|务院)"
    r"|工(?:信部|业和信息化部)"
)
# What only a firm's own report speaks of.
_RESULTS = re.compile(
    r"归母净利润|归属于?(?:上市公司|本?公司|母公司|股东)|股东应占|派息率|每股|派息|A股|H股|中期业绩|全年业绩|业绩会|业绩说明会|业绩发布会|经营业绩|业绩公告|半年度报告|年度报告|季度报告|半年报|年报|财报|扣非"
)


# A title that opens on a firm, or a lead on its results: what follows is that one's, until the nation is named.
_FIRM_TITLE = re.compile(
    r"[\s【\[(\ufeff]*(?:"
    + lexicon.any_of(lexicon.FIRMS)
    + r")(?:[^,。;\n]{0,50}\n|[^。;\n]{0,40}业绩|(?![^。;\n]{0,60}[。;\n]\s*据?(?:工信部|工业和信息化部|[中乘]汽?[协联]|国家统计局|全国|我国|三家|全行业))(?:[^,。;\n]{0,8})(?:发布|公布|披露)[^,。;\n]{0,16}(?:财报|年报|季报))"
)
# Who speaks in the lead of a page of one place.
_LOCAL_SPEAKER = re.compile(
    r"(?:省|自治区|市|州|县|(?<!地)区)(?:政府|委|人大|工信|工业和信息化|经信|经济和信息化|通信管理局|统计局|大数据|发改委|发展改革委|新闻办|代表团)"
)
_LEAD = 160
_OWN_PRODUCT = re.compile(
    "(?:全年|全[省市区县]|我[省市区县]|实现|完成|预计)地区生产总值|地区生产总值(?=完成|实现|达|增长|突破)(?<![部各北冀角域州]地区生产总值)"
)
_NATION_TOO = re.compile("国内生产总值|国家统计局|GDP")
# National offices that a page's own place has none of; 市统计局 and 商务部门 are the place's.
_OFFICES = re.compile(
    "(?<![省市县区州])(?:统计局|海关总署|商务部|公安部|科技部|财政部|发展?改革?委|国新办|能源局)(?!门)|中汽协|乘联|信通院"
)
_OURS = re.compile("[省市区县](?<=[全我本].)(?!最|首|一盘棋)")
_FIGURE = re.compile(r"\d[\d.]*(?:%|[万亿]?[个家户辆台座])")  # a percentage, or something counted
# Who speaks so is of the place, wherever it stands: 我市新增…, 全省第3位.
_OWN = re.compile("我[省市区县](?!的)|全[省市]第")


# So much of a page tells of what place it is, and so often that one is named there.
_OPENING = 1500
_OFTEN = 3


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    return re.compile(lexicon.any_of({*lexicon.PROVINCES, *lexicon.CITIES}))


def _place_of(text: str) -> str:
    """Return the area of the one place that the opening of a page speaks of, far more than of the nation; "" for none."""
    if _places().search(text, 0, _LEAD) is None:
        return ""
    opening = text[:_OPENING]
    (place, often), *others = Counter(_places().findall(opening)).most_common(2)
    if often < _OFTEN or (others and others[0][1] > often / 2) or place not in text[:_LEAD]:
        return ""
    if 2 * len(_NATIONAL.findall(opening)) >= often:
        return ""
    return lexicon.province(place) if place in lexicon.PROVINCES else "other"


def _names_nation(text: str) -> bool:
    """Whether a word of the nation, or of one of its offices, stands in a text."""
    return any(p.search(text) is not None for p in (_NATIONAL, _NATION_TOO, _OFFICES))


def _leads_with_place(text: str) -> bool:
    """Whether 全省 stands before the first percentage or count, and not behind a name, 浙江全省; or 我市 anywhere."""
    if _OWN.search(text) is not None:
        return True
    m = _OURS.search(text)
    if m is None or text.endswith(_named_places(), 0, m.start() - 1):
        return False
    return _FIGURE.search(text, 0, m.start()) is None


@lru_cache(maxsize=1)
def _named_places() -> tuple[str, ...]:
    return (*lexicon.PROVINCES, *lexicon.CITIES)


def _tells_results(text: str) -> bool:
    """Whether a firm's own results may be told: pages of results hold one of these, beside the words of `_RESULTS`."""
    return "股" in text or "业绩" in text or "净利润" in text or "派息" in text


def page_area(text: str) -> str:
    """Return the area of a page as a whole: CN, a province's, or other where it speaks for a city or a firm."""
    local = sum(map(text.count, _OF_OURS)) + len(_OFFICE.findall(text))
    firm = len(_FIRM.findall(text)) + text.count("集团")
    nation = len(_NATIONAL.findall(text)) if local or firm >= 3 else 0
    if (firm >= 3 and firm > nation) or (_tells_results(text) and len(set(_RESULTS.findall(text))) >= 3):
        return "other"  # a firm's own results
    if _FIRM_TITLE.match(text):
        return "other"
    lead = text[:_LEAD]
    if _LOCAL_SPEAKER.search(lead) and not _NATIONAL.search(lead):
        return _place_of(text) or "other"
    if (
        "地区生产总值" in text
        and _OWN_PRODUCT.search(text)
        and not (_NATIONAL.search(text) or _NATION_TOO.search(text))
    ):
        local, nation = 2, 0  # only a place has one, and no word is said of the nation
    # 全省 first, and no word of the nation: a part of a page that names its place elsewhere.
    alone = local and not _names_nation(text) and _leads_with_place(text)
    return _place_of(text) or ("other" if alone or (local >= 2 and local > nation) else "CN")
