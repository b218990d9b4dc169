"""Sentences that the data hold in English -> another language, by the pattern that each was made from."""

import re
from collections.abc import Mapping
from functools import lru_cache

_PART = re.compile(r"\\\{(\w+)\\\}")


class Translations:
    """Translations by pattern: `{"counted in {unit}": "以“{unit}”计"}`."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._plain = {source: target for source, target in patterns.items() if "{" not in source}
        self._patterns = [
            (re.compile(_PART.sub(r"(?P<\1>.+?)", re.escape(source)), re.DOTALL), target)
            for source, target in patterns.items()
            if "{" in source
        ]
        self._translate = lru_cache(maxsize=4096)(self._found)

    def __call__(self, sentence: str) -> str:
        """Return `sentence` translated, its parts too where they are sentences; as it is where none fits."""
        return self._translate(sentence)

    def _found(self, sentence: str) -> str:
        if sentence in self._plain:
            return self._plain[sentence]
        for pattern, target in self._patterns:
            if m := pattern.fullmatch(sentence):
                return target.format(**{name: self._found(part) for name, part in m.groupdict().items()})
        return sentence
