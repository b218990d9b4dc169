"""What scopes, areas and layers are called."""

from collections.abc import Sequence

from indicators import wording
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
                return known.zh if t.language == "zh" else f"{known.en} {known.zh}"
    return scope.removeprefix("unlisted:")


def scope_words(scope: str | None, scope_id: str | None, indicator: Indicator) -> str:
    t = frame.words()
    if not scope:
        return t("scope.none")
    named = next((k.to(t.language) for k in indicator.scopes if k.id == scope_id), t("scope.unlisted"))
    return t("scope.said", name=named, said=scope)


def layer_name(layer: Layer, layers: Sequence[Layer]) -> str:
    return wording.short_name(layer, layers, frame.words())


def area_name(area: str) -> str:
    return wording.area_name(area, frame.words())
