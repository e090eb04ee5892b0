"""Whether the pages of a summary say what the record inside says, and show it.

The pages are made once more from the record. They are the same only where a program reads the same letters
on each of them, in the same order, and sees the same picture, and where nothing else lies on them. Where
other faces or another edition drew them otherwise, words that differ are told, and nothing is vouched for.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from gettext import find
from io import BytesIO
from unicodedata import category

from meeting.language import DEFAULT, LOCALES
from meeting.model import Meeting
from reports.file import CREATOR
from reports.isolation import asked, confine
from reports.parts import Paper, Table
from reports.seen import Retold

SIMPLE = re.compile(r"[0-9A-Za-z\u00c0-\u052f]+(?:[.,:’'-][0-9A-Za-z\u00c0-\u052f]+)*")
"""Words of Latin, Greek and Cyrillic, and numbers: whatever the lines, they read alike."""


def retold(file: bytes) -> Retold:
    """How the pages of a file that somebody brings stand to the record in it, whatever it is."""
    code, _said = asked("reports.retold", file)
    return Retold(code) if code in set(Retold) else Retold.UNKNOWN


def compared(file: bytes) -> Retold:
    """The same, in this process. Raises whatever a hostile file or record brings about."""
    from reports.attachment import Found, sought
    from reports.content import content

    found, record = sought(file)
    if found is not Found.RECORD:
        return Retold.UNKNOWN
    told = beside(file, content(_meeting(record)))
    return Retold.UNKNOWN if told is Retold.OTHER and not _is_of_this_edition(file) else told


def beside(file: bytes, paper: Paper) -> Retold:
    """How the pages of a file stand to those of a paper."""
    from reports.pages import pdf
    from reports.shown import Shown, has_more

    theirs = Shown(file)
    ours = Shown(pdf(paper.but(page=paper.page.replace("{pages}", str(theirs.count))), theirs.logo()))
    if list(map(_bare, ours.texts())) == list(map(_bare, theirs.texts()[: ours.count])):
        if has_more(file) or not ours.looks_like(theirs):
            return Retold.UNKNOWN
        return Retold.SAME if ours.count == theirs.count else Retold.MORE
    is_told_apart = _is_spoken(paper.language) and _differ(theirs.bodies(), ours.bodies(), paper)
    return Retold.OTHER if is_told_apart else Retold.UNKNOWN


def _meeting(record: bytes) -> Meeting:
    from meeting.record import judged, read

    return judged(*read(record)).meeting


def _bare(text: str) -> str:
    """The letters alone: where lines and words end depends on where they stand."""
    return "".join(char for char in text if category(char)[0] not in "CZ")


def _differ(theirs: list[str], ours: list[str], paper: Paper) -> bool:
    """Whether what stands between heads and feet is something else, however its lines are broken.

    Our own faces break lines alike everywhere, so there every letter has its place. With others each computer
    may break them elsewhere: there, each word that can be known must at least be found.
    """
    heads = ["".join(_bare(column.label) for column in each.columns) for each in _tables(paper)]
    letters, again = ("".join(_cut(_bare(text), heads) for text in texts) for texts in (theirs, ours))
    if all(map(_is_ours, set(again))):
        return letters != again
    count, other = Counter(_words(theirs)), Counter(_words(ours))
    return any(word not in again for word in count - other) or any(
        word not in letters for word in other - count
    )


def _is_ours(char: str) -> bool:
    """Whether a character looks and reads alike on every computer."""
    from reports.fonts import comes_along

    return (not char.isalpha() or bool(SIMPLE.match(char))) and comes_along(char)


def _cut(body: str, heads: Sequence[str]) -> str:
    """A page's letters without the head of a table that goes on from the page before."""
    return body.removeprefix(next((head for head in heads if head and body.startswith(head)), ""))


def _tables(paper: Paper) -> Iterator[Table]:
    return (part for section in paper.sections for part in section.parts if isinstance(part, Table))


def _words(texts: list[str]) -> list[str]:
    return SIMPLE.findall(" ".join(texts))


def _is_spoken(language: str) -> bool:
    """Whether our own sentences come in that language here."""
    is_english = language.partition("_")[0] == DEFAULT.partition("_")[0]
    return is_english or find("amends", str(LOCALES), [language]) is not None


def _is_of_this_edition(file: bytes) -> bool:
    """Whether it says that it was worded by what words it here."""
    import pikepdf

    with pikepdf.open(BytesIO(file)) as pdf:
        return str(pdf.docinfo.get("/Creator", "")) == CREATOR


def _main() -> int:
    file = sys.stdin.buffer.read()
    confine()
    try:
        return compared(file)
    except Exception:  # noqa: BLE001 - somebody else's file: what cannot be compared is said to be so
        return Retold.UNKNOWN


if __name__ == "__main__":
    sys.exit(_main())
