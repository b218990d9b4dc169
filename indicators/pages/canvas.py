"""The one component that draws a page's own markup, follows its links and copies addresses."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import orjson
import streamlit as st

from indicators.pages.nodes import ATTRIBUTES, TAGS, Node

_HERE = Path(__file__).parent
_CSS = (_HERE / "canvas.css").read_text(encoding="utf-8")
_JS = (
    (_HERE / "canvas.js")
    .read_text(encoding="utf-8")
    .replace("__TAGS__", json.dumps(sorted(TAGS)))
    .replace("__ATTRIBUTES__", json.dumps(sorted(ATTRIBUTES)))
)
_component = st.components.v2.component("canvas", html='<div class="canvas"></div>', css=_CSS, js=_JS)


def draw(
    *tree: Node | None,
    key: str,
    address: str = "",
    seen: Sequence[str] = (),
    scroll: str = "",
    lang: str = "",
    skip: str = "",
    on_set: Callable[[str], None] | None = None,
    narrow: bool | None = None,
    focus: bool = False,
    widgets: Mapping[str, str] | None = None,
) -> None:
    """Draw `tree`; its links marked data-go are followed without loading the site anew.

    `address` with `seen` completes the browser's address bar: only where its parameters still
    are those in `seen` ("key=value"). `scroll` names the data-anchor to bring into view, once. `lang` is the language
    of the whole document, `skip` what its link to the main content says. `on_set` is called with the data-set of a button that was pressed, or of a link
    that was followed in place. `narrow` is what the server takes the screen for; the browser says if it is not.
    `focus` gives its first button the focus when it appears: what floats above
    the page is not next to the button that opened it. `widgets` is what Streamlit's and Plotly's own parts say instead of their
    English, in pages that are not English; {} in those that are.
    """
    base = st.get_option("server.baseUrlPath").strip("/")
    data = {
        "tree": [t for t in tree if t is not None],
        "base": f"/{base}" if base else "",
        "address": address,
        "seen": list(seen),
        "scroll": scroll,
        "lang": lang,
        "skip": skip,
        "sets": on_set is not None,
        "narrow": narrow,
        "focus": focus,
        "widgets": widgets,
    }
    # As text: a dict's values Streamlit looks over for frames one by one, and then writes them twice.
    packed = orjson.dumps(data).decode()
    if narrow is not None:
        _component(key=key, data=packed, on_narrow_change=lambda: None)
        return
    if on_set is None:
        _component(key=key, data=packed)
        return

    def pressed() -> None:
        if value := st.session_state[key].get("set"):
            on_set(value)

    _component(key=key, data=packed, on_set_change=pressed)
