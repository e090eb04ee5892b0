"""Whether the pages of a summary say what the record inside says.

The pages are made once more from the record, and what a program reads on both is compared: page by page, and
where other faces or another size of paper broke the lines elsewhere, word by word. A file that was made to
deceive may show other letters than it tells a program; this cannot see that.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
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

LONGEST = 30
"""Letters of a word that no line breaks."""


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

    theirs = _texts(file)
    ours = _texts(pdf(paper.but(page=paper.page.replace("{pages}", str(len(theirs))))))
    if list(map(_bare, ours)) == list(map(_bare, theirs[: len(ours)])):
        return Retold.SAME if len(ours) == len(theirs) else Retold.MORE
    told = _word_by_word(theirs, ours, paper)
    return Retold.UNKNOWN if told is Retold.OTHER and not _is_spoken(paper.language) else told


def _meeting(record: bytes) -> Meeting:
    from meeting.record import judged, read

    return judged(*read(record)).meeting


def _texts(document: bytes) -> list[str]:
    """What a program reads on each page."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(document)
    return [page.get_textpage().get_text_range() for page in pdf]


def _bare(text: str) -> str:
    """The letters alone: where lines and words end depends on where they stand."""
    return "".join(char for char in text if category(char)[0] not in "CZ")


def _word_by_word(theirs: list[str], ours: list[str], paper: Paper) -> Retold:
    """The same words as often, but for what every page repeats; other scripts cannot be told apart so."""
    one, other = (Counter(_words(" ".join(texts))) for texts in (theirs, ours))
    differ = set((one - other) + (other - one))
    repeated = _words(" ".join(_repeated(paper, len(theirs) + len(ours))))
    if not all(any(each.startswith(word) for each in repeated) for word in differ):
        return Retold.OTHER
    is_all = all(not char.isalpha() or SIMPLE.match(char) for text in theirs for char in text)
    return Retold.SAME if is_all else Retold.UNKNOWN


def _words(text: str) -> list[str]:
    return [word for word in SIMPLE.findall(text) if len(word) <= LONGEST]


def _repeated(paper: Paper, pages: int) -> Sequence[str]:
    """What stands on as many pages as there are, and may be cut: heads, feet, and the heads of tables."""
    tables = (part for section in paper.sections for part in section.parts if isinstance(part, Table))
    labels = [column.label for table in tables for column in table.columns]
    numbers = [paper.page, *map(str, range(pages + 1))]
    head = paper.head
    upper = (head.organisation, head.location, head.reference, head.date, head.mark)
    return [*upper, paper.foot, *numbers, *labels]


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
