"""The words that drawings and summaries are phrased with: one table a language."""

from collections.abc import Mapping
from functools import cache

from indicators.provinces import PROVINCES
from indicators.translations import Translations

Phrases = Mapping[str, str]

EN: Phrases = {
    "lang": "en",
    "name": "{name}",
    "scope": "{scope}",
    "whole": "no scope named",
    "list": ", ",
    "about": "{name}: {text}",
    "empty": "Nothing was said about this in the chosen time.",
    "single": "{name}: one point only, at {day}.",
    "gap": "gap: nothing said between {since} and {until} (reported {rhythm})",
    "rhythm_month": "monthly",
    "rhythm_quarter": "quarterly",
    "rhythm_half": "half-yearly",
    "rhythm_year": "yearly",
    "hedged": "hedged value",
    "floor": "{name}: at {day} only a lower bound was said, below an earlier value; it is a mark, not a fall.",
    "revision": "{name}, {day}: {others} was revised to {chosen} ({rule})",
    "conflict": "{name}, {day}: {chosen} is charted, {others} was said too ({rule})",
    "tie": "the same period, said otherwise",
    "scope_begins": "{name}: from here on said of another population: {scope}",
    "nothing_index": "no point that could be the base",
    "nothing_difference": "a difference needs two points",
    "nothing_growth": "growth needs two points above zero",
    "nothing_per_year": "growth a year needs two points above zero, at least 180 days apart",
    "no_step_between": "a step says that a value holds until the next; this one tells what happened in between",
    "no_step_span": "a step says that a value holds until the next; these are values of a span of time",
    "no_bars_log": "bars count from zero, and a log scale has none",
    "no_bars_index": "bars count from zero, and an index from 100",
    "no_bars_multiple": "bars count from zero, and a multiple from one",
    "no_bars_overlap": "these periods lie within each other: bars would show the same months again and again",
    "scope_join": "the scope changes from {before} to {after}",
    "scopes": "{name} is reported for different scopes, which are not joined: {scopes}",
    "scopes_joined": "{name} is reported for different scopes, joined as asked: {scopes}",
    # A chart in words.
    "colon": ":",
    "details": " ({details})",
    "at": "{value} at {day}",
    "one": "one point, {at}.",
    "first_last": "{count} points, from {first} to {last}.",
    "highest": "Highest: {at}.",
    "lowest": "Lowest: {at}.",
    "rising": "No point lies below the one before.",
    "falling": "No point lies above the one before.",
    "level": "All points have the same value.",
    "hedges": "{hedged} of {count} values are hedged.",
    "one_hedge": "{hedged} of {count} values is hedged.",
    "floors": "{count} lower bounds below an earlier value are marks, not falls.",
    "one_floor": "One lower bound below an earlier value is a mark, not a fall.",
    "gaps": "Nothing said between {gaps}.",
    "between": "{since} and {until}",
    "and": "; ",
    "targets": "Targets: {targets}.",
    "derived": "Derived, not stated: {derived}.",
    "superseded": "{count} earlier or contradicting values are shown apart.",
    "one_superseded": "One earlier or contradicting value is shown apart.",
    "measure_level": "",
    "measure_yoy": "growth on the year before",
    "measure_increment": "added",
    "measure_change": "change from an earlier day",
    "measure_multiple": "multiple of an earlier level",
    "transform_index": "index, 100 at the base",
    "transform_difference": "difference from the point before",
    "transform_growth": "growth since the point before",
    "transform_per_year": "growth a year since the point before",
    "span_instant": "",
    "span_month": "by month",
    "span_quarter": "by quarter",
    "span_half": "by half-year",
    "span_year_to_date": "year to date",
    "span_year": "by year",
    "span_other": "",
    "area_CN": "",
    "area_world": "world",
    **{f"area_{code}": name.en for code, name in PROVINCES.items()},
}

_DAY = "%Y年%-m月%-d日"

