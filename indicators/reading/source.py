"""A file -> Document: its bytes decoded once, newlines untouched; of an HTML page the article's text."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from indicators.errors import DocumentError
from indicators.model import Document, LeftOut, Reading
from indicators.reading import cleaning
from indicators.reading.html import Page, read_page

PAGES = (".html", ".htm", ".shtml", ".xhtml")

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_PUBLISHED = re.compile(rf"(?:发布(?:时间|日期)|發布(?:時間|日期)|时间|日期|來源|来源)[^\n]{{0,40}}?{_DAY}")
_BARE = re.compile(rf"^[^\n\d]{{0,12}}{_DAY}", re.M)

# A byte order mark counts as a character, so the codecs that drop it are not used. UTF-32 before
# UTF-16, whose mark is the beginning of its own.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The declared name is the least that a page holds: 臺灣 pages that say big5 hold more, and so on.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
}
# Servers declare these for whatever they send.
_SAYS_NOTHING = {
    "iso-8859-1",
    "latin1",
    "latin-1",
    "us-ascii",
    "ascii",
    "windows-1252",
    "cp1252",
    "utf-16",
    "utf-32",
}
_CHINESE = ("gb18030", "big5hkscs", "cp950")

# The characters most used in Chinese prose, both scripts: bytes of one encoding read in another
# turn into rare ones.
_FREQUENT = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過"
    "子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當"
    "使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你"
    "明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系系军軍很情者最立代想已通并並提直题題党黨程展五"
    "果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别她手角期根论論"
    "运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處队隊南给給色光门門即保治北造百规規热熱领領七海口东東导導器压壓"
    "志世金增争爭济濟阶階油思术術极極交受联聯什认認六共权權收证證改清己美再采採转轉更单單风風切打白教速花带帶安场場身车車例真务務具万萬"
    "每目至达達走积積示议議声聲报報斗完类類八离離华華名确確才科张張信马馬节節话話米整空元况況今集温溫传傳土许許步群广廣石记記需段研界"
    "拉林律叫且究观觀越织織装裝影算低持音众眾书書布复復容儿兒须須际際商非验驗连連断斷深难難近矿礦千周委素技备備半办辦青省列习習响響约約支"
    "般史感劳勞便团團往酸历歷市克何除消构構府称稱太准準精值号號率族维維划劃选選标標写寫存候毛亲親快效斯院查江型眼王按格养養易置派层層片始却卻专專"
    "状狀育厂廠京识識适適属屬圆圓包火住调調满滿县縣局照参參红紅细細引听聽该該铁鐵价價严嚴网網业覆盖蓋移户戶宽寬带软軟服务企智造创創新亿億"
)

SAMPLE = 3_000  # characters that tell the language of most texts

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_KANA_HANGUL = re.compile(r"[\u3041-\u30ff\uac00-\ud7af]+")
_FOREIGN = re.compile(r"[\u3041-\u30ff\uac00-\ud7af]")  # one of those: a search for it is twice as fast
_LETTER = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")

_NO_TEXTS = (
    (b"%PDF", "a PDF", "Convert it first: pdftotext -layout FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a Word file or another archive", "Save it as plain text in UTF-8."),
    (b"\xd0\xcf\x11\xe0", "a Word or another Office file", "Save it as plain text in UTF-8."),
    (b"{\\rtf", "an RTF file", "Save it as plain text in UTF-8."),
    (b"\x1f\x8b", "compressed", "Unpack it first: gunzip FILE"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as received: what of it is read, and for an HTML page what its head says."""

    document: Document  # for a page, `text` is the article's and `sha256` that of it in UTF-8
    data: bytes  # the file's own
    page: Page | None  # of an HTML page


def load(path: Path, *, spoken: date | None = None, published: date | None = None) -> Document:
    """Return the document in `path`, a text or an HTML page.

    Raises:
        DocumentError: the file cannot be read, or is no text in a known encoding.
    """
    return replace(receive(path).document, spoken=spoken, published=published)


def receive(path: Path) -> Source:
    """Return what the file at `path` holds; the days are left to the caller.

    Source: offsets count the characters of the decoded bytes, or for a page those of the
    extracted text: title, dateline and article, each paragraph ended by a newline.

    Raises:
        DocumentError: the file cannot be read, or is no text in a known encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    text = decode(data, str(path))
    if path.suffix.lower() not in PAGES and not is_page(text):
        return Source(Document(path.stem, text, hashlib.sha256(data).hexdigest()), data, None)
    page = read_page(text)
    if not page.text:
        raise DocumentError(
            f"{path}: is an HTML page without words; a script may fill it in the browser\n"
            "  Open it in a browser, and save the text that it shows as a .txt file in UTF-8."
        )
    sha256 = hashlib.sha256(page.text.encode()).hexdigest()
    return Source(Document(path.stem, page.text, sha256), data, page)


def is_page(text: str) -> bool:
    """Return whether `text` begins as an HTML page does."""
    return bool(_HTML.match(text.removeprefix("\ufeff")[:5000]))


def decode(data: bytes, where: str) -> str:
    """Return `data` as text: by its mark, as UTF-8, as declared, else the likeliest Chinese encoding.

    Newlines stay, and a byte order mark is the text's first character.

    Raises:
        DocumentError: it is no text, such as a PDF; says what to do.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise DocumentError(f"{where}: is empty\n  Save the briefing's text into it, or take the file away.")
    for mark, what, remedy in _NO_TEXTS:
        if data.startswith(mark):
            raise DocumentError(f"{where}: is {what}\n  {remedy}")
    if re.search(rb"^Content-Type:\s*multipart/related", data[:2000], re.I | re.M):
        raise DocumentError(
            f"{where}: is a web archive (MHTML)\n  Save the page as HTML, or its text as plain text."
        )
    text = _decoded(data)
    if text is None or _is_noise(text):
        raise DocumentError(
            f"{where}: is no text: its bytes are neither UTF-8, UTF-16, GB18030 nor Big5\n"
            "  Save it as plain text in UTF-8."
        )
    if not text.strip("\ufeff \t\r\n\u3000\u00a0"):
        raise DocumentError(f"{where}: is empty\n  Save the briefing's text into it, or take the file away.")
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    utf8 = _as(data, "utf-8")
    if "\0" in (utf8 or "\0") and (order := _unmarked_utf16(data)):
        return _as(data, order)
    if utf8 is not None:
        return utf8
    if m := _DECLARED.search(data[:4096]):
        declared = m[1].decode("ascii").lower()
        declared = _WIDER.get(declared, "big5hkscs" if declared.startswith("big5") else declared)
        said = None if declared in _SAYS_NOTHING else _as(data, declared)
        if said is not None and not _is_noise(said):
            return said
    return _likeliest(data)


