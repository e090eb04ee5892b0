"""All words for translators: `python3 -m tests.catalogue` writes assets/locale/amends.pot.

They come from the source, from docs/guide and from assets/rehearsals.

A language is added beside it: pybabel init -D amends -i assets/locale/amends.pot -d assets/locale -l de,
and after its translation pybabel compile -D amends -d assets/locale.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import bootstrap

if __name__ == "__main__":
    root = Path(bootstrap.ROOT)
    bootstrap.ensure(str(root / "requirements" / "tests.txt"), str(root / ".venv-tests"))

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from meeting.guide import CHAPTERS, blocks
from meeting.scenarios import KEYS, messages, written

ROOT = Path(bootstrap.ROOT)
FILE = ROOT / "assets" / "locale" / "amends.pot"
COMMANDS = (
    *("commands.py", "deeds.py", "keeping.py", "records.py"),
    *("shared.py", "tools.py", "unlocked.py", "verifying.py"),
)
PLACES = (*COMMANDS, "meeting", "reports", "storage", "ui")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)  # a date of its own would make every catalogue a new one


def catalogue() -> Catalog:
    """Every message in the source, the guide and the rehearsals, with the files that it stands in."""
    found = Catalog(
        project="Amends",
        version="",
        copyright_holder="the Amends authors",
        msgid_bugs_address="",
        creation_date=_FIRST,
        revision_date=_FIRST,
        fuzzy=False,
    )
    for path in sources():
        with path.open("rb") as file:
            for _line, message, comments, _context in extract("python", file, KEYWORDS):
                found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], auto_comments=comments)
    for name in CHAPTERS:
        for block in blocks(name):
            found.add(block.text, locations=[(f"docs/guide/{name}.md", 0)])
    for key in KEYS:
        for message in messages(written(key)):
            found.add(message, locations=[(f"assets/rehearsals/{key}.toml", 0)])
    return found


def sources() -> Iterator[Path]:
    """Every module whose words somebody reads."""
    for place in PLACES:
        path = ROOT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def text(catalogue: Catalog) -> str:
    """A catalogue as its file holds it; without numbers of lines, which change with every edit."""
    held = io.BytesIO()
    write_po(held, catalogue, width=110, include_lineno=False, sort_output=True)
    return held.getvalue().decode()


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(catalogue()), encoding="utf-8")
    print(f"assets/locale/{FILE.name} holds {len(catalogue())} messages.")
