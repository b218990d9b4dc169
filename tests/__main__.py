"""`python -m tests [pytest's arguments]`: have a Chromium, then run the suite."""

import os
import sys

from tests import chromium


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments` and return its exit code; 1 where there is no browser, 2 no pytest."""
    try:
        import pytest
    except ModuleNotFoundError:
        print(
            f"{sys.executable} has no pytest. Run: .venv/bin/pip install -r requirements.txt -e '.[test]'",
            file=sys.stderr,
        )
        return 2
    try:
        browser = chromium.find() or chromium.install()
    except chromium.ChromiumError as error:
        print(error, file=sys.stderr)
        return 1
    os.environ["CHROMIUM"] = str(browser)
    return int(pytest.main(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