def _likeliest(data: bytes) -> str | None:
    """Return `data` in the encoding that gives the most frequent characters, judged where ASCII ends."""
    start = m.start() & ~1 if (m := re.search(rb"[\x80-\xff]", data)) else 0
    sample = data[start : start + 60_000]
    score = {e: _familiar(sample.decode(e, "replace")) for e in ("utf-8", *_CHINESE)}
    for encoding in ("utf-16-le", "utf-16-be"):
        if (found := _familiar(sample.decode(encoding, "replace"))) > 0.3:
            score[encoding] = found
    likely = sorted(score, key=lambda e: -score[e])
    likely = [e for e in likely if score[e] >= 0.8 * score[likely[0]]]
    for encoding in likely:
        if (text := _as(data, encoding)) is not None and not _is_noise(text):
            return text
    # A page cut off within a character, or with a byte lost: better read with that one replaced.
    for encoding in likely:
        if not _is_noise(text := data.decode(encoding, "replace")):
            return text
    return None if b"\0" in data else _as(data, "cp1252")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # a declared name may be any codec's
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without its mark: digits and newlines have a zero byte."""
    if len(data) % 2:
        return None
    first, second = data[0::2].count(0), data[1::2].count(0)
    if max(first, second) < max(1, len(data) // 200) or min(first, second) * 10 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _is_noise(text: str) -> bool:
    return len(_CONTROL.findall(text)) > max(len(text) // 1000, 1 if len(text) > 200 else 0)


def _familiar(text: str) -> float:
    """Return the share of frequent Chinese characters in what is not ASCII; one that is replaced counts against."""
    other = [c for c in text[:20_000] if c > "\x7f" and c not in ",。、:;“”()?!《》 ·—…%"]
    known = sum(c in _FREQUENT for c in other)
    return (known - 3 * text.count("\ufffd")) / max(len(other), 1)


def datelines(text: str) -> tuple[date | None, date | None]:
    """Return the days of speaking and of publication that the page itself gives.

    Only a full date counts: after 发布时间 or 来源, else at the beginning of one of the first lines.
    """
    head = "\n".join(text[:3000].splitlines()[:15])
    for pattern in (_PUBLISHED, _BARE):
        if m := pattern.search(head):
            try:
                return None, date(int(m[1]), int(m[2]), int(m[3]))
            except ValueError:
                continue
    return None, None


def foreign(text: str) -> str:
    """Return why `text` is not read: it is not Chinese; "" where it is, or holds no letters at all."""
    text = cleaning.without_markup(text)
    if len(text) > 3 * SAMPLE:
        middle = len(text) // 2
        if not foreign(text[:SAMPLE] + text[middle : middle + SAMPLE] + text[-SAMPLE:]):
            return ""
    if _FOREIGN.search(text) is None:
        begun = sum(map(len, _HAN.findall(text, 0, len(text) // 4)))
        if 10 * begun >= len(text) >= 20:
            return ""  # most texts: a tenth of it, and more, is Chinese by its first quarter
    letters, han, other = (sum(map(len, p.findall(text))) for p in (_LETTER, _HAN, _KANA_HANGUL))
    if other > han / 5 and other > 10:
        return (
            f"it is Japanese or Korean, not Chinese: {other:,} of its {letters:,} letters are kana or hangul"
        )
    # A Chinese text may name many firms in Latin letters; one of another language holds a name or two in Chinese.
    if letters >= 20 and han * 10 < letters:
        return f"it is not Chinese: {han or 'none'} of its {letters:,} letters {'is' if han == 1 else 'are'} Chinese"
    return ""


def unread(document: Document, why: str) -> Reading:
    """Return the reading of a text that is not read: every number left out, for the reason `why`."""
    return Reading(left_out=list(_numbers(document, f"the text is not read: {why}")))


def _numbers(document: Document, reason: str) -> Iterator[LeftOut]:
    for m in _NUMBER.finditer(document.text):
        yield LeftOut(document.doc, m.start(), m.end(), m[0], reason)
