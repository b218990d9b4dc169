"""A file -> Document: its bytes decoded once, newlines untouched."""

import hashlib
import re
from datetime import date
from pathlib import Path

from indicators.errors import DocumentError
from indicators.model import Document

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_HTML = re.compile(r"^\s*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*<html)", re.I)
_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_PUBLISHED = re.compile(rf"(?:发布(?:时间|日期)|發布(?:時間|日期)|时间|日期|來源|来源)[^\n]{{0,40}}?{_DAY}")
_BARE = re.compile(rf"^[^\n\d]{{0,12}}{_DAY}", re.M)


def load(path: Path, *, spoken: date | None = None, published: date | None = None) -> Document:
    """Return the document in `path`.

    Raises:
        DocumentError: the file cannot be read, or is no text in a known encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    text = decode(data, str(path))
    return Document(path.stem, text, hashlib.sha256(data).hexdigest(), spoken, published)


def decode(data: bytes, where: str) -> str:
    """Return `data` as text: UTF-8, else UTF-16 with its mark, the declared charset, GB18030.

    Raises:
        DocumentError: it is no text, a PDF or HTML; says what to do.
    """
    if not data.strip():
        raise DocumentError(f"{where}: is empty\n  Save the briefing's text into it, or take the file away.")
    if data.startswith(b"%PDF"):
        raise DocumentError(f"{where}: is a PDF\n  Convert it first: pdftotext -layout FILE.pdf FILE.txt")
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text)) > len(text) // 1000:
        raise DocumentError(
            f"{where}: is no text: its bytes are neither UTF-8, UTF-16 nor GB18030\n  Save it as plain text in UTF-8."
        )
    if _HTML.match(text):
        raise DocumentError(f"{where}: is HTML\n  Save the article's text as a .txt file in UTF-8.")
    return text


def _decoded(data: bytes) -> str | None:
    encodings = ["utf-8"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif m := _DECLARED.search(data[:2048]):
        encodings.append(m[1].decode("ascii"))
    for encoding in [*encodings, "gb18030"]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


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
