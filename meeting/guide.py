"""The guide: short pages in docs/guide, which the program shows as they stand there.

Each paragraph, heading and item is a message of the catalogue, as every sentence on the screen is: one
text, read on the web and in the program, in whatever language is spoken. See docs/decisions/0019.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meeting.language import N_, _

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "guide"

CHAPTERS = {
    "README": N_("Start here"),
    "prepare": N_("Prepare"),
    "meet": N_("Meet"),
    "follow-through": N_("Follow through"),
    "rehearse": N_("Rehearse"),
    "insights": N_("Insights"),
    "team": N_("Team"),
    "privacy": N_("Privacy"),
    "settings": N_("Settings"),
}
"""The pages in the order of reading, by the names of their files."""

_PICTURE = re.compile(r"!\[(?P<says>[^]]*)]\((?P<file>[^)]+)\)")
_MARK = re.compile(r"(?P<mark>#+ |- |\d+\. )?(?P<text>.*)", re.DOTALL)


class Block(NamedTuple):
    """A piece of a page. `mark` is "# ", "- " or "1. " before the text; a picture names its `file`."""

    mark: str
    text: str
    file: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether something may lead to it."""
        return self.mark.startswith("#")


def chapter(name: str) -> str:
    """What a page is called in the table of contents."""
    return _(CHAPTERS[name])


def blocks(name: str) -> list[Block]:
    """The pieces of a page as they stand in its file, in English. Raises OSError if it is not there."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return [block for part in re.split(r"\n\s*\n", text.strip()) for block in _blocks(part)]


def _blocks(part: str) -> Iterator[Block]:
    """A paragraph is one block; of a list, each item is."""
    if picture := _PICTURE.fullmatch(part.strip()):
        yield Block("", picture["says"], picture["file"])
        return
    for item in re.split(r"\n(?=- |\d+\. )", part):
        found = _MARK.fullmatch(item)
        assert found is not None, "it fits anything"
        yield Block(found["mark"] or "", " ".join(found["text"].split()))


def markdown(name: str) -> str:
    """A page in the language that is spoken."""
    written: list[str] = []
    for block in blocks(name):
        in_list = block.mark and not block.is_heading
        gap = "\n" if in_list and written and not written[-1].startswith("#") else "\n\n"
        text = _pictured(block) if block.file else f"{block.mark}{_(block.text)}"
        written.append(f"{gap if written else ''}{text}")
    return "".join(written)


def _pictured(block: Block) -> str:
    """A picture says above it that it is one: it could be taken for the page, and for somebody's case."""
    example = _("An example. Everybody in this picture is made up:")
    return f"*{example}*\n\n![{_(block.text)}]({block.file})"


def heading_at(name: str, wanted: str) -> int:
    """Which of the headings of a page, counted from 0, is called `wanted` in its English anchor; else 0."""
    headings = [anchor(block.text) for block in blocks(name) if block.is_heading]
    return headings.index(wanted) if wanted in headings else 0


def anchor(heading: str) -> str:
    """A heading as links name it: "Phase 1: unload" is "phase-1-unload"."""
    return "-".join(re.sub(r"[^\w\s-]", "", heading.lower()).split())
