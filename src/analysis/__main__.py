"""``python -m analysis`` is the command line."""

import sys

from analysis.command import main

if __name__ == "__main__":
    sys.exit(main())
