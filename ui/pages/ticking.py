"""What a press on a tick means."""

from meeting.acts import Act
from meeting.unload import ConfirmPoint, TakeBackConfirmation
from meeting.values import Point


def tick_act(point: Point) -> Act:
    """The client's yes to the point as it is worded, or its taking back where it stands already."""
    if point.is_confirmed:
        return TakeBackConfirmation(point.id)
    return ConfirmPoint(point.id, point.revision)


def reading_act(point: Point, was_read: bool) -> Act:
    """The client's yes while the whole is read, or its taking back where it was read already."""
    if was_read:
        return TakeBackConfirmation(point.id)
    return ConfirmPoint(point.id, point.revision, reading=True)
