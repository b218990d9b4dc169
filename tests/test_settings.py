"""The settings of whoever runs the dashboard: read as they are meant, or refused with what to write."""

import pytest

from indicators import settings
from indicators.errors import SettingError
from indicators.settings import Settings


def test_without_settings_there_are_defaults():
    assert settings.read({}) == Settings()


def test_they_are_read_as_they_are_meant():
    found = settings.read(
        {
            "INDICATORS_PUBLIC_URL": " https://example.org/dash/ ",
            "INDICATORS_FRAME_ANCESTORS": "https://blog.example https://*.press.example:8443",
            "INDICATORS_REQUEST_LOG": "0",
        }
    )
    assert found.public_url == "https://example.org/dash"
    assert found.frame_ancestors == ("https://blog.example", "https://*.press.example:8443")
    assert found.request_log is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INDICATORS_PUBLIC_URL", "example.org"),
        ("INDICATORS_PUBLIC_URL", "ftp://example.org"),
        ("INDICATORS_PUBLIC_URL", "https://user:word@example.org"),
        ("INDICATORS_PUBLIC_URL", "https://example.org/?q=1"),
        ("INDICATORS_PUBLIC_URL", "https://[::1"),
        ("INDICATORS_PUBLIC_URL", 'https://exa"mple.org'),
        ("INDICATORS_PUBLIC_URL", "https://example.org/<script>"),
        ("INDICATORS_FRAME_ANCESTORS", "blog.example"),
        ("INDICATORS_FRAME_ANCESTORS", "https://blog.example; script-src *"),
        ("INDICATORS_REQUEST_LOG", "yes"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(name: str, value: str):
    with pytest.raises(SettingError, match=name):
        settings.read({name: value})


def test_all_faults_are_told_at_once():
    with pytest.raises(SettingError) as told:
        settings.read({"INDICATORS_PUBLIC_URL": "x", "INDICATORS_REQUEST_LOG": "x"})
    assert len(told.value.faults) == 2
