"""Becomes another program with bounds on what it may take: `confine.py MEMORY FILE PROGRAM [ARGUMENT…]`, in megabytes.

It is run by path on Linux, where the kernel keeps to these bounds; what the program starts inherits them.
"""

from __future__ import annotations

import os
import resource
import sys


def main() -> None:
    """Bound memory and the size of files written, forbid core dumps, and become the program; does not return."""
    memory, size = (int(megabytes) * 1_000_000 for megabytes in sys.argv[1:3])
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, size)):
        resource.setrlimit(kind, (most, most))
    os.execv(sys.argv[3], sys.argv[3:])


if __name__ == "__main__":
    main()
