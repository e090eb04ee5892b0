"""What has been read back: marks that hold for one reading of the whole (S3, phase 1).

A reading begins with the first point read, or anew after "there is more", or after a change that
followed "nothing more, and this is accurate". Marks of an earlier reading no longer count.
"""

from meeting.model import Meeting
from meeting.values import Point, Question


def accurate(meeting: Meeting) -> Question | None:
    """The client's "nothing more, and this is accurate", if no point has changed since."""
    last = meeting.questions[-1] if meeting.questions else None
    if last is None or last.more or last.points_revision != meeting.points_revision:
        return None
    return last


def read_back(meeting: Meeting) -> Question | None:
    """The client's "accurate" to a reading of the whole that still holds; None where there is none."""
    return accurate(meeting) if is_read_back(meeting) else None


def reading_since(meeting: Meeting) -> int:
    """The seq after which a point must have been read to count in the present reading."""
    questions = meeting.questions
    if accurate(meeting) is not None:
        questions = questions[:-1]
    return questions[-1].seq if questions else 0


def read_points(meeting: Meeting) -> frozenset[str]:
    """The ids of the points read back, in their present wording, in the present reading."""
    since = reading_since(meeting)
    return frozenset(point.id for point in meeting.standing if _is_read(point, since))


def is_read(meeting: Meeting, point: Point) -> bool:
    """Whether one point has been read back in the present reading."""
    return _is_read(point, reading_since(meeting))


def _is_read(point: Point, since: int) -> bool:
    read = point.read
    return point.is_confirmed and read is not None and read.holds_for(point.revision) and read.seq > since


def is_read_back(meeting: Meeting) -> bool:
    """Whether every standing point has been read back in the present reading."""
    return bool(meeting.standing) and len(read_points(meeting)) == len(meeting.standing)
