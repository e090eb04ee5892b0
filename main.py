"""Amends: the meeting with a client we have let down, from the first grievance to the signed summary.

The composition root: reads the arguments, builds everything, and hands it on.
"""

import sys

import bootstrap

if __name__ == "__main__":
    bootstrap.ensure()  # what follows runs in .venv, with the right Python and all that is pinned

VERSION = "0.1.0"


def run(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code is 0, 1 for a finding, or 2 when it could not be done."""
    if arguments == ["--version"]:
        print(f"Amends {VERSION}")
        return 0
    from screen import window_trouble

    trouble = window_trouble()
    if trouble:
        bootstrap.leave(trouble)
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
