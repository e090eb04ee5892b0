"""What a screen reader reads: the paper's parts in reading order, each with marks on what was drawn for it.

An element is a `Tag`; the tree is built with the story, so that its order is that of the content, however
the drawing is parted over pages. The pen gives each stretch that it draws a mark of its own on its page.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.objects import string

COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
ROW_HEAD = "/A<</O/Table/Scope/Row>>"
NUMBERED = "/A<</O/List/ListNumbering/Decimal>>"


class Mark(NamedTuple):
    """A stretch of a page's drawing: the page (from 0) and its number there."""

    page: int
    number: int


class Tag:
    """One element. `kind` is PDF's own name for it; `more` holds further entries as PDF spells them.

    `text` is read in its place where what was drawn for it cannot be read in order.
    """

    __slots__ = ("kids", "kind", "marks", "more", "number", "text", "title", "top")

    def __init__(self, kind: str, more: str = "", title: str = "") -> None:
        self.kind = kind
        self.more = more
        self.title = title
        self.text = ""
        self.kids: list[Tag] = []
        self.marks: list[Mark] = []
        self.top = 0.0
        self.number = 0

    def add(self, kind: str, more: str = "", title: str = "") -> "Tag":
        """An element within this one, after all that it holds so far."""
        tag = Tag(kind, more, title)
        self.kids.append(tag)
        return tag

    def figure(self, says: str) -> "Tag":
        """A drawing within this one, with what is said in its place."""
        return self.add("Figure", f"/Alt{string(says)}")

    def walk(self) -> Iterator["Tag"]:
        """This element and all within it, in reading order."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting += reversed(tag.kids)


def spelt(root: Tag, first: int, pages: Sequence[int]) -> list[str]:
    """The tree as PDF objects, numbered from `first`. `pages` are the numbers of the pages' objects.

    First comes its root, then what leads from marks to elements, then the elements.
    """
    tags = list(root.walk())
    for number, tag in enumerate(tags, first + 2):
        tag.number = number
    found = [
        f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {first + 1} 0 R>>",
        _parents(tags, pages),
    ]
    found.append(_spelt(root, first, pages))
    found += [""] * (len(tags) - 1)
    for tag in tags:
        for kid in tag.kids:
            found[kid.number - first] = _spelt(kid, tag.number, pages)
    return found


def _spelt(tag: Tag, parent: int, pages: Sequence[int]) -> str:
    """One element, which holds either elements or marks."""
    home = tag.marks[0].page if tag.marks else -1
    kids = [f"{kid.number} 0 R" for kid in tag.kids]
    kids += [
        str(number) if page == home else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"
        for page, number in tag.marks
    ]
    held = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
    on = f"/Pg {pages[home]} 0 R" if tag.marks else ""
    text = f"/ActualText{string(tag.text)}" if tag.text else ""
    return f"<</Type/StructElem/S/{tag.kind}/P {parent} 0 R{on}{held}{text}{tag.more}>>"


def _parents(tags: Sequence[Tag], pages: Sequence[int]) -> str:
    """For each page, the element of each mark in the order of their numbers."""
    owners: list[list[int]] = [[] for _ in pages]
    marks = sorted((mark, tag.number) for tag in tags for mark in tag.marks)
    for mark, owner in marks:
        owners[mark.page].append(owner)
    rows = (f"{page}[{' '.join(f'{owner} 0 R' for owner in held)}]" for page, held in enumerate(owners))
    return f"<</Nums[{' '.join(rows)}]>>"
