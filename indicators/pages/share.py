"""Sharing a chart: live and fixed links, files, citations, Markdown; and what a fixed link shows."""

import html
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any

import streamlit as st

from indicators import exports, links, settings, wording
from indicators.catalogue import Indicator, by_id
from indicators.drawing import svg
from indicators.errors import SnapshotError
from indicators.exports import Data, citations, markdown
from indicators.kept import Kept
from indicators.links import ChartView, View, fixed
from indicators.links.snapshots import Snapshots
from indicators.model import Briefing, Statement
from indicators.pages import canvas, data, frame, pieces, selection
from indicators.pages.nodes import Node, node
from indicators.shown import Shown, shown
from indicators.store import Store

FORMATS: tuple[tuple[str, str, str, Callable[..., bytes]], ...] = (
    ("csv", "CSV", "text/csv", exports.to_csv),
    ("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", exports.to_xlsx),
    ("json", "JSON", "application/json", exports.to_json),
    ("parquet", "Parquet", "application/vnd.apache.parquet", exports.to_parquet),
)
LIVE = 250_000  # marks of charts that are kept, about 0.6 kB each
KEPT = 16  # fixed links that are kept opened
KEEP = "keep"  # what the button of the fixed link asks for beside copying it

_live: Kept[Shown] = Kept(LIVE)
_opened: OrderedDict[tuple[ChartView, str], fixed.Opened] = OrderedDict()
_lock = threading.Lock()


@cache
def snapshots() -> Snapshots:
    """Return the snapshots of this server."""
    return Snapshots(data.folder(), settings.read(os.environ).links_mb * 1_000_000)


def opened(view: ChartView, store: Store) -> tuple[Shown, Store, fixed.Opened | None]:
    """Return what `view` shows and the store to ask about it; of a fixed link also how it was opened."""
    if not view.fixed:
        # What a chart shows does not depend on which point is chosen: that changes most.
        same = replace(view, o=None, table=False)
        found_live = _live.get(
            (same, store.identity), lambda: shown(same, store), lambda r: 100 + len(r.drawing.marks)
        )
        chosen = replace(found_live.view, o=view.o, table=view.table)
        return replace(found_live, view=chosen), store, None
    key = replace(view, o=None, table=False), store.content_hash
    with _lock:
        found = _opened.get(key)
    if found is None:
        found = fixed.open_fixed(key[0], store, snapshots())
        # A snapshot does not change; one that is not there may come.
        if found.outcome == "kept":
            with _lock:
                _opened[key] = found
                if len(_opened) > KEPT:
                    _opened.popitem(last=False)
    mine = replace(found.result.view, o=view.o, table=view.table)
    return replace(found.result, view=mine), found.store, found


def banner(found: fixed.Opened) -> Node:
    """Return what a fixed link shows, whether there is anything newer, and the way to it."""
    t = frame.words()
    # Of what differs from the link's own chart, that today's data show it too is no comfort.
    current = "" if found.outcome.endswith("differs") else t("fixed.current")
    newer = t("fixed.newer") if found.newer else current
    told = t(f"fixed.{found.outcome}", day=pieces.day(found.day, t))
    return node(
        "section",
        node(
            "div",
            told,
            "" if t.language == "zh" else " ",
            newer,
            " " if newer else None,
            node("a", t("fixed.live"), href=links.to_query(found.live), data_go=True),
            cls="notice",
        ),
        cls="notices",
        role="status",
    )


def draw(result: Shown, store: Store) -> None:
    """Draw the button that opens the panel, and the panel where it is open."""
    t = frame.words()
    if not result.drawing.layers:
        return
    with st.popover(
        t("share.open"), icon=":material/ios_share:", key="share", on_change="rerun", width="content"
    ) as panel:
        if panel.open:
            _links(result, store)
            _downloads(result, store)
            _texts(result, store)


def _links(result: Shown, store: Store) -> None:
    t = frame.words()
    live = replace(result.view, fixed=None)
    still = result.view if result.view.fixed else fixed.addressed(result, store)

    def keep(_: str) -> None:
        try:
            fixed.fix(result, store, snapshots(), date.today())
        except SnapshotError:
            st.session_state["not_kept"] = still.fixed

    failed = st.session_state.get("not_kept") == still.fixed
    tree = node(
        "div",
        _row(
            t("share.link"),
            _helped(frame.copy_button(t("share.live"), links.to_query(live)), t("share.live_help")),
            _helped(
                _with(frame.copy_button(t("share.fixed"), links.to_query(still)), data_set=KEEP),
                t("share.fixed_help"),
            ),
        ),
        node("p", t("share.not_kept"), cls="note", role="status") if failed else None,
        cls="sharing",
    )
    canvas.draw(tree, key="share_links", on_set=keep, focus=True)


