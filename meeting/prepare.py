"""Before the meeting: who, what, when, our sealed facts, what we may offer (S3, S2 "be prepared", S0)."""

from collections.abc import Iterator
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_item
from meeting.gates import to_start, unmet
from meeting.ids import ItemId, MeetingId
from meeting.kinds import Ending, Readiness
from meeting.language import N_, _, clock, day, is_spoken
from meeting.model import Meeting, find, is_zone, put, without
from meeting.phases import BEFORE_SEAL, Phase
from meeting.values import Client, Facilitator, Keeping, Leaving, Occasion, Person

PREPARING = frozenset({Phase.PREPARE})
PAPERS = ("", "a4", "letter")
"""The sizes of paper; "" for what people print on where its language is spoken."""


class OpenMeeting(Act, tag="open-meeting"):
    """A meeting comes into being. `rules` is the version of the method that judges it.

    `scenario`: whose part the program speaks in a rehearsal; "" if somebody plays the client.
    """

    phases: ClassVar = PREPARING
    barrier: ClassVar = True
    name: ClassVar = N_("the new meeting")
    meeting: MeetingId
    rules: int = 1
    rehearsal: bool = False
    case: MeetingId = MeetingId("")
    zone: str = "UTC"
    scenario: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.opened is not None:
            yield _("This meeting is open already.")
        if not is_zone(self.zone):
            yield _("This time zone is not known here.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(
            id=self.meeting,
            rules=self.rules,
            rehearsal=self.rehearsal,
            case=self.case or self.meeting,
            zone=self.zone,
            scenario=self.scenario,
            opened=entry.at,
        )

    def sentence(self, meeting: Meeting) -> str:
        return _("A rehearsal was opened.") if self.rehearsal else _("The meeting was opened.")


