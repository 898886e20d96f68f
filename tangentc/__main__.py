"""`python -m tangentc` is the command `tangentc`."""

import sys

from tangentc.cli import main

if __name__ == "__main__":
    sys.exit(main())
