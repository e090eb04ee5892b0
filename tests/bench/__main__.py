"""Every figure beside its floor, measured in this run; what falls short says so.

python3 -m tests.bench              all figures
python3 -m tests.bench append       those of one module or several
"""

import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

import bootstrap

if __name__ == "__main__":
    from tests.__main__ import ENVIRONMENT, REQUIREMENTS

    bootstrap.ensure(str(REQUIREMENTS), str(ENVIRONMENT))

from tests.bench.figure import Figure

WIDTHS = (56, 12, 34, 12, 8, 14)


def main(chosen: list[str]) -> int:
    """The exit code: 0 when all was measured, whatever falls short; 2 for a name that is not there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    there = [name for _finder, name, _is_package in pkgutil.iter_modules([str(Path(__file__).parent)])]
    unknown = set(chosen) - set(there)
    if unknown:
        print(f"No figures are called {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    if hasattr(os, "getloadavg"):
        print(f"Before it begins, {os.getloadavg()[0]:.1f} processes share {os.cpu_count()} processors.")
    _print("", "", "beside", "", "times", "allowed")
    for name in chosen or there:
        for figure in _figures(name):
            _show(figure)
    return 0


def _figures(name: str) -> list[Figure]:
    """What a module of this package measures; the others serve those that measure."""
    if name == "__main__":
        return []
    found = getattr(import_module(f"tests.bench.{name}"), "figures", None)
    return found() if found is not None else []


def _show(figure: Figure) -> None:
    """Print a figure, and where it falls short, the reason that profiling found."""
    floor = f"{figure.floor:.2f} {figure.unit}" if figure.floor else ""
    ratio = f"{figure.ratio:.2f}" if figure.floor else ""
    limits = [f"{figure.limit:g} times"] if figure.limit else []
    limits += [f"{figure.most:g} {figure.unit}"] if figure.most else []
    mark = "" if figure.holds else "FALLS SHORT"
    value = f"{figure.value:.2f} {figure.unit}"
    _print(figure.name, value, figure.floor_name, floor, ratio, ", ".join(limits), mark)
    if not figure.holds:
        reason = figure.why or "a busy machine, if the floor is high as well; otherwise not yet profiled"
        print(f"    falls short: {reason}.", flush=True)


def _print(*cells: str) -> None:
    line = "  ".join(cell.ljust(width) for cell, width in zip(cells, (*WIDTHS, 0), strict=False))
    print(line.rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
