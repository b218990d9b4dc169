"""What of a page is the briefing, and how it is built: furniture, passages, sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

_CONTACT = re.compile(
    r"(?<!移动)(?<!流动)(?<!固定)(?<!网络)电话(?!用户|会|网|普及|基站|业务)|传真|邮箱|电子邮件|E-?mail|邮编|QQ|客服|微信|公众号|扫码|扫一扫|版权|免责|声明|不代表本|转载|责任编辑|责编|编辑[:：]|作者[:：]|记者[:：]$|来源[:：]|"
    r"发布时间|发布日期|点击|阅读量|浏览|字号|(?<!\dD)打印(?!设备|机)|分享|收藏|上一篇|下一篇|ICP|备案|网安|当前位置|首页|欢迎垂询|联系我们|下载附件|附件[:：\d]|文章来源|原标题|转贴|更多>>|关闭窗口",
    re.I,
)
# Each of those holds one of these: a look that takes a third of the time.
_CONTACT_WORDS = AhoCorasick(
    (
        "电话 传真 邮箱 电子邮件 mail 邮编 qq 客服 微信 公众号 扫码 扫一扫 版权 免责 声明 不代表本 转载 责编 编辑 作者 记者 来源 发布时间 "
        "发布日期 点击 阅读量 浏览 字号 打印 分享 收藏 上一篇 下一篇 icp 备案 网安 当前位置 首页 欢迎垂询 联系我们 附件 原标题 转贴 更多>> "
        "关闭窗口"
    ).split(),
    store_patterns=False,
)
_TAIL = re.compile(
    r"^\W*(?:相关(?:阅读|链接|新闻|文章|报道|推荐|解读|专题)|延伸阅读|推荐阅读|猜你喜欢|热门(?:文章|推荐|新闻)|最新(?:资讯|文章|新闻|动态)|文章分类|栏目导航|友情链接|地方动态|协会要闻|通知公告|欢迎垂询|"
    r"上一[篇条]|下一[篇条]|版权(?:声明|所有)|免责声明|\(?(?:文章)?来源[:：].{0,20}\)?$|\(?责任编辑.*|【?(?:打印|关闭|纠错))"
)
_PROSE = re.compile(r"[。！？!?;；]")
_LISTED = re.compile(r".{4,}\d{4}-\d{1,2}-\d{1,2}(?:\s|$)")
_DATELINE = re.compile(
    r"^\W*(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:[T ]*\d{1,2}:\d{2}(?::\d{2})?)?\W*)+(?:来源.*|.{0,12}网.{0,6})?$"
)
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?[)\]]*")
# Where a new item or topic begins within a line: behind the mark of punctuation that each of these matches.
_ITEM = re.compile(
    r"[,;:。！？!? ](?=[一二三四五六七八九十第(首其再最在从分])(?=(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[,、,]|[一二三四五六七八九十]{1,2}、(?![一二三四]季度|[一二三四]、)|\([一二三四五六七八九十]{1,2}\)|首先,|其次,|再次,|最后,"
    r"|在[^,。;:0-9]{2,24}方面[,:]|从(?!月度|单月|当月|季度|各月|逐月|分月|月份|走势|总量|速度|规模|数量|增速|环比|同比|总数|体量|存量|增量|绝对)[^,。;:0-9]{1,20}(?:来看|看)[,:]|分地区看|分行业看))"
)
_ASPECT = re.compile(r"[,;:。！？!? ](?=[^,。;:0-9]{2,12}方面[,:])")
_LABEL = re.compile(r"[;。！？!? ](?=[^,。;:0-9 ]{2,20}[:][^\d])")
# A line of links or of a list of other texts, wherever it stands.
_LINKS = re.compile(
    r"^\W*(?:相关(?:链接|阅读|新闻|报道|文章|推荐)|延伸阅读|推荐阅读|往期回顾|热搜榜?|热门(?:文章|新闻|推荐)?|点击排行榜?)\W*[:榜]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the clean text; `furniture` says why it is none of the briefing, "" if it is."""

    start: int
    end: int
    furniture: str
    heading: bool
    bullet: str = ""  # what an item of a list begins with


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one speaker on one topic: periods carry over within it."""

    start: int
    end: int
    heading: bool


def lines(text: str) -> list[Line]:
    """Return the lines of a clean text that are not empty, each judged."""
    spans = []
    position = 0
    for piece in text.splitlines(keepends=True):
        words = piece.strip()
        if words:
            start = position + piece.index(words[0])
            spans.append((start, start + len(words), words))
        position += len(piece)
    if not spans:
        return []
    prose = [bool(_PROSE.search(w)) or len(w) >= 60 for _, _, w in spans]
    if not any(prose):
        # A text of one bare sentence or of a few: all of it counts.
        prose = [True] * len(spans)
    first = prose.index(True)
    last = max(n for n, p in enumerate(prose) if p)
    total = sum(len(w) for _, _, w in spans)
    result: list[Line] = []
    seen = 0
    tail = False
    for n, (start, end, words) in enumerate(spans):
        reason = ""
        if not tail and seen > 0.4 * total and len(words) < 60 and _TAIL.search(words):
            tail = True
        seen += len(words)
        short = not prose[n]
        if tail:
            reason = "below the briefing: related links, contacts, advertisements"
        elif _DATELINE.match(words) or (len(words) < 80 and _is_contact(words) and not _has_body(words)):
            reason = "page furniture: dateline, contact or notice"
        elif _LINKS.match(words):
            reason = "page furniture: a list of other pages"
        elif short and (words.count(" > ") or words.count(">>") or words.count("|") > 2):
            reason = "page furniture: navigation"
        elif short and n > last and not _goes_on(words, n == last + 1, result):
            reason = "below the briefing: related links, contacts, advertisements"
        elif (
            "-" in words and (short or (n > first and not _PROSE.search(words[:40]))) and _LISTED.match(words)
        ):
            reason = "page furniture: a list of other pages"
        bullet = words[0] if words[0] in _BULLET else ""
        result.append(Line(start, end, reason, short and len(words) < 60, bullet))
    return _advertisements(text, result)


# What the items of a list begin with; cleaning has made one sign of several.
_BULLET = "·-*■◆●▲○◎□✔★☆"


def _goes_on(words: str, next_to_prose: bool, before: list[Line]) -> bool:
    """Whether a short line behind the last sentence is of the briefing: an item like those before, or its end.

    Titles of other pages have no commas; a sentence that the page cut off has some.
    """
    if words[0] in _BULLET:
        return any(not line.furniture and line.bullet == words[0] for line in before)
    return next_to_prose and words.count(",") > 1


def _is_contact(words: str) -> bool:
    return bool(_CONTACT_WORDS.find_matches_as_indexes(words.lower())) and _CONTACT.search(words) is not None


def _has_body(words: str) -> bool:
    return len(words) >= 40 and len(re.findall(r"[,。;]", words)) >= 3


def _advertisements(text: str, found: list[Line]) -> list[Line]:
    """Furniture too is the block of a firm's own praise before its contacts."""
    for n in range(1, len(found)):
        if not found[n].furniture or found[n - 1].furniture:
            continue
        k = n - 1
        while k >= 0 and not found[k].furniture and text.count("\n", found[k].end, found[k + 1].start) < 4:
            k -= 1
        k += 1
        block = found[k:n]
        words = text[block[0].start : block[-1].end] if block else ""
        if (
            block
            and k > 0
            and len(block) <= 3
            and re.search(r"(?:公司|中心|协会)(?:是一家|成立于|致力于|专业)", words)
        ):
            for b in range(k, n):
                found[b] = Line(found[b].start, found[b].end, "page furniture: advertisement", False)
    return found


