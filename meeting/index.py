"""What lists, search and "due today" know of a meeting: computed from it, and rebuildable at any time."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

from meeting.kinds import Handing, Moved
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.ports import Due, Row
from meeting.values import Action, CheckIn, Point

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_SETTLED = frozenset({Moved.DONE, Moved.REPLACED, Moved.LEFT_OPEN})


def row(meeting: Meeting) -> Row:
    """The meeting as lists show it. `outcome` is the value of the Outcome with which it closed."""
    standing = meeting.standing
    return Row(
        id=meeting.id,
        case=meeting.case or meeting.id,
        reference=meeting.reference,
        client=meeting.client.name,
        organisation=meeting.client.organisation,
        subject=meeting.subject,
        phase=meeting.phase,
        rehearsal=meeting.rehearsal,
        planned=planned(meeting),
        touched=meeting.at or meeting.opened or _NEVER,
        points=len(standing),
        confirmed=sum(point.is_confirmed for point in standing),
        next_due=min((due.on for due in due_items(meeting)), default=None),
        ending=meeting.leaving.how if meeting.leaving else None,
        speak_again=meeting.leaving.speak_again if meeting.leaving else None,
        owed=is_paper_owed(meeting),
        outcome=meeting.closing.outcome.value if meeting.closing else "",
    )


def planned(meeting: Meeting) -> datetime | None:
    """When we mean to meet, in UTC."""
    at = meeting.occasion.at
    return at.replace(tzinfo=meeting.timezone).astimezone(UTC) if at is not None else None


def is_paper_owed(meeting: Meeting) -> bool:
    """Whether the client was promised the summary on paper and has not had it since (sign and hand over)."""
    ways = [handed.how for handed in meeting.handed if handed.how in {Handing.PAPER_OWED, Handing.PRINTED}]
    return ways[-1:] == [Handing.PAPER_OWED]


def promises(meeting: Meeting) -> tuple[Action, ...]:
    """The actions that we are held to: all of them once sealed, those begun if the meeting was left."""
    if meeting.sealing is not None:
        return meeting.actions + meeting.later_actions
    if meeting.leaving is not None:
        return tuple(action for action in meeting.actions if action.begun) + meeting.later_actions
    return ()


def promised_check_ins(meeting: Meeting) -> tuple[CheckIn, ...]:
    """The check-ins that we are held to."""
    agreed = meeting.check_ins if meeting.sealing is not None else ()
    return agreed + meeting.later_check_ins


def due_items(meeting: Meeting) -> tuple[Due, ...]:
    """What is still to be done and has a date. A rehearsal and a closed case owe nothing."""
    if meeting.rehearsal or meeting.phase == Phase.CLOSED:
        return ()
    return (*_open_actions(meeting), *_open_check_ins(meeting))


def _open_actions(meeting: Meeting) -> Iterator[Due]:
    settled = {progress.action for progress in meeting.progress if progress.moved in _SETTLED}
    for action in promises(meeting):
        if action.due is not None and action.id not in settled:
            yield Due(meeting.id, action.id, meeting.client.name, action.what, action.owner, action.due)


def _open_check_ins(meeting: Meeting) -> Iterator[Due]:
    held = {each.check_in for each in meeting.held}
    who = meeting.contact.name or meeting.facilitator.name
    for each in promised_check_ins(meeting):
        if each.id not in held:
            what = each.note or each.channel.label
            yield Due(meeting.id, each.id, meeting.client.name, what, who, each.on, is_check_in=True)


def searchable(meeting: Meeting) -> str:
    """What search looks into besides the points: names, subject, reference and dates, folded."""
    client = meeting.client
    when = [f"{at:%Y-%m-%d}" for at in (meeting.occasion.at, meeting.started) if at is not None]
    return folded(" ".join([client.name, client.address, client.organisation, meeting.subject,
                            meeting.reference, *when]))  # fmt: skip


def searchable_point(point: Point) -> str:
    """What search looks into of a point: its words and details, folded."""
    return folded(" ".join([point.words, *(text for _, text in point.details)]))


def folded(text: str) -> str:
    """`text` as search compares it: without case, accents and double spaces, in every store alike."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def terms(search: str) -> list[str]:
    """The words of a search: a meeting is found when each of them is somewhere in it."""
    return folded(search).split()
