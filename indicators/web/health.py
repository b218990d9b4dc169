"""Whether this server lives, and whether it has data to answer from: for whatever watches over it."""

from indicators.web.answers import NEVER, Answer
from indicators.web.lists import as_json
from indicators.web.operations import Call, Operation


def _ready(call: Call) -> Answer:
    """Whether pages and questions can be answered: the data can be read."""
    counts = {"indicators": len(call.store.indicators()), "briefings": len(call.store.briefing_summaries())}
    answer = as_json({"status": "ready", "content_hash": call.store.content_hash} | counts)
    return Answer(answer.body, answer.media, cache=NEVER)


def operations() -> list[Operation]:
    """Return what tells that the data can be read."""
    return [
        Operation("readyz", "/readyz", (_ready.__doc__ or ""), _ready, "application/json", documented=False)
    ]
