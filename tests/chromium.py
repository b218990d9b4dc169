"""The Chromium that the browser tests drive: find one, else install one, else say how to get one."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# The briefings are Chinese: without such a font a screenshot shows boxes.
PACKAGES = ("chromium", "fonts-noto-cjk")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")
WITH_LIBRARIES = (*PLAYWRIGHT[:-1], "--with-deps", PLAYWRIGHT[-1])  # asks sudo for the password itself
INSTALL_SECONDS = 900


class ChromiumError(Exception):
    """No Chromium can be had: where was looked, what went wrong, the line to run."""


def launch_arguments() -> list[str]:
    """Return what Chromium needs to start: it refuses to run as root inside its sandbox."""
    return ["--no-sandbox"] if _is_root() else []


def find() -> Path | None:
    """Return a Chromium that starts: $CHROMIUM, else from PATH, macOS's applications, Playwright's own.

    Raises:
        ChromiumError: $CHROMIUM is set and does not start; another browser would not be what was asked for.
    """
    asked = os.environ.get("CHROMIUM")
    if asked:
        path = shutil.which(asked)
        if path and _starts(path):
            return Path(path)
        problem = f"{path} --version fails" if path else "no such program"
        raise ChromiumError(f"CHROMIUM={asked}: {problem}. Correct it, or run: unset CHROMIUM")
    return next((Path(path) for path in _candidates() if _starts(path)), None)


def install() -> Path:
    """Install a Chromium and return it: by apt-get where root may, else Playwright's own.

    Raises:
        ChromiumError: neither gave a browser that starts.
    """
    tried = []
    for way in _ways():
        problem = None
        for command in way:
            print(f"No Chromium found; running: {shlex.join(command)}", file=sys.stderr, flush=True)
            problem = _run(command)
            if problem:
                break
        if not problem and (path := find()):
            return path
        tried.append(f"  {shlex.join(command)}: {problem or 'left no Chromium that starts'}")
    raise ChromiumError("\n".join([f"No Chromium: {searched()}.", "Tried:", *tried, remedy()]))


def searched() -> str:
    """Return where `find` looks, in words."""
    return f"not in $CHROMIUM, not in PATH ({', '.join(NAMES)}), none of Playwright's own"


def remedy() -> str:
    """Return the one line that gives this machine a Chromium."""
    if not shutil.which("apt-get"):
        line = shlex.join(PLAYWRIGHT)
    elif _is_root():
        line = f"apt-get update && apt-get install -y {' '.join(PACKAGES)}"
    else:
        line = shlex.join(WITH_LIBRARIES)
    return f"Run this, then the tests again (or set CHROMIUM to a Chromium of yours):\n  {line}"


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.exists, APPLICATIONS)
    # Asked in a process of its own: Playwright cannot be started twice in one.
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    yield from filter(os.path.exists, answer.stdout.splitlines())


def _starts(path: str) -> bool:
    """Return whether `path` answers: Ubuntu's `chromium` may be a stub that only names a snap."""
    try:
        answer = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and any(name in answer.stdout for name in ("Chrom", "Edge"))


def _ways() -> Iterator[list[list[str]]]:
    apt = shutil.which("apt-get")
    if apt and _is_root():
        yield [[apt, "update"], [apt, "install", "-y", "--no-install-recommends", *PACKAGES]]
        yield [list(WITH_LIBRARIES)]
    else:
        yield [list(PLAYWRIGHT)]


def _run(command: list[str]) -> str | None:
    """Run `command` with its output on stderr; return what went wrong, None if nothing."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            env=environment,
            timeout=INSTALL_SECONDS,
            check=False,
        )
    except OSError as error:
        return str(error)
    except subprocess.TimeoutExpired:
        return f"did not end within {INSTALL_SECONDS} s"
    return f"exit code {done.returncode}" if done.returncode else None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
