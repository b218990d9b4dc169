"""Every word of the interface, from one place: a language is a file `<code>.toml` beside this one."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators.series import phrases
from indicators.translations import Translations

FOLDER = Path(__file__).parent
HTML = {"en": "en", "zh": "zh-CN"}  # what a page's lang attribute calls the languages
SENTENCES = "sentences"  # the table of what data say in English, by pattern; no label
WIDGETS = "widgets"  # the table of what Streamlit's and Plotly's own parts say in English, by pattern


class Labels:
    """The words of one language: `labels("chart.title", name=…)`.

    A key whose label counts something has the parts `one` and `other`, chosen by `n`.
    """

    def __init__(self, language: str, words: dict[str, Any]) -> None:
        self.language = language
        self._words = words
        self._found: dict[str, Any] = {}  # by key, once somebody asked
        self.widgets: dict[str, str] = words.get(WIDGETS, {})
        self._sentences = Translations({**phrases.SENTENCES[language], **words.get(SENTENCES, {})})

    def __call__(self, key: str, **values: object) -> str:
        """Return the label at `key`, its {parts} filled in; KeyError names a key that is missing."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(key)
        if isinstance(found, dict):
            found = found["one" if values.get("n") == 1 else "other"]
        return str(found).format(**values) if values else str(found)

    def _find(self, key: str) -> Any:
        found: Any = self._words
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise KeyError(f"indicators/labels/{self.language}.toml: no label {key!r}")
            found = found[part]
        return found

    def has(self, key: str) -> bool:
        """Return whether there is a label at `key`."""
        try:
            self(key)
        except KeyError:
            return False
        return True

    def sentence(self, words: str) -> str:
        """Return what the data say in English, such as a reason, in this language."""
        return self._sentences(words)


def languages() -> list[str]:
    """Return the codes of the languages there are."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@lru_cache
def load(language: str = "en") -> Labels:
    """Return the labels of `language`."""
    path = FOLDER / f"{language}.toml"
    return Labels(language, tomllib.loads(path.read_text(encoding="utf-8")))
