"""Two machines, one meeting: whether what an act touches has been changed by somebody else meanwhile."""

from meeting.model import Meeting

_BOOK_KEEPING = frozenset({"seq", "at", "hash", "last", "before", "undone", "aside", "withheld"})
_REVISIONS = frozenset({"points_revision", "plan_revision"})


def clashes(before: Meeting, after: Meeting, fresh: Meeting) -> bool:
    """Whether an act that leads from `before` to `after` changes what is no longer so in `fresh`.

    Adding to a list clashes with nothing; what is replaced or taken away must still be there.
    """
    fields = set(before.__struct_fields__) - _BOOK_KEEPING - _REVISIONS
    return any(_clashes(getattr(before, name), getattr(after, name), getattr(fresh, name)) for name in fields)


def _clashes(old: object, new: object, now: object) -> bool:
    if old in (new, now):
        return False
    if isinstance(old, tuple) and isinstance(new, tuple) and isinstance(now, tuple):
        return any(item not in new and item not in now for item in old)
    return True
