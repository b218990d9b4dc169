"""A chart in a frame of another site: its title, the figure, where it comes from, and the way back."""

from dataclasses import replace

import streamlit as st

from indicators import labels, links, wording
from indicators.exports import citations
from indicators.pages import canvas, frame, plot
from indicators.pages.nodes import node
from indicators.shown import Shown
from indicators.store import Store

STYLE = """<style>
.stApp .stMainBlockContainer { max-width: none; padding: 0.75rem 1rem 0.5rem; }
.stApp .stPlotlyChart { overflow: visible; }
</style>"""


def draw(result: Shown, title: str, store: Store) -> None:
    """Draw the chart without bar and controls; its title and its last line lead to the whole page."""
    t = frame.words()
    st.html(STYLE)
    page = links.to_query(replace(result.view, o=None))
    canvas.draw(
        node("h1", node("a", title, href=page, target="_blank", rel="noopener"), cls="embedded"),
        key="head",
        lang=labels.HTML[t.language],
    )
    plot.draw(result, None, store, low=True)
    found = citations.briefings(result, store)
    read = ""
    if found:
        days = [b.known_from for b in found]
        first, last = wording.day(min(days), t), wording.day(max(days), t)
        read = t("citation.read", n=len(found), count=len(found), first=first, last=last)
    as_of = t("as_of.told", day=wording.day(result.view.as_of, t)) if result.view.as_of else ""
    more = node("a", t("embed.more", site=t("site.name")), href=page, target="_blank", rel="noopener")
    canvas.draw(
        node("p", *(f"{part} " for part in (read, as_of) if part), more, cls="soft small"), key="source"
    )
