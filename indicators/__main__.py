"""python -m indicators: see cli.py."""

import sys

from indicators.cli import main

sys.exit(main())
