"""English and Chinese: the same labels, the same pages, and in Chinese no English but what a text or an id holds."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from indicators import labels, links
from indicators.catalogue import load
from indicators.labels import SENTENCES, WIDGETS
from indicators.pages import data
from indicators.provinces import PROVINCES
from indicators.reading.lexicon import PROVINCES as SAID_PROVINCES
from indicators.series import phrases
from indicators.store import open_store
from tests import samples
from tests.test_pages import ROOT, SHARP, STATIONS, address, held, opened, text

PACKAGE = ROOT / "indicators"
# Names and units that Chinese readers read as they are.
LATIN = {"CSV", "JSON", "OpenAPI", "SHA", "EFLOPS", "English", "YYYY", "MM", "DD"}
UNSAID = set("id key json spec form_id icon url format element_id type config".split())
# Tags of a hover text, icons, ids of observations, hashes.
NO_WORDS = re.compile(r"<[^<>]*>|:material/\w+:|\w+:\d+:\w+:\w+|\b[0-9a-f]{32,64}\b")
# What a link must say of itself: parameters and ids.
LINK = {"as", "of", "as_of", "lang", "theme", "doc", "since", "until", "area", "scope"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("language")
    samples.stored(folder / "data", samples.contents(folder / "definitions"))
    return folder / "data"


@pytest.fixture(autouse=True)
def served(folder: Path, monkeypatch: pytest.MonkeyPatch):
    with open_store(folder) as store:
        monkeypatch.setattr(data, "_served", [data.Served(store, ())])
        monkeypatch.setenv(data.DATA_VARIABLE, str(folder))
        yield store


def flat(language: str) -> dict[str, str]:
    """Return the labels of `language` by their whole key."""

    def walk(table: dict[str, Any], before: str) -> Iterator[tuple[str, str]]:
        for key, value in table.items():
            if isinstance(value, dict):
                yield from walk(value, f"{before}{key}.")
            else:
                yield before + key, value

    words = tomllib.loads((labels.FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    for table in (SENTENCES, WIDGETS):
        words.pop(table, None)
    return dict(walk(words, ""))


def parts(label: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", label))


def test_every_language_has_the_same_labels():
    assert labels.languages() == sorted(links.LANGUAGES) == sorted(phrases.LANGUAGES)
    english, chinese = flat("en"), flat("zh")
    assert set(english) == set(chinese)
    # How a day is written differs: 31 Aug 2021, 2021年8月31日.
    apart = [
        k
        for k in english
        if parts(english[k]) != parts(chinese[k])
        and not k.startswith("date.")
        and not (k.endswith(".one") and parts(english[k]) ^ parts(chinese[k]) == {"count"})  # "one more"
    ]
    assert not apart
    assert [k for k, v in english.items() if not v.strip() or not chinese[k].strip()] == []


def test_every_language_has_the_same_phrases():
    assert set(phrases.EN) == set(phrases.ZH)
    apart = [
        k
        for k in phrases.EN
        if {p.removesuffix("_zh") for p in parts(phrases.EN[k])}
        != {p.removesuffix("_zh") for p in parts(phrases.ZH[k])}
    ]
    assert not apart
    assert set(PROVINCES) >= {f"CN-{code}" for code in SAID_PROVINCES.values()}


def sentences() -> Iterator[str]:
    """Yield what the code writes into the data in English words: reasons, rules, how a day is known."""

    def literal(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(p.value if isinstance(p, ast.Constant) else "部分" for p in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.IfExp):
            yield from literal(node.body)
            yield from literal(node.orelse)
        elif isinstance(node, ast.BoolOp):
            yield from (s for v in node.values for s in literal(v))

    paths = [
        *(PACKAGE / "reading").rglob("*.py"),
        *(PACKAGE / "series").rglob("*.py"),
        PACKAGE / "collection/adding.py",
    ]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "Refused",
                "Refusal",
                "Decision",
            ):
                values = [*node.args[-1:], *(k.value for k in node.keywords if k.arg == "refusal")]
                yield from (s for v in values for s in literal(v))
            elif isinstance(node, ast.Call):
                yield from (s for k in node.keywords if k.arg == "fault" for s in literal(k.value))
                if ast.unparse(node.func) == "dropped.append" and isinstance(node.args[0], ast.Tuple):
                    yield from literal(node.args[0].elts[-1])
            elif isinstance(node, ast.Assign):
                names = {getattr(t, "id", "") or getattr(t, "attr", "") for t in node.targets}
                keys = {getattr(getattr(t, "slice", None), "value", "") for t in node.targets}
                if names & {
                    "fault",
                    "part",
                    "reason",
                    "_IN_NAME",
                    "_VAGUE",
                    "REVISED",
                    "RETURNED",
                    "CLOSED",
                    "CLOSED_TOO",
                }:
                    yield from literal(node.value)
                if any(n.startswith("SAME_DAY") for n in names) or keys & {"spoken", "published"}:
                    yield from literal(node.value)
            elif isinstance(node, ast.FunctionDef) and node.name in ("refusal", "foreign"):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        yield from literal(inner.value)


def test_what_the_data_say_in_english_is_said_in_chinese():
    t = labels.load("zh")
    said = {s for s in sentences() if " " in s.strip()}
    assert len(said) > 60
    assert [s for s in sorted(said) if not _is_chinese(t.sentence(s))] == []
    origins = tomllib.loads((ROOT / "seeds/briefings.toml").read_text(encoding="utf-8"))["briefing"]
    known = {o[k] for o in origins for k in ("spoken_known", "published_known")}
    assert [k for k in known if not _is_chinese(t.sentence(k))] == []
    assert [n.zh for i in load() for n in i.notes if not re.search(r"[\u4e00-\u9fff]", n.zh)] == []
    assert labels.load("en").sentence("an ordinal") == "an ordinal"


def _is_chinese(words: str) -> bool:
    plain = re.sub(r"[a-z0-9]+_[a-z0-9_]+|`\w+`|[\w.]+/[\w./]+|\{\w+\}", "", words)  # ids, keys, paths
    return bool(re.search(r"[\u4e00-\u9fff]", plain)) and not re.search(r"[A-Za-z]{3,}", plain)


def strings(message: Message) -> Iterator[str]:
    """Yield what an element of Streamlit says; keys, data and specifications are not said."""
    for field, value in message.ListFields():
        if field.name in UNSAID:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from strings(one)
            elif isinstance(one, str):
                yield one


def markup(tree: Any) -> Iterator[str]:
    """Yield the texts of a page's own markup, those of attributes too; quotes of a text are left out."""
    if isinstance(tree, str):
        yield tree
        return
    _, attributes, *children = tree
    yield from (v for k, v in attributes.items() if k in ("aria-label", "title", "data-done"))
    if attributes.get("lang") in ("zh", "en"):
        return
    for child in children:
        yield from markup(child)


