"""The rehearsals that are written out, the easiest first."""

from meeting.model import Meeting
from meeting.rehearsal import Scenario
from meeting.scenario_accounts import accounts
from meeting.scenario_bicycle import bicycle
from meeting.scenario_service import service

_WRITTEN = {"bicycle": bicycle, "accounts": accounts, "service": service}


def scenarios() -> list[Scenario]:
    """All of them, in the language that is spoken."""
    return [write() for write in _WRITTEN.values()]


def scenario(key: str) -> Scenario | None:
    """The one of that name; None if there is none, or somebody plays the client."""
    write = _WRITTEN.get(key)
    return write() if write is not None else None


def scenario_of(meeting: Meeting) -> Scenario | None:
    """The one that is rehearsed in this meeting."""
    return scenario(meeting.scenario) if meeting.rehearsal else None
