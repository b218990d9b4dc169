"""An HTML page -> the article's text, a paragraph a line, and what the page says about itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

from indicators.reading.markup import INLINE, UNREAD, without_notes

_FURNITURE_TAGS = {"nav", "aside", "footer", "menu", "dialog"}
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"}

# Class names and ids, cut into words, that name what surrounds an article. One of them is believed
# only where less than a third of the page's prose stands in the element (`main has-sidebar`).
_FURNITURE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:(?:top|main|sub|site|global|left|right|foot)?-?(?:nav|navi|navbar|navigation|menu)s?\d*|breadcrumbs?|crumbs?|"
    r"side-?bar|footer|foot|copyright|related?|relate[ds]?-?\w*|recommend\w*|hot-?(?:news|list|words?)?|ranking?|"
    r"shares?|sharing|social|bshare|bdshare\w*|comments?|pinglun|disclaimer|statement|friend-?links?|you?qing\w*|"
    r"pager|pagination|page-?nav|tool-?bar|qr-?code\w*|erweima|ewm|ads?|advert\w*|guanggao|sponsor\w*|popup|modal|"
    r"search-?(?:box|bar|form)?|login|captions?|img[-_]?descr?\w*|pic[-_]?descr?\w*|photo[-_]?descr?\w*|image[-_]?caption|"
    r"tu(?:shuo|zhu)|xgxw|xgyd|xglj|rmxw|dqwz|weizhi|location|hidden|sr-only)(?=$|[-_\s\d])",
    re.I,
)
_CAPTION = re.compile(
    r"^\W{0,3}(?:图为|图片|资料图|图\s?\d{0,2}[::]|供图)|(?:摄|供图|图源.{0,12})\W{0,3}$|^[▲△▼]"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Names that sites give to the article itself, the surest first.
_ARTICLE_NAMES = re.compile(
    r"^(?:ucap-content|js_content|trs_editor|trs_ueditor|articlebody|article[-_]?body|artibody|article[-_]?content|"
    r"content[-_]?article|post[-_]?content|entry[-_]?content|news[-_]?content|contenttext|content[-_]?text|zoom|zoomcon|"
    r"detail[-_]?content|pages_content|rm_txt_con|main[-_]?article|endtext|artical|ozoom|p-detail)$",
    re.I,
)
_NAMED_SHARE = 0.6  # of the page's prose, for an element that is named as the article
_PROSE_SHARE = 0.9  # for one that is not

_SENTENCE = re.compile(r"[。！？!?;；，,]")
_FULL_STOP = re.compile(r"[。！？!?；][”’」』)）]*$")
_WIDE = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK_IN_WORDS = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DATED = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|来源[:：]|來源[:：]|发布时间|發布時間")
_ENDS = re.compile(r"</\s*(?:body|html)\s*>", re.I)

CHINA = timezone(timedelta(hours=8))
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|(?<!\d)(20\d{2})(\d{2})(\d{2})")
# Names of <meta> by which pages give the day of publication, and the like; the surest first.
_META = {
    "published": (
        "article:published_time pubdate publishdate publish_date publishtime publish-date datepublished og:published_time "
        "og:release_date firstpublishedtime weibo:article:create_at apub:time dc.date.issued dcterms.issued dc.date date"
    ).split(),
    "title": "articletitle og:title dc.title twitter:title".split(),
    "publisher": "contentsource source article:publisher dc.publisher".split(),
    "site": "sitename og:site_name application-name".split(),
    "url": "url og:url".split(),
}


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: the article's text, and what its head says; "" and None where it says nothing."""

    text: str  # the title, the dateline and the article, each paragraph a line
    title: str
    published: date | None
    published_by: str  # the <meta> that gave the day, as it stands there
    publisher: str
    site: str
    url: str


@dataclass(slots=True)
class _Element:
    """A block of the page, by its place in document order."""

    parent: int
    tag: str
    named: bool  # as what surrounds an article
    article: bool  # named as the article itself
    hidden: bool
    prose: int = 0  # characters of the sentences in it
    paragraphs: int = 0  # the lines that these are


