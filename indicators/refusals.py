"""What makes no sense for what a chart shows, with the reason in words: choices that a page disables."""

from typing import get_args

from indicators import events
from indicators.series import forms, phrases
from indicators.series.drawing import Form
from indicators.series.phrases import Phrases
from indicators.series.remarks import scope_groups
from indicators.series.transform import TRANSFORMS, Transform, lacks, refusal
from indicators.shown import Shown


def refusals(result: Shown) -> dict[tuple[str, str], str]:
    """Return the reason for every choice, (parameter, value) of the link, that makes no sense here.

    A transform is refused where it is for every series; where it is for some, the chart shows the others
    and names these.
    """
    words = phrases.of(result.view.lang)
    found: dict[tuple[str, str], str | None] = {}
    for how in TRANSFORMS:
        found["transform", how] = _transform(result, how, words)
    log = result.view.scale == "log"
    keys = [s.key for s in result.series if s.points]
    for form in get_args(Form):
        found["form", form] = forms.refusal(form, keys, result.view.transform, log, words)
    drawing = result.drawing
    if drawing.form == "bars":
        found["scale", "log"] = words["no_bars_log"]
    elif any(group.low <= 0 for group in drawing.groups):
        found["scale", "log"] = words["no_log"]
    if len(drawing.layers) < 2:
        found["layout", "multiples"] = found["axes", "shared"] = found["axes", "separate"] = words[
            "no_several"
        ]
    computed = result.view.transform is not None
    found["targets", "1"] = _beside(computed, any(s.targets for s in result.series), words, "no_targets")
    found["derived", "1"] = _beside(computed, any(s.derived for s in result.series), words, "no_derived")
    found["join", "1"] = _beside(False, bool(scope_groups(drawing.layers)), words, "no_join")
    of_theme = bool(events.of_themes({i.theme for i in result.indicators}))
    found["events", "1"] = None if of_theme else words["no_events"]
    return {choice: reason for choice, reason in found.items() if reason}


def _transform(result: Shown, how: Transform, words: Phrases) -> str | None:
    reasons = []
    known = {i.id: i for i in result.indicators}
    for series in result.series:
        if not series.points:
            continue
        reason = refusal(how, series.key, known[series.key.indicator])
        if reason is None and not lacks(how, series):
            return None
        reasons.append(phrases.sentence(reason, words) if reason else words[f"nothing_{how}"])
    return reasons[0] if reasons else words[f"nothing_{how}"]


def _beside(computed: bool, any_there: bool, words: Phrases, reason: str) -> str | None:
    if computed:
        return words["no_beside_computed"]
    return None if any_there else words[reason]
