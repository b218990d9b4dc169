"""Numbers as readers expect them: 103.7万座, 1.037 million stations, +8.6%, ×1.72."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from indicators.catalogue import Words
from indicators.model import Bound, Measure

Lang = Literal["en", "zh"]

SCALES: dict[str, tuple[tuple[int, str], ...]] = {
    "en": ((12, "trillion"), (9, "billion"), (6, "million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
MONEY = {"en": "yuan", "zh": "元"}
HEDGES: dict[str, dict[Bound, str]] = {
    "en": {"exact": "", "at_least": "over ", "at_most": "under ", "about": "about ", "nearly": "nearly "},
    "zh": {"exact": "", "at_least": "超过", "at_most": "不到", "about": "约", "nearly": "近"},
}
MINUS = "\N{MINUS SIGN}"
SIGNIFICANT = 3  # digits where nothing tells how many were said


@dataclass(frozen=True, slots=True)
class Scale:
    """What the ticks of an axis are divided by, and the word that says so ("" for 1)."""

    divisor: float
    word: str


def scale_for(max_value: float, lang: str) -> Scale:
    """Return the scale in which an axis that reaches `max_value` reads best."""
    power, word = _scale(Decimal(repr(abs(max_value))), lang)
    return Scale(float(10**power), word)


TENS = {power: Decimal(10) ** power for scales in SCALES.values() for power, _ in scales}


def tick(value: float, scale: Scale) -> str:
    """Return the text of an axis tick in `scale`: 1,200,000 in millions is 1.2."""
    number = Decimal(repr(value)) / Decimal(repr(scale.divisor))
    text = _strip(f"{number.quantize(Decimal('1e-6'), ROUND_HALF_UP):,f}")
    return text.replace("-", MINUS)


def say(
    value: float,
    unit: str,
    counter: Words | str,
    lang: str,
    *,
    measure: Measure = "level",
    bound: Bound = "exact",
    step: float | None = None,
) -> str:
    """Return `value` as a reader of `lang` ("en" or "zh") expects it.

    Units: `value` is in `unit`, the catalogue's (count, percent, CNY, EFLOPS, kWh), where the
    measure is a level, an increment, or the change of something not in percent; a yoy is in
    percent, the change of a percentage in points, a multiple a ratio.
    Digits: those that `step` (of the last digit said) supports; without it three, or for what
    is in percent the tenths. The speaker's own zeros stay (7.0万亿), those of scaling go.
    """
    if lang not in SCALES:
        raise ValueError(f"no numbers in {lang!r}; known languages: {' '.join(SCALES)}")
    number = Decimal(repr(value))
    last = Decimal(repr(step)) if step else None
    if measure == "yoy":
        said = _signed(_plain(number, last, 1)) + "%"
    elif measure == "multiple":
        said = "×" + _plain(number, last, 2)
    elif unit == "percent" and measure != "level":
        said = _signed(_plain(number, last, 1)) + {"en": " pp", "zh": "个百分点"}[lang]
    elif unit == "percent":
        said = _plain(number, last, 1) + "%"
    else:
        said = _amount(repr(value), repr(step) if step else None, lang)
        if measure != "level":
            said = _signed(said)
        said = _with_unit(said, unit, counter, lang)
    return HEDGES[lang][bound] + said


def plain(value: float, step: float | None = None) -> str:
    """Return `value` without unit and scale, to the digits that `step` supports, else at most one decimal."""
    return _plain(Decimal(repr(value)), Decimal(repr(step)) if step else None, 1)


def step_of(written: str) -> float | None:
    """Return the step of the last digit of a number as Chinese writes it: 1e11 of 7.0万亿."""
    found = re.search(r"\d[\d,]*(?:\.(\d+))?([十百千万亿]*)", written)
    if not found:
        return None
    power = sum(POWERS[c] for c in found[2]) - len(found[1] or "")
    return float(Decimal(1).scaleb(power))


def _with_unit(said: str, unit: str, counter: Words | str, lang: str) -> str:
    word = counter if isinstance(counter, str) else {"en": counter.en, "zh": counter.zh}[lang]
    if unit == "CNY":
        word = MONEY[lang]
    # Latin units stand apart from the number in both languages: 197 EFLOPS.
    apart = " " if lang == "en" or word[:1].isascii() else ""
    return (said + apart + word).rstrip()


def _scale(size: Decimal, lang: str) -> tuple[int, str]:
    return next(((power, word) for power, word in SCALES[lang] if size >= TENS[power]), (0, ""))


@lru_cache(maxsize=16384)
def _amount(value: str, last: str | None, lang: str) -> str:
    number, step = Decimal(value), Decimal(last) if last else None
    places = _places(number, step)
    power, word = _scale(abs(_round(number, places)), lang)
    if step is None and not power:
        places = max(places, 0)  # 1,037 nodes, not 1,040
    decimals = max(power + places, 0)
    written = f"{_round(number, places).scaleb(-power):,.{decimals}f}"
    # 100万 was said without decimals, so 1.00 million would claim more; 7.0万亿 was said with one.
    spoken_power, _ = _scale(abs(number), "zh")
    if step is None or spoken_power + places <= 0:
        written = _strip(written)
    if lang == "zh":
        written = written.replace(",", "")
    return written.replace("-", MINUS) + (" " if lang == "en" and word else "") + word


def _plain(number: Decimal, step: Decimal | None, decimals: int) -> str:
    """Return `number` without a scale: the decimals of `step`, or at most `decimals`."""
    if step is None:
        return _strip(f"{_round(number, decimals):,f}").replace("-", MINUS)
    return f"{_round(number, max(_places(number, step), 0)):,f}".replace("-", MINUS)


def _places(number: Decimal, step: Decimal | None) -> int:
    """Return how many decimals `step` supports; negative where it ends before the point."""
    if step is not None:
        return -step.adjusted()
    return SIGNIFICANT - 1 - number.adjusted() if number else 0


def _round(number: Decimal, places: int) -> Decimal:
    # A step above the value itself (4000多万 read by its thousands) must not round it to nothing.
    places = max(places, -number.adjusted()) if number else places
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded if places > 0 else rounded.quantize(Decimal(1))


def _strip(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def _signed(said: str) -> str:
    return said if said.startswith(MINUS) else "+" + said