@dataclass(slots=True)
class _Line:
    """What runs on within a block until the next block begins or ends."""

    block: int
    row: int
    cell: int
    words: list[str] = field(default_factory=list)
    linked: int = 0  # characters inside <a>
    after_image: bool = False
    text: str = ""

    @property
    def prose(self) -> int:
        """How much of it reads as sentences; menus and lists of headlines have none."""
        own = len(self.text) - self.linked
        return own if own >= 15 and own >= self.linked and _SENTENCE.search(self.text) else 0


def read_page(source: str) -> Page:
    """Return the article of the page `source`, and what the page says about itself.

    Menus, side bars, lists of links, captions, scripts and what stands in hidden elements are left out;
    a paragraph is never cut, and white space is as a browser shows it. `text` is "" for a page
    without words, such as one that a script fills.
    """
    from lxml import etree  # a page is the exception, and this takes longer to load than a text to read

    # What stands behind a closed body still shows in a browser; the parser would drop it.
    data = _ENDS.sub("", without_notes(source.removeprefix("\ufeff").replace("\x00", ""))).encode(
        "utf-8", "replace"
    )
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None:
        return Page("", "", None, "", "", "", "")
    meta, address = _head(root)
    elements, lines = _Walk(etree.iterwalk(root, events=("start", "end"))).take()
    title = _title(root, meta)
    text = _article(elements, lines, title)
    published, by = _published(root, meta)
    return Page(
        text,
        title,
        published,
        by,
        _first(meta, "publisher"),
        _first(meta, "site"),
        _first(meta, "url") or address,
    )


