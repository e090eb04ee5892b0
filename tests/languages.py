"""The languages that the words are translated into: `python3 -m tests.languages` compiles each of them.

A language is a folder of assets/locale with its words in LC_MESSAGES/amends.po; beside it lies what the
program reads, amends.mo.
"""

import io
from pathlib import Path

import bootstrap

if __name__ == "__main__":
    root = Path(bootstrap.ROOT)
    bootstrap.ensure(str(root / "requirements" / "tests.txt"), str(root / ".venv-tests"))

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(bootstrap.ROOT) / "assets" / "locale"


def sources() -> dict[str, Path]:
    """Where the words of each language stand, by its locale."""
    return {path.parent.parent.name: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/amends.po"))}


def words(source: Path) -> Catalog:
    """What is translated there."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name)


def compiled(catalog: Catalog) -> bytes:
    """What the program reads."""
    held = io.BytesIO()
    write_mo(held, catalog)
    return held.getvalue()


if __name__ == "__main__":
    for locale, source in sources().items():
        source.with_suffix(".mo").write_bytes(compiled(words(source)))
        print(f"{locale}: {len(words(source))} messages.")
