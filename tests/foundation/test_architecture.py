"""ARCHITECTURE.md names every file of the program, so that whoever looks for one finds what it is for."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
LAYERS = ("meeting", "ui", "storage", "reports")


def modules() -> Iterator[str]:
    """Every file of ours without its ending, such as "ui/door"."""
    for path in (*ROOT.glob("*.py"), *(file for layer in LAYERS for file in (ROOT / layer).rglob("*.py"))):
        name = path.relative_to(ROOT).with_suffix("").as_posix()
        if path.name != "__init__.py":
            yield name


def named() -> Iterator[str]:
    """What the document names, with "*" where one name stands for several files."""
    _before, beside, tables = TEXT.split("```")
    yield from re.findall(r"\b(\w+)(?=[,.] |\.py| {2})", beside)
    for row in re.findall(r"^\|(?! ---)(.+?) \|", tables, re.MULTILINE):
        yield from _of_row(row)


def _of_row(row: str) -> Iterator[str]:
    """A name without a folder lies where the one before it lies, and in meeting/ to begin with."""
    folder = "meeting"
    for name in re.findall(r"`([\w/*]+)`", row):
        before, slash, last = name.rpartition("/")
        folder = before if slash and last else folder
        yield f"{folder}/{last}" if last else f"{before}/*"


def test_every_file_is_named() -> None:
    known = list(named())
    assert [name for name in modules() if not any(fnmatchcase(name, each) for each in known)] == []


def test_no_file_is_named_that_is_not_there() -> None:
    there = list(modules())
    missing = [name for name in named() if not any(fnmatchcase(each, name) for each in there)]
    assert [name for name in missing if "/" in name] == []


def test_no_sentence_that_a_window_may_show_speaks_of_an_option_of_the_command_line() -> None:
    for layer in ("meeting", "storage", "ui"):
        for path in (ROOT / layer).rglob("*.py"):
            said = re.findall(r"""(?<!\")"[^"\n]*--data\b[^"\n]*"(?!\")""", path.read_text("utf-8"))
            assert said == [], path