def said(page: AppTest) -> Iterator[str]:
    """Yield all that a page says in words of its own."""
    for element in page.get("bidi_component"):
        for tree in held(element)["tree"]:
            yield from markup(tree)
    for chart in page.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        yield chart.proto.alt
        yield from (a["text"] for a in spec["layout"].get("annotations", ()))
        for name, axis in spec["layout"].items():
            if name.startswith("yaxis"):
                yield from axis.get("ticktext", ())
        for trace in spec["data"]:
            told = trace.get("hovertext") or ()
            yield from [told] if isinstance(told, str) else told
    for element in page.main:
        if element.type == "bidi_component":
            continue
        if isinstance(proto := getattr(element, "proto", None), Message):
            yield from strings(proto)


@pytest.mark.parametrize(
    "link",
    [
        "/?v=1",
        "/?v=1&q=基站",
        "/?v=1&q=zebra",
        "/?v=1&as_of=2020-12-31",
        f"/chart?v=1&i={STATIONS}",
        f"/chart?v=1&i={STATIONS}&i=industrial_internet_platforms&derived=1",
        f"/chart?v=1&i={STATIONS}&m=yoy&as_of=2021-12-31",
        f"/chart?v=1&i={STATIONS}&since=2030-01-01",
        f"/chart?v=1&i={STATIONS}&as_of=2019-01-01",
        f"/chart?v=1&i={STATIONS}&o={SHARP}",
        "/chart?v=1",
        "/briefing?v=1",
        "/briefing?v=1&doc=first",
        f"/briefing?v=1&doc=second&o={SHARP}",
        f"/briefing?v=1&doc=first&o=first:{samples.FIRST.index('0519')}:{STATIONS}:level",
        f"/briefing?v=1&doc=second&o=second:999999:{STATIONS}:level",
        "/briefing?v=1&doc=nowhere",
    ],
)
def test_a_chinese_page_holds_no_english(link: str):
    page = opened(f"{link}&lang=zh")
    texts = [samples.FIRST, samples.SECOND, "<Sons> Li unknown as given briefing second first", link]
    quoted = set(re.findall(r"[A-Za-z]+", " ".join(texts))) | LATIN | LINK
    quoted |= {word for i in load() for word in re.findall(r"[A-Za-z]+", f"{i.name.zh} {i.means.zh}")}
    wrong = [
        (word, words[:100])
        for words in said(page)
        for word in re.findall(r"[A-Za-z]{2,}", NO_WORDS.sub("", words))
        if word not in quoted
    ]
    assert not wrong
    assert re.search(r"[\u4e00-\u9fff]{4}", " ".join(said(page)))


def test_the_language_goes_along_with_the_whole_view():
    link = f"/chart?v=1&i={STATIONS}&scale=log&since=2020-01-01&as_of=2021-12-31&lang=zh"
    page = opened(link)
    bar = next(e for e in page.get("bidi_component") if e.proto.id.endswith("-bar"))
    given = held(bar)
    assert given["lang"] == "zh-CN"
    (switch,) = [a for a in _anchors(given["tree"]) if a[1].get("hreflang") == "en"]
    assert switch[1]["href"] == address(page).replace("lang=zh", "lang=en")
    inner = [a[1]["href"] for e in page.get("bidi_component") for a in _anchors(held(e)["tree"])]
    inner = [href for href in inner if href.startswith("/") and href != switch[1]["href"]]
    assert len(inner) > 5
    assert [href for href in inner if "lang=zh" not in href or "as_of=2021-12-31" not in href] == [
        href for href in inner if "as_of=latest" in href
    ]  # the way out of the day, and nothing else


def _anchors(tree: list[Any]) -> Iterator[list[Any]]:
    for node in tree:
        if isinstance(node, list):
            if node[:1] == ["a"]:
                yield node
            yield from _anchors(node[2:] if node and isinstance(node[0], str) else node)


def test_values_read_as_each_language_writes_them():
    english, chinese = (opened(f"/chart?v=1&i={STATIONS}&lang={lang}") for lang in ("en", "zh"))
    assert "1.037 million stations" in english.get("plotly_chart")[0].proto.alt
    assert "2021年8月31日为103.7万座" in chinese.get("plotly_chart")[0].proto.alt
    ticks = [json.loads(p.get("plotly_chart")[0].proto.spec)["layout"] for p in (english, chinese)]
    axes = [" ".join(a["text"] for a in layout["annotations"]) for layout in ticks]
    assert "million stations" in axes[0] and "万座" in axes[1]
    assert "31 Aug 2021" in text(english, "evidence") and "2021年8月31日" in text(chinese, "evidence")