ZH: Phrases = {
    "lang": "zh",
    "name": "{name_zh}",
    "scope": "{scope_zh}",
    "whole": "未说明口径",
    "list": "、",
    "about": "{name}：{text}",
    "empty": "所选时段内没有相关表述。",
    "single": f"{{name}}：仅有{{day:{_DAY}}}一个数据点。",
    "gap": f"空档：{{since:{_DAY}}}至{{until:{_DAY}}}之间没有相关表述（通常{{rhythm}}公布）",
    "rhythm_month": "按月",
    "rhythm_quarter": "按季",
    "rhythm_half": "每半年",
    "rhythm_year": "按年",
    "hedged": "带有“超过”“近”“约”等限定的数值",
    "floor": f"{{name}}：{{day:{_DAY}}}只说了一个下限，低于此前已达到的数值；图上单独标出，不代表下降。",
    "revision": f"{{name}}，{{day:{_DAY}}}：{{others}}后来更新为{{chosen}}（{{rule}}）",
    "conflict": f"{{name}}，{{day:{_DAY}}}：图中采用{{chosen}}，另有{{others}}的说法（{{rule}}）",
    "tie": "同一时段的另一说法",
    "scope_begins": "{name}：自此另有口径：{scope}",
    "nothing_index": "没有可作基期的数据点",
    "nothing_difference": "差值需要两个数据点",
    "nothing_growth": "增长率需要两个大于零的数据点",
    "nothing_per_year": "年均增长率需要两个大于零、相隔至少180天的数据点",
    "no_step_between": "阶梯线表示数值保持到下一点；这里的数值说的是两点之间的变化",
    "no_step_span": "阶梯线表示数值保持到下一点；这里的数值属于一段时间",
    "no_bars_log": "柱从零算起，而对数刻度没有零",
    "no_bars_index": "柱从零算起，而指数从100算起",
    "no_bars_multiple": "柱从零算起，而倍数从1算起",
    "no_bars_overlap": "这些时段相互包含，用柱会把同样的月份重复画出",
    "scope_join": "口径由“{before}”变为“{after}”",
    "scopes": "{name}有不同口径，图中不相连：{scopes}",
    "scopes_joined": "{name}有不同口径，已按要求相连：{scopes}",
    # A chart in words.
    "colon": "：",
    "details": "（{details}）",
    "at": f"{{day:{_DAY}}}为{{value}}",
    "one": "只有一个数据点，{at}。",
    "first_last": "共{count}个数据点，从{first}，到{last}。",
    "highest": "最高：{at}。",
    "lowest": "最低：{at}。",
    "rising": "每个数据点都不低于前一个。",
    "falling": "每个数据点都不高于前一个。",
    "level": "各数据点数值相同。",
    "hedges": "{count}个数值中有{hedged}个带有限定词。",
    "one_hedge": "{count}个数值中有{hedged}个带有限定词。",
    "floors": "有{count}个下限低于此前的数值，只作标记，不代表下降。",
    "one_floor": "有一个下限低于此前的数值，只作标记，不代表下降。",
    "gaps": "以下时段没有相关表述：{gaps}。",
    "between": f"{{since:{_DAY}}}至{{until:{_DAY}}}",
    "and": "；",
    "targets": "目标：{targets}。",
    "derived": "推算而非原话：{derived}。",
    "superseded": "另有{count}个较早或相互矛盾的数值单独标出。",
    "one_superseded": "另有一个较早或相互矛盾的数值单独标出。",
    "measure_level": "",
    "measure_yoy": "同比增速",
    "measure_increment": "新增",
    "measure_change": "较此前某日的变动",
    "measure_multiple": "相当于此前水平的倍数",
    "transform_index": "指数，基期为100",
    "transform_difference": "与前一点之差",
    "transform_growth": "较前一点的增长率",
    "transform_per_year": "较前一点的年均增长率",
    "span_instant": "",
    "span_month": "月度",
    "span_quarter": "季度",
    "span_half": "半年度",
    "span_year_to_date": "年初以来累计",
    "span_year": "年度",
    "span_other": "",
    "area_CN": "",
    "area_world": "全球",
    **{f"area_{code}": name.zh for code, name in PROVINCES.items()},
}

LANGUAGES: Mapping[str, Phrases] = {"en": EN, "zh": ZH}

# What series say in English: the rules that choose, and why a transform is refused.
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "zh": {
        "said later: the later value is charted, the earlier one stays in its vintage": "以后说为准：图中采用较晚的数值，较早的保留在当时的版本中",
        "said on one day: an exact value before a hedged one": "同日说出：确数优先于带限定的数",
        "said on one day: the value said to more digits": "同日说出：采用位数更多的数值",
        "said on one day, equally sharp: the value that more statements agree with": "同日说出、精度相同：采用更多表述印证的数值",
        "said on one day, equally sharp: the value said last": "同日说出、精度相同：采用最后说出的数值",
        "a later statement returned to this value after another had been said": "中间有过别的说法，后来的表述又回到这一数值",
        "a closure settles it: {formula} agrees with this value only": "由核算关系判定：{formula}，只与这一数值相符",
        "{rule}; a closure supports it: {formula}": "{rule}；核算关系亦支持：{formula}",
        "a {measure} is a comparison already: comparing it again would say nothing of the indicator": "{measure}本身已是比较，再作比较说明不了指标本身",
        "growth on the year": "同比增速",
        "change": "变动",
        "multiple": "倍数",
        "an increment is a difference already: choose the level": "新增量本身已是差值：请改选数值",
        "these periods have no common length, so their values cannot be compared": "这些时段长短不一，数值不可比",
        "growth of a rate in percent would read as percentage points: choose the difference": "百分比指标的增长率容易与百分点混淆：请改选差值",
        "totals since January start again every year: choose growth, which compares like months": "年初以来的累计数每年重新起算：请改选增长率，它只比较相同月份",
    },
}


def of(language: str) -> Phrases:
    """Return the phrases of `language`: "en" or "zh"."""
    return LANGUAGES[language]


def sentence(said: str, words: Phrases) -> str:
    """Return a rule that chose, or a reason, in the language of `words`."""
    return _sentences(words["lang"])(said)


@cache
def _sentences(language: str) -> Translations:
    return Translations(SENTENCES[language])
