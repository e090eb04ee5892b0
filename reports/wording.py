"""Small words that several sections share: sentences, local times, dates that name no needless year."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from meeting.enclosing import enclosed, turns
from meeting.kinds import Part
from meeting.language import N_, _, day, listing
from meeting.model import Meeting
from reports.direction import first_strong

ENDS = tuple(".!?…:;。！？")
CLOSES = "\"'”’»)]\u2069"


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already."""
    text = text.rstrip()
    return text if not text or text.rstrip(CLOSES).endswith(ENDS) else f"{text}."


def together(*texts: str) -> str:
    """Sentences after one another, each in its own direction; empty ones are left out."""
    return " ".join(isolated(sentence(text)) for text in texts if text.strip())


def joined(first: str, then: str) -> str:
    """Two texts as one sentence where the second goes on with the first, otherwise as two."""
    goes_on = first.strip() and then[:1].islower() and not first.rstrip().endswith(ENDS)
    return together(f"{first}, {then}") if goes_on else together(first, then)


_NUMBERS = (
    *(N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven")),
    *(N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)


def says_number(text: str, number: int) -> bool:
    """Whether `text` counts so many already ("Six calls", "6 calls"): told once more it would read double."""
    words = re.findall(r"(?<![\d.,:/£$€])\b\w+\b(?![.,:/]\d)", text.casefold())
    named = _NUMBERS[number - 2 : number - 1] if number > 1 else ()
    return any(each in words for each in (str(number), *named, *map(_, named)))


class Clients(NamedTuple):
    """Everybody on the client's side, as a sentence names them, and how many they are."""

    names: str
    number: int


def clients(meeting: Meeting, called: bool = False) -> Clients:
    """All clients; `called`: the first of them as they wish to be addressed."""
    names = client_names(meeting, called)
    return Clients(listing(names), len(names))


def client_names(meeting: Meeting, called: bool = False) -> list[str]:
    """The name of each client, the one whose case it is first; [] while none is known."""
    first = meeting.client.called if called else meeting.client.name
    further = (person.name for person in meeting.people if person.part == Part.CLIENT)
    return [isolated(each) for each in (first, *further) if each]


def isolated(text: str) -> str:
    """`text` as part of a sentence of ours, which it cannot turn around, nor the other way about."""
    if not text or not (turns(text) or _direction(_("Summary of our meeting"))):
        return text
    return enclosed(text)


@lru_cache(maxsize=8)
def _direction(title: str) -> int | None:
    """Which way the paper's own words run."""
    return first_strong(title)


def local(meeting: Meeting, moment: datetime) -> datetime:
    """A UTC time as the clock showed it where we met."""
    return moment.astimezone(meeting.timezone)


def met_on(meeting: Meeting) -> date | None:
    """The local date of the meeting; before it began the planned one."""
    if meeting.started is not None:
        return local(meeting, meeting.started).date()
    return meeting.occasion.day


def short_day(meeting: Meeting, on: date) -> str:
    """A date near the meeting: the year is named only where it differs."""
    met = met_on(meeting)
    return day(on, "d MMMM") if met is not None and met.year == on.year else day(on)


def yes_no(value: bool) -> str:
    """Yes or no."""
    return _("Yes") if value else _("No")
