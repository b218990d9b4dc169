"""The question that a passage answers: its topic is the answer's."""

# A longer question has a topic of its own.
_QUESTION = 60


def topic(text: str, line: int) -> int:
    """Return where the question begins that the line at `line` answers, else `line`."""
    end = line
    while end and text[end - 1].isspace():
        end -= 1
    if end < line and text[end - 1 : end] in "?？" and text.count("\n", end, line) <= 2:
        return text.rfind("\n", 0, end) + 1
    return line


def short_before(text: str, line: int) -> int | None:
    """Return where the short question begins that the line before `line` asks; None for none."""
    end = (
        len(text[max(0, line - 2 * _QUESTION) : line].rstrip()) + max(0, line - 2 * _QUESTION) if line else 0
    )
    if not end or text[end - 1] not in "?？":
        return None
    start = text.rfind("\n", 0, end) + 1
    return start if end - start <= _QUESTION else None
