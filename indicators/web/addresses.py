"""Where this site is: the start of every absolute address that it gives out."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOST = re.compile(r"([a-zA-Z0-9]([a-zA-Z0-9.-]{0,252})|\[[0-9a-fA-F:.]{2,45}\])(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of the site as a client reaches it."""

    root: str  # "https://example.org/dash"; "" where the request names no host that can be trusted
    base: str  # its path: "/dash", or ""

    def absolute(self, path: str) -> str:
        """Return the whole address of `path`, which begins with a slash and knows no base path."""
        return (self.root or self.base) + path

    def relative(self, path: str) -> str:
        """Return `path` as it stands below the site's host."""
        return self.base + path


def address(public_url: str, base: str, scheme: str, host: str) -> Address:
    """Return where the site is: at `public_url` where that is set, else where the request went to.

    `base` is the path that this server answers below. A host that is not plainly one is left out,
    so that nothing that a client made up gets into a page.
    """
    if public_url:
        return Address(public_url, urlsplit(public_url).path.rstrip("/"))
    if scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return Address("", base)
    return Address(f"{scheme}://{host.lower()}{base}", base)
