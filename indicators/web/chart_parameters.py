"""The parameters of a chart's address, as its files take them: those of the page, and `data`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from indicators import links
from indicators.drawing.looks import SIZES, SizeName, Theme
from indicators.exports import Data
from indicators.links import ALL, MAX_INDICATORS, NONE, Axes, ChartView, Layout, Scale
from indicators.model import MEASURES, SETTLED, SPANS
from indicators.series.drawing import Form
from indicators.series.transform import TRANSFORMS
from indicators.store import Store
from indicators.web import parameters
from indicators.web.known import KNOWN, strangers
from indicators.web.operations import Pairs
from indicators.web.parameters import Parameter, Values
from indicators.web.problems import Fault, bad

FLAG = ("0", "1")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a chart's file."""

    view: ChartView
    data: Data
    size: SizeName
    theme: Theme


def _taken(name: str) -> Callable[[str], str]:
    """Return a reader that takes what the page takes."""

    def reader(value: str) -> str:
        if links.read_pairs("/chart", [(name, value)]).notices:
            raise ValueError(value)
        return value

    return reader


def _one(name: str, about: str, allowed: Sequence[str], example: str = "", **schema: Any) -> Parameter:
    found = schema or {"type": "string", "enum": list(allowed)}
    return Parameter(name, about, _taken(name), found, tuple(allowed), example or allowed[0])


def _some(name: str, about: str, allowed: Sequence[str], example: str, **schema: Any) -> Parameter:
    return replace(_one(name, about, allowed, example, **schema), many=True, default=())


def _day(name: str, about: str, otherwise: str) -> Parameter:
    either = [{"type": "string", "format": "date"}, {"type": "string", "enum": [otherwise]}]
    return _one(name, about, ("YYYY-MM-DD", otherwise), otherwise, anyOf=either)


_OBSERVATION = (
    r"^(none|[0-9A-Za-z_.\u4e00-\u9fff-]+:(0|[1-9][0-9]{0,8}):[a-z][a-z0-9_]*:(" + "|".join(MEASURES) + "))$"
)

# In the order of links.to_pairs; tests/web compares the two.
CHART: tuple[Parameter, ...] = (
    _one("v", "Version of the link's codec.", (str(links.VERSION),)),
    replace(
        _some("i", "Indicator; several share the chart.", ("<indicator>",), "base_stations_5g", type="string", pattern=r"^[a-z][a-z0-9_]*$"),
        required=True,
        most=MAX_INDICATORS,
    ),
    _one("m", "What is measured; without it, the first that has data.", MEASURES),
    _some("area", "Nation, world, province by ISO 3166-2, other; `all` for every one.", (ALL, "CN", "world", "other", "CN-<province>"), "CN", type="string", pattern=r"^(all|CN|world|other|CN-[A-Z]{2})$"),
    _some("scope", "Population; `whole` where none was named, `all` for every one.", (ALL, links.WHOLE, "<scope>"), ALL, type="string", pattern=r"^([a-z][a-z0-9_]*|unlisted:.+)$"),
    _some("span", "Kind of period; `all` for every one.", (ALL, *SPANS), ALL),
    _day("since", "First day of what is shown.", "first"),
    _day("until", "Last day of what is shown.", "last"),
    _day("as_of", "Only what the public could know on this day.", "latest"),
    _one("scale", "Scale of the value axis.", get_args(Scale)),
    _one("derived", "Whether values worked out from statements are shown.", FLAG),
    _one("targets", "Whether targets are shown.", ("1", "0")),
    _one("join", "Whether series of different scope are joined.", FLAG),
    _one("table", "Whether the page shows the table.", FLAG),
    _one("o", "Observation that the page marks.", (NONE, "<doc>:<offset>:<indicator>:<measure>"), NONE, type="string", pattern=_OBSERVATION),
    _one("lang", "Language of titles and notes.", links.LANGUAGES),
    _one("transform", "What is made of the values.", (NONE, *TRANSFORMS)),
    _day("base", "Day on which an index is 100.", "first"),
    _one("axes", "Whether series share an axis.", get_args(Axes)),
    _one("layout", "One chart, or a small one for each series.", get_args(Layout)),
    _one("form", "How points are joined.", get_args(Form)),
    _one("settled", "The weakest way in which indicator and period were settled that is shown.", tuple(reversed(SETTLED)), "spoken"),
    _one("fixed", "Hash of what a fixed link showed.", (NONE, "<hash of 16 to 64 digits 0-9a-f>"), NONE, type="string", pattern=r"^(none|[0-9a-f]{16,64})$"),
    _one("events", "Whether the days of events are marked.", FLAG),
)  # fmt: skip

