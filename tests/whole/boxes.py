"""What stands in the boxes of a meeting's pages, and whether it is kept anywhere."""

from collections.abc import Sequence

import msgspec

from meeting.acts import Entry
from meeting.acts import text as clean
from ui.meeting_view import MeetingView
from ui.widgets.edits import AreaEdit, LineEdit

SEARCHES = ("Search the trail",)
"""Where one only looks for something: nobody misses those words."""


def unkept_boxes(view: MeetingView, entries: Sequence[Entry]) -> list[str]:
    """The names of the boxes on the page in which words were typed that are neither a draft nor in an act."""
    kept = {_one_line(draft.text) for draft in view.door.session.drafts.values()}
    kept |= {_one_line(each) for entry in entries for each in texts_of(entry)}
    boxes: list[LineEdit | AreaEdit] = [*view.page.findChildren(LineEdit), *view.page.findChildren(AreaEdit)]
    return [
        f"{box.accessibleName()}: {words[:60]!r}"
        for box in boxes
        if box.isVisible()
        and not box.isReadOnly()
        and box.accessibleName() not in SEARCHES
        and (words := _typed(box))
        and words not in kept
    ]


def _typed(box: LineEdit | AreaEdit) -> str:
    """What stands in a box; nothing if that is what was shown there."""
    words = box.text() if isinstance(box, LineEdit) else box.toPlainText()
    return _one_line(words) if words != box.kept else ""


def texts_of(entry: Entry) -> list[str]:
    """Every text in what an entry keeps."""
    return list(_texts(msgspec.json.decode(entry.body))) if entry.body else []


def _texts(found: object) -> list[str]:
    if isinstance(found, str):
        return [found]
    if isinstance(found, dict):
        found = list(found.values())
    return [text for each in found for text in _texts(each)] if isinstance(found, list) else []


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())
