"""The meeting begins: it takes its reference, and the client sits down."""

from collections.abc import Callable

from meeting.desk import Desk
from meeting.errors import KnownError
from ui.door import Door


def start(door: Door, desk: Desk, failed: Callable[[str, str], None]) -> None:
    """Start it, after everything that was typed; `failed` hears what happened, and the remedy."""
    if not door.settle_all():
        return
    try:
        act = desk.start_act(door.session)
    except KnownError as error:
        failed(error.message, error.remedy)
        return
    door.do(act)
