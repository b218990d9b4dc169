"""What whoever runs the dashboard may set: variables of the environment, read once at the start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from indicators.errors import SettingError

PUBLIC_URL = "INDICATORS_PUBLIC_URL"
FRAME_ANCESTORS = "INDICATORS_FRAME_ANCESTORS"
REQUEST_LOG = "INDICATORS_REQUEST_LOG"
LINKS_MB = "INDICATORS_LINKS_MB"

_ADDRESS = re.compile(r"[a-zA-Z0-9:/\[\].~_%-]+")
_SOURCE = re.compile(r"\*|'self'|'none'|https?://(\*\.)?[a-zA-Z0-9.-]+(:(\d{1,5}|\*))?|https:")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this dashboard is reached, and what it keeps."""

    public_url: str = (
        ""  # such as "https://example.org/dash", without a slash at its end; "": each request's own
    )
    frame_ancestors: tuple[str, ...] = ("*",)  # the sites that may show a chart of ours, with embed=true
    request_log: bool = True  # one line a request to standard error
    links_mb: int = 64  # megabytes that the snapshots of fixed links may take; 0: none are kept


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `environment` holds.

    Raises:
        SettingError: with every value that cannot be used.
    """
    default = Settings()
    faults: list[str] = []
    public_url = environment.get(PUBLIC_URL, "").strip().rstrip("/")
    if public_url and not _is_address(public_url):
        faults.append(
            f"{PUBLIC_URL}={public_url!r}: is no address; write it such as https://example.org/dash"
        )
    sources = tuple(environment.get(FRAME_ANCESTORS, "").split()) or default.frame_ancestors
    for source in sources:
        if not _SOURCE.fullmatch(source):
            faults.append(
                f"{FRAME_ANCESTORS}: {source!r} is no site; write sites such as https://example.org, parted by "
                "spaces, or * for all, or 'none'"
            )
    log = environment.get(REQUEST_LOG, "1").strip()
    if log not in ("0", "1"):
        faults.append(f"{REQUEST_LOG}={log!r}: is neither 1 (a line for each request) nor 0")
    megabytes = environment.get(LINKS_MB, "").strip() or str(default.links_mb)
    if not (megabytes.isascii() and megabytes.isdigit() and len(megabytes) < 9):
        faults.append(f"{LINKS_MB}={megabytes!r}: is no whole number of megabytes; 0 keeps no snapshots")
    if faults:
        raise SettingError(faults)
    return Settings(public_url, sources, log == "1", int(megabytes))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    del port  # reading it is the check
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    return (
        parts.scheme in ("http", "https") and bool(parts.hostname) and plain and bool(_ADDRESS.fullmatch(url))
    )
