"""What is in memory stays there: a program that crashes writes nothing of it to the disk.

By default a system keeps an image of a program that crashed, which here would hold a client's words,
the passphrase and the key in the open.
"""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def keep_undumped() -> None:
    """From now on no image of this process is made; on Linux nobody but root may look into it either."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # a system that knows no such limit
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # a program that collects crashes is given them in spite of the limit
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