def _items(text: str, start: int, end: int) -> list[int]:
    """Return where new items and topics begin in `text[start:end]`, in order."""
    found = [m.end() for m in _ITEM.finditer(text, start, end)]
    # Each of these looks at many characters behind every mark: first, whether what it looks for is there at all.
    aspects = _ASPECT.finditer(text, start, end) if text.find("方面", start, end) >= 0 else ()
    labels = _LABEL.finditer(text, start, end) if text.find(":", start, end) >= 0 else ()
    more = {m.end() for found in (aspects, labels) for m in found}
    return sorted(more.union(found)) if more else found


def passages(text: str, body: list[Line]) -> list[Passage]:
    """Return the passages of the lines that are no furniture, in order."""
    found = []
    for line in body:
        if line.furniture:
            continue
        cuts = [line.start]
        if not line.heading:
            cuts += _items(text, line.start, line.end)
        cuts.append(line.end)
        found += [Passage(a, b, line.heading) for a, b in pairwise(cuts) if b > a]
    return found


# The first sentence of a numbered item, where it only says what the item is about: (一)5G用户占比过半。
_RUN_IN = re.compile(r"\s*\([一二三四五六七八九十\d]{1,3}\)[^。\n]{2,40}。")


def heading_end(text: str, passage: Passage) -> int:
    """Return where the heading ends that a passage opens with, its start where it has none."""
    m = _RUN_IN.match(text, passage.start, passage.end)
    return m.end() if m is not None and m.end() < passage.end else passage.start


# What runs on for longer without an end is no sentence: it is cut at the end of a clause, so that what a
# sentence costs, some of it by the square of its length, stays within bounds.
_LONGEST = 2_000
_CUT = re.compile(r".*[,;:、 ]", re.S)


def sentences(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Return the sentences of a passage, each without the white space around it."""
    found: list[tuple[int, int]] = []
    for m in _SENTENCE.finditer(text, passage.start, passage.end):
        start, end = m.span()
        if end - start > _LONGEST:
            found += filter(None, (_trimmed(text, *piece) for piece in _pieces(text, start, end)))
        elif end > start and not (text[start].isspace() or text[end - 1].isspace()):
            found.append((start, end))
        elif (trimmed := _trimmed(text, start, end)) is not None:
            found.append(trimmed)
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = _CUT.match(text, start + _LONGEST // 2, start + _LONGEST)
        stop = cut.end() if cut else start + _LONGEST
        while stop < end and text[stop - 1].isdigit() and text[stop].isdigit():
            stop += 1
        yield start, stop
        start = stop
    yield start, end
