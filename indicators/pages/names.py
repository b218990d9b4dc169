"""What scopes, areas and layers are called."""

from collections.abc import Sequence

from indicators.catalogue import Indicator
from indicators.pages import frame
from indicators.series.marks import Layer


def scope_name(scope: str, indicators: Sequence[Indicator]) -> str:
    t = frame.words()
    if not scope:
        return t("scope.whole")
    for indicator in indicators:
        for known in indicator.scopes:
            if known.id == scope:
                return f"{known.en} {known.zh}"
    return scope.removeprefix("unlisted:")


def scope_words(scope: str | None, scope_id: str | None, indicator: Indicator) -> str:
    t = frame.words()
    if not scope:
        return t("scope.none")
    named = next((k.en for k in indicator.scopes if k.id == scope_id), t("scope.unlisted"))
    return f"{named} “{scope}”"


def layer_name(layer: Layer, layers: Sequence[Layer]) -> str:
    t = frame.words()
    details = [layer.label.scope_en] if layer.label.scope_en else []
    spans = {other.key.span for other in layers if other.key.indicator == layer.key.indicator}
    if layer.key.span not in ("instant", "year") or len(spans) > 1:
        details.append(t(f"spans.{layer.key.span}"))
    if layer.key.area != "CN":
        details.append(area_name(layer.key.area))
    return layer.label.name_en + (f" ({', '.join(details)})" if details else "")


def area_name(area: str) -> str:
    t = frame.words()
    return t(f"areas.{area}") if t.has(f"areas.{area}") else area
