"""A page's own markup as data: nested lists that the browser builds element by element.

No string is ever parsed as HTML: text becomes a text node and an attribute is set by name, so a
briefing that holds `<script>` can only show it. `canvas.js` builds the same tags and attributes
that are listed here, and no others.
"""

from collections.abc import Iterable
from typing import Any

TAGS = frozenset(
    "a abbr article aside b blockquote button caption cite code dd details div dl dt em figcaption figure footer "
    "h1 h2 h3 h4 header hr i input label li mark nav ol p q s section small span strong summary sup table tbody td th thead time "
    "tr ul svg g path circle line rect polyline text title".split()
)
ATTRIBUTES = frozenset(
    "class id href hreflang title lang dir role tabindex open colspan rowspan scope datetime type value rel target style "
    "aria-label aria-hidden aria-current aria-live aria-describedby aria-disabled aria-labelledby aria-pressed "
    "data-go data-as-of data-change data-set data-copy data-copy-text data-done data-anchor data-latest data-near data-o viewBox width height d cx cy r x y x1 x2 y1 y2 rx fill "
    "stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin points text-anchor preserveAspectRatio".split()
)

Node = str | list[Any]


def node(tag: str, *children: Any, **attributes: Any) -> list[Any]:
    """Return ["tag", {attributes}, child, …]; None children and attributes are dropped.

    `cls` stands for class, and an underscore in a name for a hyphen: `aria_label="…"`.

    Raises:
        ValueError: a tag or an attribute that `canvas.js` would not build.
    """
    if tag not in TAGS:
        raise ValueError(f"tag {tag!r} is not one that a page may hold")
    kept: dict[str, str] = {}
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = {"cls": "class", "viewBox": "viewBox"}.get(name, name.replace("_", "-"))
        if name not in ATTRIBUTES:
            raise ValueError(f"attribute {name!r} is not one that a page may hold")
        kept[name] = "" if value is True else str(value)
    return [tag, kept, *flat(children)]


def flat(children: Iterable[Any]) -> list[Node]:
    """Return `children` with None dropped and lists of nodes laid open."""
    result: list[Node] = []
    for child in children:
        if child is None or child == "":
            continue
        if isinstance(child, str) or _is_node(child):
            result.append(child)
        else:
            result += flat(child)
    return result


def _is_node(child: Any) -> bool:
    return (
        isinstance(child, list)
        and len(child) > 1
        and isinstance(child[0], str)
        and isinstance(child[1], dict)
    )


def words(tree: Node) -> str:
    """Return the text of `tree`, as a reader without styles meets it."""
    if isinstance(tree, str):
        return tree
    return "".join(words(child) for child in tree[2:])
