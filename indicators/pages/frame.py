"""What all pages share: the question that the address asks, the data, the bar on top, links to follow."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from indicators import labels, links
from indicators.links import (
    BriefingView,
    ChartView,
    CoverageView,
    DisagreementsView,
    Notice,
    OverviewView,
    SearchView,
    Standing,
    View,
    fixed,
)
from indicators.model import Observation
from indicators.pages import canvas, pieces
from indicators.pages.nodes import Node, node

# Paths of the page files, as app.py gives them to st.navigation, by the path of their address.
FILES = {
    "/": "indicators/pages/overview.py",
    "/chart": "indicators/pages/chart.py",
    "/briefing": "indicators/pages/briefing.py",
    "/disagreements": "indicators/pages/disagreements.py",
    "/coverage": "indicators/pages/coverage.py",
    "/search": "indicators/pages/search.py",
}
_met = threading.local()  # a run of a page is one thread's: what that run met in the address

NAMED = 30  # of what a parameter may be, or a page knows, that a notice lists
# Streamlit's own parts in the house style; canvas.css holds the rest.
ICON = "\N{LARGE YELLOW CIRCLE}"
STYLE = """<style>
.stMainBlockContainer { max-width: 80rem; padding: 0.5rem 2rem 4rem; }
@media (max-width: 640px) { .stMainBlockContainer { padding: 0.25rem 1rem 3rem; } }
header.stAppHeader { background: transparent; pointer-events: none; height: 0; min-height: 0; }
header.stAppHeader * { pointer-events: auto; }
.stApp [data-testid="stWidgetLabel"] p { font-size: 0.875rem; }
.stApp .stPlotlyChart { overflow: visible; }
.stApp .stSelectbox .react-aria-ComboBox > [role="group"], .stApp .stMultiSelect .react-aria-ComboBox > [role="group"],
.stApp [data-testid="stTextInputRootElement"], [data-testid="stPopoverBody"] [data-testid="stTextInputRootElement"],
[data-testid="stPopoverBody"] .react-aria-ComboBox > [role="group"] { background: light-dark(#ffffff, #1b1f23); }
.st-key-sheet { background: light-dark(#ffffff, #1b1f23); border: 1px solid light-dark(#e0dbcf, #343a40); border-radius: 10px; overflow: clip; }
.st-key-sheet_main { padding: 1.5rem 1.75rem 1rem; height: 100%; }
.st-key-sheet_side { padding: 1.5rem 1.75rem; }
.st-key-sheet [data-testid="stHorizontalBlock"] { align-items: stretch; }
.st-key-sheet [data-testid="stColumn"]:last-child { background: light-dark(#f6f4ed, #181c20); border-left: 1px solid light-dark(#e0dbcf, #343a40); }
.stApp [data-tag], .stApp [data-tag] * { color: light-dark(#ffffff, #10202b); }
.stApp .stButtonGroup button { min-height: 2.5rem; }
.st-key-years_row > :first-child, .st-key-years_row > :last-child { flex: 0 0 9.5rem; width: 9.5rem; min-width: 0; }
.st-key-years_row > :nth-child(2):not(:last-child) { flex: 1 1 12rem; padding: 0 0.75rem; }
@media (max-width: 640px) {
  .st-key-sheet_main, .st-key-sheet_side { padding: 1.125rem; }
  .stMainBlockContainer [data-testid="stVerticalBlock"] { gap: 0.625rem; }
  .st-key-controls { row-gap: 0.75rem; }
  .st-key-indicators [data-testid="stWidgetLabel"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .st-key-indicators [data-testid="stMultiSelectTagsContainer"] { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
  .st-key-indicators [data-testid="stMultiSelectTagsContainer"] > [role="group"] { flex-wrap: nowrap; display: flex; }
  .st-key-indicators [data-tag] { flex: none; max-width: 16rem; }
  .st-key-toolbar { gap: 0.5rem 0.375rem; }
  .stApp .st-key-toolbar .stButtonGroup button, .st-key-toolbar [data-testid="stPopoverButton"] { min-height: 2.25rem; padding: 0.125rem 0.6875rem; }
  .st-key-toolbar [data-testid="stPopoverButton"] :is(span:has(> [data-testid="stIconMaterial"]), [aria-hidden="true"]) { display: none; }
  .st-key-toolbar [data-testid="stPopoverButton"] * { gap: 0; }
  .st-key-toolbar [data-testid="stPopoverButton"] > div { margin-right: 0; }
  .st-key-points > :first-child { flex: 1 1 100%; }
  .st-key-years_row { display: grid; grid-template-columns: 1fr 1fr; }
  .st-key-years_row > :nth-child(2):not(:last-child) { grid-column: 1 / -1; order: -1; }
  .st-key-sheet [data-testid="stColumn"]:last-child { border-left: 0; border-top: 1px solid light-dark(#e0dbcf, #343a40); }
}
</style>"""


def words() -> labels.Labels:
    """Return the words of the viewer's language, which is in the link."""
    return labels.load(standing().lang)


def standing() -> Standing:
    """Return what goes along from page to page: language and day."""
    return _address().standing


def link(view: View) -> str:
    """Return the address of `view` in the viewer's language, and as of the day that this page shows."""
    return links.to_query(links.carry(view, standing()))


def theme() -> str:
    """Return "light" or "dark", as the viewer has it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def phone() -> bool:
    """Return whether the viewer's screen is as narrow as a phone's: as the bar measured it, else as the
    browser names itself."""
    measured = st.session_state.get("bar", {}).get("narrow")
    return "Mobi" in (st.context.headers.get("User-Agent") or "") if measured is None else measured


def asked(path: str) -> links.Asked:
    """Return what the address asks of the page at `path`."""
    return links.read_pairs(path, _pairs())


@dataclass(frozen=True, slots=True)
class _Address:
    """The parameters of the address, as a run of the page met them."""

    run: ScriptRunContext | None
    query: str
    pairs: tuple[tuple[str, str], ...]
    standing: Standing


def _address() -> _Address:
    """Return what the address holds. A page asks for it a hundred times a run, and each parameter that Streamlit
    is asked for takes a lock: so it is asked when the run or its query is another one."""
    run = get_script_run_ctx(suppress_warning=True)
    query = run.query_string if run else ""
    met: _Address | None = getattr(_met, "address", None)
    if met is None or run is None or met.run is not run or met.query != query:
        pairs = tuple((key, value) for key in st.query_params for value in st.query_params.get_all(key))
        met = _met.address = _Address(run, query, pairs, links.standing(pairs))
    return met


def _pairs() -> tuple[tuple[str, str], ...]:
    return _address().pairs


def show(view: View) -> None:
    """Put `view` of the same page into the address bar: a step that Back undoes. A fixed link that comes to
    ask for something else is a live one."""
    before = asked(links.path_of(view)).view
    if isinstance(view, ChartView) and isinstance(before, ChartView) and before.fixed:
        view = fixed.changed(before, view)
    st.query_params.from_dict(links.to_params(view))
    _met.address = None


def change(path: str, parameters: str) -> None:
    """Put `parameters`, such as "scale=log&o=none", into the address of the page at `path`: a step that
    Back undoes. A parameter that stands there is replaced with all its values."""
    new = parse_qsl(parameters, keep_blank_values=True)
    given = {key for key, _ in new}
    show(links.read_pairs(path, [*((k, v) for k, v in _pairs() if k not in given), *new]).view)


def bind(path: str, key: str, value: Any, change: Callable[[Any, Any], View]) -> dict[str, Any]:
    """Return the arguments that tie a widget to the address: the address is the truth.

    Before the widget is drawn its state is set to `value`, which the address gave; when the
    viewer changes it, `change(view, new)` makes the next view, and the address bar shows that.
    """
    key = widget(key)
    if st.session_state.get(key, _Nothing) != value:
        st.session_state[key] = value

    def changed() -> None:
        view = asked(path).view
        show(change(view, st.session_state[key]))

    return {"key": key, "on_change": changed}


def widget(key: str) -> str:
    """Return the key of a widget in the viewer's language: one that stays keeps the names of what it shows."""
    return key if words().language == "en" else f"{key}_{words().language}"


class _Nothing:
    """No value of any widget."""


def completed(view: View) -> dict[str, Any]:
    """Return what has a canvas write the address of `view` in full, in the one way that links write it."""
    return {"address": links.to_query(view), "seen": [f"{key}={value}" for key, value in _pairs()]}


def bar(view: View, notices: Sequence[str], faults: Sequence[str] = (), here: str = "") -> None:
    """Draw the bar on top, what a link asked for in vain, and what is wrong with the data."""
    st.html(STYLE)
    canvas.draw(
        _bar(view, here),
        _faults(faults),
        _notices(notices),
        _as_of(view),
        key="bar",
        narrow=phone(),
        **completed(view),
        lang=labels.HTML[words().language],
        skip=words()("site.skip"),
        widgets=words().widgets,
    )


def _bar(view: View, here: str) -> Node:
    t = words()

    def item(label: str, target: View, path: str) -> Node:
        current = "page" if here == path else None
        return node("li", node("a", label, href=link(target), data_go=True, aria_current=current))

    logo = node(
        "svg",
        node("rect", x="3", y="17", width="20", height="6", rx="1.5", cls="", fill="#FFCF4D"),
        node("path", d="M4 19 L10 12 L15 14.5 L22 5", fill="none", stroke="currentColor", stroke_width="2.2"),
        node("circle", cx="22", cy="5", r="3", fill="currentColor"),
        viewBox="0 0 26 26",
        aria_hidden="true",
    )
    return node(
        "header",
        node(
            "a",
            logo,
            node("span", t("site.name")),
            cls="mark",
            href=link(OverviewView()),
            data_go=True,
        ),
        node("span", cls="space"),
        node(
            "nav",
            node(
                "ul",
                item(t("nav.overview"), OverviewView(), "/"),
                item(t("nav.briefings"), BriefingView(), "/briefing"),
                item(t("nav.coverage"), CoverageView(), "/coverage"),
                item(t("nav.disagreements"), DisagreementsView(), "/disagreements"),
                item(t("nav.search"), SearchView(), "/search"),
            ),
            aria_label=t("nav.label"),
        ),
        _day(view),
        _languages(view),
        copy_button(t("link.copy")),
        cls="bar",
    )


def to_chart(o: Observation) -> str:
    """Return the address of the chart that shows `o`, with it selected."""
    return link(ChartView.of(o))


def to_text(o: Observation) -> str:
    """Return the address of `o` in its briefing."""
    return link(BriefingView(doc=o.doc, o=o.id))


def _day(view: View) -> Node:
    """Return the control of the day whose knowledge is shown, folded."""
    t = words()
    view = replace(view, fixed=None) if isinstance(view, ChartView) else view
    day = view.as_of.isoformat() if view.as_of else ""
    label = t("as_of.day", day=pieces.day(view.as_of, t)) if view.as_of else t("as_of.latest")
    return node(
        "details",
        node("summary", label, cls="on" if view.as_of else None),
        node(
            "div",
            node("label", t("as_of.label"), node("input", type="date", value=day, data_as_of="day")),
            node(
                "button",
                t("as_of.show"),
                type="button",
                cls="button",
                data_as_of=links.to_query(replace(view, as_of=None)),
            ),
            node("a", t("as_of.now"), href=links.to_query(replace(view, as_of=None)), data_go=True)
            if view.as_of
            else None,
            node("p", t("as_of.help"), cls="soft small"),
            cls="panel",
        ),
        cls="as-of",
    )


def _languages(view: View) -> list[Node]:
    """Return the ways to the same view in the other languages."""
    return [
        node(
            "a",
            labels.load(code)("site.language"),
            href=links.to_query(replace(view, lang=code)),
            data_go=True,
            data_change=f"lang={code}",
            lang=labels.HTML[code],
            hreflang=labels.HTML[code],
            cls="language",
        )
        for code in links.LANGUAGES
        if code != view.lang
    ]


def copy_button(label: str, address: str = "", plain: bool = False) -> Node:
    """Return a button that copies the full `address`, or the page's own."""
    t = words()
    icon = node(
        "svg",
        node(
            "path",
            d="M6.5 9.5 L9.5 6.5 M7 4.5 L9 2.6 A2.9 2.9 0 0 1 13.3 6.9 L11.5 8.8 M8.9 11.4 L7 13.3 A2.9 2.9 0 0 1 2.7 9 L4.5 7.2",
            fill="none",
            stroke="currentColor",
            stroke_width="1.6",
            stroke_linecap="round",
        ),
        viewBox="0 0 16 16",
        aria_hidden="true",
    )
    return node(
        "button",
        icon,
        node("span", label, aria_live="polite"),
        cls="button plain" if plain else "button",
        type="button",
        data_copy=address,
        data_done=t("link.copied"),
    )


def told(notices: Sequence[Notice], t: labels.Labels) -> list[str]:
    """Return notices in words, each once; measures and scopes by their names."""
    return list(dict.fromkeys(_words_of(notice, t) for notice in notices))


def _words_of(notice: Notice, t: labels.Labels) -> str:
    def named(value: str) -> str:
        if notice.problem == "not_yet" and value == notice.value:
            return pieces.day(date.fromisoformat(value), t)
        for table in ("measures", "spans"):
            if notice.problem == "no_data" and t.has(f"{table}.{value}"):
                return t(f"{table}.{value}")
        if notice.problem == "refused":
            choice = f"choice.{notice.parameter}.{value}"
            # Our own reason stands whole; what a link brings is cut.
            return value if value != notice.value else t(choice) if t.has(choice) else _short(value)
        return _short(value)

    more = ["…"] if len(notice.allowed) > NAMED else []
    return t(
        f"notice.{notice.problem}",
        parameter=_short(notice.parameter),
        value=named(notice.value),
        allowed=t("site.list").join([named(a) for a in notice.allowed[:NAMED]] + more) or t("notice.nothing"),
    )


def _notices(notices: Sequence[str]) -> Node | None:
    if not notices:
        return None
    t = words()
    items = [node("div", n, cls="notice") for n in notices]
    return node("section", *items, cls="notices", role="status", aria_label=t("notice.label"))


def _short(value: str, most: int = 80) -> str:
    return value if len(value) <= most else value[: most - 1] + "…"


def _as_of(view: View) -> Node | None:
    """Return the reminder that the page shows what was known on an earlier day, and the way out."""
    if view.as_of is None or (isinstance(view, ChartView) and view.fixed):
        return None  # a fixed link says for itself what it shows
    t = words()
    href = links.to_query(replace(view, as_of=None))
    now = node("a", t("as_of.now"), href=href, data_go=True, data_change="as_of=latest")
    told = t("as_of.told", day=pieces.day(view.as_of, t))
    return node("section", node("div", told, " ", now, cls="notice"), cls="notices", role="status")


def _faults(faults: Sequence[str]) -> Node | None:
    if not faults:
        return None
    t = words()
    return node(
        "section",
        node(
            "div",
            node("strong", t("faults.title")),
            node("ul", *(node("li", fault) for fault in faults)),
            cls="notice",
            role="alert",
        ),
        cls="notices",
    )
