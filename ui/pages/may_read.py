"""A line beside what is typed after the meeting and printed for the client: it looks like ours alone."""

from meeting.language import _
from ui.door import Door
from ui.tokens import Type
from ui.widgets.label import Label


def may_read(door: Door) -> Label:
    """Says that the client may read it, and where."""
    said = _("{name} may read this: it stands in the progress report.")
    return Label(said.format(name=door.meeting.client.called), Type.NOTE, colour="muted", wrap=True)