def _downloads(result: Shown, store: Store) -> None:
    t = frame.words()
    root = site()
    chosen = st.segmented_control(
        t("share.download"),
        ["shown", "full"],
        default="shown",
        required=True,
        format_func=lambda d: t(f"share.data_{d}"),
        key="share_data",
    )
    whole: Data = "full" if chosen == "full" else "shown"
    name = exports.file_name(result) + ("-full" if whole == "full" else "")
    with st.container(horizontal=True, gap="small", key="share_files"):
        for ending, label, mime, write in FORMATS:
            _download(label, f"{name}.{ending}", mime, partial(write, result, store, whole, root))
        _download(
            t("share.metadata"),
            f"{name}.metadata.json",
            "application/json",
            lambda: exports.to_metadata(result, store, whole, root),
        )
        theme: svg.Theme = "dark" if frame.theme() == "dark" else "light"
        picture: dict[str, Any] = {"size": "print", "theme": theme, "site": root}
        _download(
            "SVG", f"{name}.svg", "image/svg+xml", lambda: svg.to_svg(result, store, **picture).encode()
        )
        _download("PNG", f"{name}.png", "image/png", lambda: svg.to_png(result, store, **picture, zoom=1.5))


def _download(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, data=make, file_name=name, mime=mime, on_click="ignore", key=f"share {label}")


def _texts(result: Shown, store: Store) -> None:
    t = frame.words()
    root = site()
    cited = citations.chart(result, store, root)
    cites = [_copies(t("share.cite_chart"), cited.text), _copies(t("share.bibtex"), cited.bibtex)]
    texts = [
        _copies(t("share.markdown"), markdown.chart(result, store, root)),
        _copies(t("share.embed"), embed_code(result, root)),
    ]
    chosen, _ = selection.select(result, store)
    if chosen:
        point, text = _of_point(chosen, result, store, root)
        cites += [_copies(t("share.cite_point"), point.text), _copies(t("share.bibtex_point"), point.bibtex)]
        texts.insert(1, _copies(t("share.markdown_point"), text))
    tree = node(
        "div",
        _row(
            t("share.cite"),
            node("p", cited.text.removesuffix(root + links.to_query(result.view)), cls="small cited"),
            *cites,
        ),
        _row(t("share.text"), *texts),
        cls="sharing",
    )
    canvas.draw(tree, key="share_texts")


def cite_button(s: Statement, briefing: Briefing, indicator: Indicator, store: Store, view: View) -> Node:
    """Return the button that copies how to cite what was said, with the short address of `view`."""
    t = frame.words()
    cited = citations.point(
        s, briefing, indicator, store.content_hash, site() + links.to_short_query(view), t.language
    )
    return _copies(t("share.cite_said"), cited.text)


def _of_point(s: Statement, result: Shown, store: Store, root: str) -> tuple[citations.Citation, str]:
    o = s.observation
    briefing = store.briefing(o.doc)
    assert briefing
    indicator = by_id(store.indicators())[o.indicator]
    link = root + links.to_query(replace(result.view, o=o.id))
    lang = result.view.lang
    cited = citations.point(s, briefing, indicator, store.content_hash, link, lang)
    return cited, markdown.point(s, briefing, indicator, store, link, lang, root)


def embed_code(result: Shown, root: str) -> str:
    """Return the HTML that shows this chart in another page."""
    address = f"{root}{links.to_query(result.view)}&embed=true"
    name = wording.title(result.indicators, frame.words())
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(name)}" width="100%" height="560" '
        'style="border: 0" loading="lazy"></iframe>'
    )


def site() -> str:
    """Return the address that links in files and texts begin with: the public one, else the viewer's own."""
    public = settings.read(os.environ).public_url
    if public:
        return public
    here = str(st.context.url or "")
    page = here.partition("?")[0].rstrip("/")
    return page.removesuffix("/chart").removesuffix("/briefing")


def _row(label: str, *parts: Node) -> Node:
    return node("div", node("p", label, cls="label"), node("div", *parts, cls="buttons"), cls="choice")


def _helped(button: Node, words: str) -> Node:
    return node("span", button, node("small", words, cls="soft"), cls="helped")


def _copies(label: str, text: str) -> Node:
    """Return a button that copies `text`."""
    t = frame.words()
    return node(
        "button",
        node("span", label, aria_live="polite"),
        cls="button",
        type="button",
        data_copy_text=text,
        data_done=t("share.copied"),
    )


def _with(button: Node, **attributes: str) -> Node:
    """Return `button` with further attributes."""
    assert isinstance(button, list)
    tag, given, *children = button
    more = node(str(tag), **attributes)
    assert isinstance(more, list)
    return [tag, given | more[1], *children]