class NameClient(Act, tag="name-client"):
    """The client's name, form of address and how to reach them (S0 records, S2: call them by name).

    Our note about the client has a private act of its own; `about` is left empty, but for older records.
    """

    phases: ClassVar = BEFORE_SEAL
    name: ClassVar = N_("the client’s details")
    client: Client

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.phase != Phase.PREPARE:
            yield from missing(self.client.name, _("The client needs a name."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(client=self.client)

    def sentence(self, meeting: Meeting) -> str:
        return _("The client’s details were written down.")


class NameFacilitator(Act, tag="name-facilitator"):
    """Who leads the meeting. During the meeting it means that the facilitator was replaced; it is kept."""

    phases: ClassVar = BEFORE_SEAL
    name: ClassVar = N_("the facilitator’s details")
    facilitator: Facilitator

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.phase != Phase.PREPARE:
            yield from missing(self.facilitator.name, _("The meeting needs a facilitator."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(facilitator=self.facilitator)

    def sentence(self, meeting: Meeting) -> str:
        former = meeting.facilitator.name
        if meeting.phase == Phase.PREPARE or former in ("", self.facilitator.name):
            return _("The facilitator’s details were written down.")
        return _("{new} took over from {former}.").format(new=self.facilitator.name, former=former)


class SetSubject(Act, tag="set-subject"):
    """What the meeting is about, in a line."""

    phases: ClassVar = PREPARING
    name: ClassVar = N_("the subject")
    subject: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(subject=self.subject)

    def sentence(self, meeting: Meeting) -> str:
        return _("The subject was written down.")


class PlanOccasion(Act, tag="plan-occasion"):
    """When, where and how we meet. Setting another time for a planned meeting is a rescheduling."""

    phases: ClassVar = PREPARING
    name: ClassVar = N_("time and place")
    occasion: Occasion
    reason: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(occasion=self.occasion)

    def sentence(self, meeting: Meeting) -> str:
        former, now = meeting.occasion, self.occasion
        other_day = former.day is not None and now.day is not None and former.day != now.day
        other_hour = former.at is not None and now.at is not None and former.at != now.at
        if other_day or other_hour:
            return _("The meeting was rescheduled.")
        return _("Time and place were written down.")


class NoShow(Act, tag="no-show"):
    """The meeting did not take place: an outcome before the start."""

    phases: ClassVar = PREPARING
    barrier: ClassVar = True
    name: ClassVar = N_("the meeting that did not take place")
    reason: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        leaving = Leaving(Ending.NO_SHOW, self.reason, meeting.phase, entry.at, meeting.at or entry.at)
        return meeting.but(leaving=leaving, phase=Phase.FOLLOW)

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting did not take place.")


class SetKeeping(Act, tag="set-keeping"):
    """What is kept about the client, why and how long (months); the language of the paper."""

    phases: ClassVar = BEFORE_SEAL
    name: ClassVar = N_("what is kept")
    keeping: Keeping

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if self.keeping.language and not is_spoken(self.keeping.language):
            yield _("This language is not known here.")
        if self.keeping.paper not in PAPERS:
            yield _("This size of paper is not known here.")
        if self.keeping.months < 0:
            yield _("The time for which it is kept cannot be below zero.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(keeping=self.keeping)

    def sentence(self, meeting: Meeting) -> str:
        return _("What is kept, why and how long was written down.")


class NoteAdjustments(Act, tag="note-adjustments"):
    """What the client or others need in order to take part."""

    phases: ClassVar = BEFORE_SEAL
    name: ClassVar = N_("the adjustments")
    adjustments: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(adjustments=self.adjustments)

    def sentence(self, meeting: Meeting) -> str:
        return _("Adjustments were written down.")


class KeepPerson(Act, tag="keep-person"):
    """Somebody else is in the room: a supporter, an interpreter, a second client, a colleague."""

    phases: ClassVar = BEFORE_SEAL
    name: ClassVar = N_("who is present")
    person: Person

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.person.name, _("Write the person’s name."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(people=put(meeting.people, self.person))

    def sentence(self, meeting: Meeting) -> str:
        return _("{name} is present.").format(name=self.person.name)


class RemovePerson(Act, tag="remove-person"):
    """The person is not in the room."""

    phases: ClassVar = BEFORE_SEAL
    name: ClassVar = N_("who is present")
    person: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.people, self.person))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(people=without(meeting.people, self.person))

    def sentence(self, meeting: Meeting) -> str:
        return _("Somebody who is not present was taken off the list.")


class TickReady(Act, tag="tick-ready"):
    """A line of the readiness list is ticked, or its tick taken off."""

    phases: ClassVar = PREPARING
    private: ClassVar = True
    name: ClassVar = N_("the tick")
    item: Readiness
    ready: bool = True

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if self.ready == (self.item in meeting.ready):
            return meeting
        ready = tuple(item for item in meeting.ready if item != self.item)
        return meeting.but(ready=(*ready, self.item) if self.ready else ready)

    def sentence(self, meeting: Meeting) -> str:
        if not self.ready:
            return _("A tick was taken off.")
        return _("“{line}” was ticked.").format(line=self.item.label)


class StartMeeting(Act, tag="start-meeting"):
    """The client sits down: phase 1 begins. `zone` is the IANA zone of the place.

    `reference` is what people call the meeting; a rehearsal takes none.
    """

    phases: ClassVar = PREPARING
    barrier: ClassVar = True
    name: ClassVar = N_("the start")
    zone: str
    reference: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unmet(to_start(meeting))
        if not is_zone(self.zone):
            yield _("This time zone is not known here.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(
            phase=Phase.UNLOAD,
            furthest=Phase.UNLOAD,
            zone=self.zone,
            reference="" if meeting.rehearsal else self.reference,
            started=entry.at,
        )

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting began.")


def planned_for(occasion: Occasion, style: str = "EEEE d MMMM y") -> str:
    """When we mean to meet: "Thursday 12 March 2026, 10:00", or that no hour is known; "" without a day."""
    if occasion.day is None:
        return ""
    on = day(occasion.day, style)
    if occasion.at is None:
        return _("{day}, no time yet").format(day=on)
    return _("{day}, {time}").format(day=on, time=clock(occasion.at.time()))