DATA = parameters.choice(
    "data",
    "The statements that the chart shows, or the whole of its series.",
    get_args(Data),
    default="shown",
)
FILE: tuple[Parameter, ...] = (*CHART, DATA)

THEME = parameters.choice("theme", "Light or dark paper.", get_args(Theme), default="light")


def picture(size: SizeName) -> tuple[Parameter, ...]:
    """Return the parameters of a picture whose usual size is `size`."""
    about = "For a preview card, for print, or for a phone."
    return (*CHART, parameters.choice("size", about, tuple(SIZES), default=size), THEME)


def read(table: Sequence[Parameter], pairs: Pairs) -> Values:
    """Return {"asked": Asked} for the address of a chart's file; `table` is its own.

    Raises:
        Problem: with everything that the page would only leave out.
    """
    values = parameters.read(table, pairs)
    files = {p.name for p in table} - {p.name for p in CHART}
    own = [(name, value) for name, value in pairs if name not in files]
    asked = links.read_pairs("/chart", own)
    view = asked.view
    assert isinstance(view, ChartView)
    faults = [Fault(n.parameter, _told(n), n.value, n.allowed) for n in asked.notices]
    if view.since and view.until and view.since > view.until:
        detail = f"“since” ({view.since}) lies after “until” ({view.until})."
        faults.append(Fault("since", detail, view.since.isoformat(), (f"up to {view.until}",)))
    if faults:
        raise bad(faults)
    data, size, theme = (values.get(name) for name in ("data", "size", "theme"))
    return {"asked": Asked(view, data or "shown", size or "card", theme or "light")}


def _told(notice: links.Notice) -> str:
    allowed = ", ".join(notice.allowed)
    if notice.problem == "too_many":
        return f"“{notice.parameter}” stands too often; at most {allowed} times."
    if notice.problem == "repeated":
        return f"“{notice.parameter}” is given both {allowed} and {notice.value}; give one of them."
    return f"“{notice.value}” is no value for “{notice.parameter}”; possible are: {allowed}."


def canonical(table: Sequence[Parameter], values: Values) -> Pairs:
    """Return the pairs of the page's own address, and the file's own where they are not as usual."""
    asked: Asked = values["asked"]
    own = [p for p in table if p not in CHART]
    extra = [(p.name, getattr(asked, p.name)) for p in own]
    return [
        *links.to_pairs(asked.view),
        *(pair for pair, p in zip(extra, own, strict=True) if pair[1] != p.default),
    ]


def refuse_strangers(asked: Asked, store: Store) -> None:
    """Refuse indicators, areas and scopes that neither the definitions nor the data know.

    Raises:
        Problem: with the nearest of those that there are.
    """
    table = {p.name: p for p in CHART}
    view = asked.view
    given = {"i": view.indicators, "area": view.areas, "scope": [s or links.WHOLE for s in view.scopes]}
    faults = [f for name, values in given.items() for f in strangers(table[name], values, store)]
    if faults:
        raise bad(faults)


def known_values(p: Parameter, store: Store) -> Sequence[str]:
    """Return every value that `p` may have where only the data tell, else ()."""
    if p.name not in KNOWN:
        return ()
    first = [ALL] if ALL in p.allowed else []
    return [*first, *KNOWN[p.name](store)]