class _Walk:
    """One pass over the tree: the blocks in document order, and the lines in them."""

    def __init__(self, events: Any) -> None:
        self.events = events
        self.elements: list[_Element] = []
        self.lines: list[_Line] = []
        self.open: list[int] = []  # the blocks that stand open
        self.rows: list[int] = [-1]
        self.cells: list[int] = [-1]
        self.links = 0
        self.pre = 0
        self.image = False  # an image stands since the last line with words
        self.line: _Line | None = None

    def take(self) -> tuple[list[_Element], list[_Line]]:
        for event, node in self.events:
            tag = node.tag.lower() if isinstance(node.tag, str) else ""
            if event == "start":
                if tag in UNREAD:
                    self.events.skip_subtree()
                else:
                    self.enter(node, tag)
            else:
                if tag not in UNREAD:
                    self.leave(tag)
                self.say(node.tail)
        self.flush()
        return self.elements, self.lines

    def enter(self, node: Any, tag: str) -> None:
        if tag == "a":
            self.links += 1
        elif tag == "img":
            self.image = True
        if tag not in INLINE:
            self.flush()
            if tag not in ("br", "hr"):
                self.begin(node, tag)
        elif _hides(node):
            # Rare among inline elements, and then never a word of the article.
            self.events.skip_subtree()
            return
        self.say(node.text)

    def begin(self, node: Any, tag: str) -> None:
        names = " ".join(filter(None, (node.get("id"), node.get("class"), node.get("itemprop"))))
        number = len(self.elements)
        self.elements.append(
            _Element(
                parent=self.open[-1] if self.open else -1,
                tag=tag,
                named=tag in _FURNITURE_TAGS
                or (node.get("role") or "").lower() in _FURNITURE_ROLES
                or (tag not in ("html", "body") and bool(_FURNITURE_NAMES.search(_CAMEL.sub("-", names)))),
                article=tag == "article" or any(_ARTICLE_NAMES.match(n) for n in names.split()),
                hidden=_hides(node),
            )
        )
        self.open.append(number)
        if tag == "tr":
            self.rows.append(number)
        elif tag in ("td", "th"):
            self.cells.append(number)
        elif tag in ("pre", "xmp", "listing"):
            self.pre += 1

    def leave(self, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        if tag in INLINE or tag in ("br", "hr"):
            return
        self.flush()
        self.open.pop()
        if tag == "tr":
            self.rows.pop()
        elif tag in ("td", "th"):
            self.cells.pop()
        elif tag in ("pre", "xmp", "listing"):
            self.pre -= 1

    def say(self, words: str | None) -> None:
        if not words or not self.open:
            return
        if self.pre:
            first, *rest = words.splitlines() or [""]
            self.add(first)
            for more in rest:
                self.flush()
                self.add(more)
        else:
            self.add(words)

    def add(self, words: str) -> None:
        if self.line is None:
            self.line = _Line(self.open[-1], self.rows[-1], self.cells[-1])
        self.line.words.append(words)
        if self.links > 0:
            self.line.linked += len(words.strip())

    def flush(self) -> None:
        line, self.line = self.line, None
        if line is None:
            return
        # As a browser does: a line break of the source is no space between two wide characters.
        text = _SPACE.sub(" ", _BREAK_IN_WORDS.sub("", "".join(line.words)))
        line.text = "".join(c for c in text if c >= " " and c != "\x7f").strip()
        if line.text:
            line.after_image, self.image = self.image, False
            self.lines.append(line)


def _hides(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or node.get("hidden") is not None


def _article(elements: list[_Element], lines: list[_Line], title: str) -> str:
    _weigh(elements, lines)
    total = elements[0].prose if elements else 0
    # What is hidden or named as furniture goes, unless much of the prose stands there:
    # some pages move their article into place with a script.
    gone: list[bool] = []
    for e in elements:
        above = e.parent >= 0 and gone[e.parent]
        gone.append(above or ((e.named or e.hidden) and e.prose * 3 < max(total, 1)))
    kept = [n for n in lines if not gone[n.block] and not _is_link(n, elements, title) and not _is_caption(n)]
    _weigh(elements, kept)
    return "\n".join([*_headed(_within(elements, kept, title), title), ""]) if kept else ""


def _weigh(elements: list[_Element], lines: list[_Line]) -> None:
    for e in elements:
        e.prose = e.paragraphs = 0
    for line in lines:
        elements[line.block].prose += line.prose
        elements[line.block].paragraphs += line.prose > 0
    for e in reversed(elements):  # what stands in a block comes after it
        if e.parent >= 0:
            elements[e.parent].prose += e.prose
            elements[e.parent].paragraphs += e.paragraphs


def _is_link(line: _Line, elements: list[_Element], title: str) -> bool:
    """Whether the line is one of a list of links, such as a menu or the headlines of a side bar."""
    if elements[line.block].tag == "h1" or _same(line.text, title):
        return False
    return line.linked >= 0.5 * len(line.text) and not (_FULL_STOP.search(line.text) and len(line.text) >= 40)


def _is_caption(line: _Line) -> bool:
    return line.after_image and len(line.text) < 120 and bool(_CAPTION.search(line.text))


def _within(elements: list[_Element], lines: list[_Line], title: str) -> list[str]:
    """Return the lines of the article, and of what stands around it the title, the dateline and prose."""
    total = elements[0].prose
    root, named = _root(elements)
    inside = [False] * len(elements)
    for n, e in enumerate(elements):
        inside[n] = n == root or (e.parent >= 0 and inside[e.parent])
    taken = []
    body = headed = False
    for line in lines:
        within = inside[line.block]
        body = body or within
        heading = not body and (elements[line.block].tag == "h1" or _same(line.text, title))
        headed = headed or heading
        dateline = headed and not body and len(line.text) < 100 and _DATED.search(line.text)
        # Without a name for the article, its last paragraph may stand beside the rest of it.
        astray = not named and line.prose >= 40 and not line.linked and _FULL_STOP.search(line.text)
        lead = headed and not body and line.prose and not line.linked
        if within or heading or dateline or astray or lead or not total:
            taken.append(line)
    return list(_rows(taken))


def _root(elements: list[_Element]) -> tuple[int, bool]:
    """Return the lowest block that holds the article, and whether the page names it so."""
    total = elements[0].prose
    articles = [n for n, e in enumerate(elements) if e.article and e.prose]
    # In document order a block comes after all that it stands in: the last is the lowest.
    for n in reversed(articles):
        if elements[n].prose >= _NAMED_SHARE * total:
            return n, True
    lowest = 0
    for n, e in enumerate(elements):
        if total and e.prose >= _PROSE_SHARE * total:
            lowest = n
    # The block of one paragraph is no article: its heading and its table stand beside it.
    while elements[lowest].parent >= 0 and elements[lowest].tag in ("p", "li", "td", "tr", "tbody"):
        lowest = elements[lowest].parent
    if elements[lowest].paragraphs == 1 and elements[lowest].parent >= 0:
        lowest = elements[lowest].parent
    return lowest, False


def _rows(lines: list[_Line]) -> Iterator[str]:
    """Yield the lines; the short cells of one row of a table as one line, parted by tabs."""
    n = 0
    while n < len(lines):
        last = n
        while lines[n].row >= 0 and last + 1 < len(lines) and lines[last + 1].row == lines[n].row:
            last += 1
        group = lines[n : last + 1]
        cells: dict[int, list[str]] = {}
        for line in group:
            cells.setdefault(line.cell, []).append(line.text)
        if len(cells) > 1 and all(len(g.text) <= 40 and not _FULL_STOP.search(g.text) for g in group):
            yield "\t".join(" ".join(words) for words in cells.values())
        else:
            yield from (g.text for g in group)
        n = last + 1


def _headed(lines: list[str], title: str) -> list[str]:
    return lines if not title or any(_same(line, title) for line in lines) else [title, *lines]


def _same(words: str, title: str) -> bool:
    """Whether a line is the title, whatever the white space."""
    return bool(title) and "".join(words.split()) == "".join(title.split())


# --- what the page says about itself --------------------------------------------------------------


def _head(root: Any) -> tuple[dict[str, tuple[str, str]], str]:
    """Return the content of each <meta> by its name in lower case, with the name as written; the address."""
    found: dict[str, tuple[str, str]] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip()
        content = " ".join((node.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), (name, content))
    links = [n.get("href") or "" for n in root.iter("link") if (n.get("rel") or "").lower() == "canonical"]
    return found, next((link for link in links if link.startswith("http")), "")


def _first(meta: dict[str, tuple[str, str]], what: str) -> str:
    return next((meta[name][1] for name in _META[what] if name in meta), "")


def _title(root: Any, meta: dict[str, tuple[str, str]]) -> str:
    given = _first(meta, "title")
    headings = [" ".join("".join(h.itertext()).split()) for h in root.iter("h1")]
    headings = [h for h in headings if h]
    page = " ".join(next((t.text or "" for t in root.iter("title")), "").split())
    if given:
        return given
    if len(headings) == 1 or (headings and headings[0] in page):
        return headings[0]
    # The site's name stands behind the article's: 标题_频道_网站
    return re.split(r"\s*(?:_|\||--|——|\s[-–—]\s)\s*", page)[0] if page else ""


def _published(root: Any, meta: dict[str, tuple[str, str]]) -> tuple[date | None, str]:
    """Return the day of publication that the page's head gives, and the words that give it."""
    for name in _META["published"]:
        if name in meta and (day := find_day(meta[name][1])):
            return day, f'<meta name="{meta[name][0]}">: {meta[name][1]}'
    for node in root.iter("script"):
        given = _json_published(node.text or "") if "ld+json" in (node.get("type") or "").lower() else ""
        if day := find_day(given):
            return day, f"datePublished: {given}"
    for node in root.iter("time"):
        given = node.get("datetime") or ""
        marked = node.get("pubdate") is not None or node.get("itemprop") == "datePublished"
        if marked and (day := find_day(given)):
            return day, f'<time datetime="{given}">'
    return None, ""


def _json_published(words: str) -> str:
    try:
        data = json.loads(words)
    except (ValueError, RecursionError):
        return ""
    parts = data if isinstance(data, list) else [data]
    for part in parts:
        if isinstance(part, dict):
            given = part.get("datePublished") or part.get("pubDate")
            if isinstance(given, str):
                return given
    return ""


def find_day(words: str) -> date | None:
    """Return the day that a <meta> gives: 2023-10-20 10:05, 20231020 or 2023-10-19T20:00:00Z, in China's time."""
    try:
        moment = datetime.fromisoformat(words.strip())
        return (moment.astimezone(CHINA) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        pass
    m = _DAY.search(words)
    try:
        return date(*(int(part) for part in m.groups() if part)) if m else None
    except ValueError:
        return None
