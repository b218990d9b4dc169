"""The list of briefings: when each was said, by whom, and what share of its numbers was read."""

from indicators.links import BriefingView
from indicators.pages import frame, pieces
from indicators.pages.nodes import Node, node
from indicators.store import BriefingSummary, Store

LONGEST_LIST = 200  # briefings in the list; more are found by the search on the front page


def listed(store: Store, view: BriefingView) -> Node:
    """Return the briefings that were public on the day that `view` shows, the latest first."""
    t = frame.words()
    briefings = [b for b in store.briefing_summaries() if view.as_of is None or b.known_from <= view.as_of]
    tiles = [_tile(b) for b in briefings[:LONGEST_LIST]]
    return node(
        "div",
        node("div", node("h1", t("briefings.title")), node("p", t("briefings.lead")), cls="lead"),
        node("div", *tiles, cls="briefings"),
        node("p", t("briefings.more", count=len(briefings) - LONGEST_LIST), cls="silent")
        if len(briefings) > LONGEST_LIST
        else None,
    )


def _tile(b: BriefingSummary) -> Node:
    t = frame.words()
    read = b.reported + b.targets
    numbers = read + b.left_out
    share = 100 * read / numbers if numbers else 0
    published = t("briefings.published", day=pieces.day(b.published, t))
    return node(
        "article",
        node("p", pieces.day(b.spoken_on, t), node("small", published), cls="day"),
        node(
            "div",
            node(
                "h2",
                node("a", b.title, href=frame.link(BriefingView(doc=b.doc)), data_go=True, cls="whole"),
                lang="zh",
            ),
            node("p", node("span", pieces.speakers(b.speakers), lang="zh"), cls="soft"),
            node("p", b.event, cls="soft small", lang="zh"),
        ),
        node(
            "div",
            node("b", str(read)),
            " ",
            t("briefings.read", n=read),
            node("div", t("briefings.of_numbers", n=b.left_out, left=b.left_out, indicators=b.indicators)),
            node("div", node("i", style=f"width:{share:.1f}%"), cls="share", aria_hidden="true"),
            cls="figures",
        ),
        cls="tile",
    )
