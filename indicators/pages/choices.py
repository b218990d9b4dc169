"""Choices as markup: groups of buttons and switches that write the address, what is chosen, and why not others.

A choice that makes no sense for what is shown cannot be pressed, and its reason stands below its group.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from indicators.pages import frame
from indicators.pages.nodes import Node, node

Refusals = Mapping[tuple[str, str], str]


def group(
    parameter: str, values: Sequence[str], chosen: str, refusals: Refusals, *, also: str = "", note: str = ""
) -> Node:
    """Return the buttons for the `values` of `parameter`, with a `note` on the chosen one below.

    `also` are parameters that change with it: "o=none".
    """
    t = frame.words()
    reasons: dict[str, list[str]] = {}
    buttons = []
    for value in values:
        label = t(f"choice.{parameter}.{value}")
        reason = refusals.get((parameter, value)) if value != chosen else None
        if reason:
            reasons.setdefault(reason, []).append(label)
        buttons.append(
            node(
                "button",
                label,
                type="button",
                id=f"set-{parameter}-{value}",
                data_set=urlencode({parameter: value}) + (f"&{also}" if also else ""),
                aria_pressed="true" if value == chosen else "false",
                aria_disabled="true" if reason else None,
                aria_describedby=f"why-{parameter}" if reason else None,
            )
        )
    title = t(f"choice.{parameter}.label")
    return node(
        "div",
        node("p", title, cls="label", id=f"label-{parameter}"),
        node("div", *buttons, cls="buttons", role="group", aria_labelledby=f"label-{parameter}"),
        node("p", note, cls="note") if note else None,
        _why(parameter, reasons),
        cls="choice",
    )


def switch(parameter: str, on: bool, refusals: Refusals) -> Node:
    """Return a switch for a `parameter` that is 0 or 1, with what it does below."""
    t = frame.words()
    reason = refusals.get((parameter, "1")) if not on else None
    return node(
        "li",
        node(
            "button",
            node("span", cls="track", aria_hidden="true"),
            node("span", t(f"chart.{parameter}")),
            type="button",
            id=f"set-{parameter}",
            data_set=f"{parameter}={0 if on else 1}",
            aria_pressed="true" if on else "false",
            aria_disabled="true" if reason else None,
            aria_describedby=f"why-{parameter}",
            cls="switch",
        ),
        node(
            "p",
            _sentence(reason) if reason else t(f"chart.{parameter}_help"),
            cls="note",
            id=f"why-{parameter}",
        ),
    )


def chips(items: Sequence[tuple[str, str]]) -> Node | None:
    """Return what is chosen beyond the plain chart, as (label, parameters that undo it): each can be undone."""
    t = frame.words()
    if not items:
        return None
    return node(
        "ul",
        *(
            node(
                "li",
                node("span", _sentence(label)),
                node(
                    "button",
                    node(
                        "svg",
                        node("path", d="M4 4 L12 12 M12 4 L4 12", stroke="currentColor", stroke_width="1.75"),
                        viewBox="0 0 16 16",
                        aria_hidden="true",
                    ),
                    type="button",
                    id=f"undo-{undo.partition('=')[0]}",
                    data_set=undo,
                    aria_label=t("choice.undo", label=label),
                ),
            )
            for label, undo in items
        ),
        cls="chips",
        aria_label=t("choice.chosen"),
    )


def _why(parameter: str, reasons: Mapping[str, Sequence[str]]) -> Node | None:
    if not reasons:
        return None
    t = frame.words()
    told = [
        node("li", t("choice.refused", choices=t("site.list").join(labels), reason=reason))
        for reason, labels in reasons.items()
    ]
    return node("ul", *told, cls="why", id=f"why-{parameter}")


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
