"""Who meets, where, about what, and what is kept of it: the things behind the card "Client and people"."""

from collections.abc import Iterable
from datetime import date, time

from meeting.acts import Act
from meeting.ids import new_client_id
from meeting.kinds import Medium
from meeting.language import DEFAULT, LOCALES, _, ngettext
from meeting.model import Meeting
from meeting.prepare import (
    NameClient,
    NameFacilitator,
    NoteAdjustments,
    PlanOccasion,
    SetKeeping,
    SetSubject,
)
from meeting.private import DescribeClient
from meeting.values import Client, Facilitator, Keeping, Occasion
from ui.pages.prepare_things import documents
from ui.pages.written import Box, How, Thing


class TheClient(Thing[Client]):
    """The client's name, form of address, and how to reach them."""

    name = "client"

    def boxes(self) -> tuple[Box, ...]:
        return (
            Box("name", _("Client’s name")),
            Box("address", _("Address as"), half=True, hint=_("Said aloud")),
            Box("organisation", _("Organisation"), half=True),
            Box("email", _("E-mail"), half=True),
            Box("phone", _("Phone"), half=True),
            Box("about", _("About the client"), hint=_("Position, and how long a client")),
        )

    def present(self, meeting: Meeting, item: str | None) -> Client:
        return meeting.client.but(about=meeting.about or meeting.client.about)

    def put(self, thing: Client, box: str, words: str) -> Client:
        named = thing if thing.id else thing.but(id=new_client_id())
        return super().put(named, box, words)

    def keep(self, thing: Client) -> Act:
        return NameClient(thing.but(about=""))

    def act(self, meeting: Meeting, item: str | None, changes: dict[str, str]) -> Act:
        if "about" in changes:
            return DescribeClient(changes["about"])
        return super().act(meeting, item, changes)


class TheFacilitator(Thing[Facilitator]):
    """Who leads the meeting."""

    name = "facilitator"

    def boxes(self) -> tuple[Box, ...]:
        return (
            Box("name", _("Who leads the meeting")),
            Box("role", _("Role"), half=True),
            Box("organisation", _("Our organisation"), half=True),
            Box("location", _("Our postal address")),
            Box("phone", _("Our phone"), half=True),
            Box("email", _("Our e-mail"), half=True),
            Box("logo", _("Our logo on the summary, one of the documents"), How.CHOICE),
        )

    def choices(self, meeting: Meeting, box: str) -> tuple[tuple[str, str], ...] | None:
        return documents(meeting, "image/") if box == "logo" else None

    def present(self, meeting: Meeting, item: str | None) -> Facilitator:
        return meeting.facilitator

    def keep(self, thing: Facilitator) -> Act:
        return NameFacilitator(thing)


class TheSubject(Thing[Meeting]):
    """What it is about, in a line."""

    name = "subject"

    def boxes(self) -> tuple[Box, ...]:
        return (Box("subject", _("What it is about, in a line")),)

    def present(self, meeting: Meeting, item: str | None) -> Meeting:
        return meeting

    def keep(self, thing: Meeting) -> Act:
        return SetSubject(thing.subject)


class TheAdjustments(Thing[Meeting]):
    """What the client or others need in order to take part."""

    name = "adjustments"

    def boxes(self) -> tuple[Box, ...]:
        return (Box("adjustments", _("What anyone needs in order to take part")),)

    def present(self, meeting: Meeting, item: str | None) -> Meeting:
        return meeting

    def keep(self, thing: Meeting) -> Act:
        return NoteAdjustments(thing.adjustments)


class TheOccasion(Thing[Occasion]):
    """When, where and how we meet."""

    name = "occasion"

    def boxes(self) -> tuple[Box, ...]:
        media = tuple((medium.value, medium.label) for medium in Medium)
        spans = tuple((str(minutes), span(minutes)) for minutes in (0, 30, 45, 60, 90, 120, 180))
        return (
            Box("day", _("Day"), How.DAY, half=True),
            Box("time", _("Time"), How.TIME, half=True),
            Box("place", _("Place"), hint=_("A quiet room")),
            Box("location", _("Where that is")),
            Box("medium", _("How we meet"), How.CHOICE, media, half=True),
            Box("minutes", _("Time kept free"), How.CHOICE, spans, half=True),
        )

    def present(self, meeting: Meeting, item: str | None) -> Occasion:
        return meeting.occasion

    def read(self, thing: Occasion, box: str) -> str:
        if box == "medium":
            return thing.medium.value
        if box in ("day", "time"):
            known = thing.day if box == "day" else None if thing.at is None else thing.at.time()
            return "" if known is None else str(known)
        return super().read(thing, box)

    def put(self, thing: Occasion, box: str, words: str) -> Occasion:
        match box:
            case "medium":
                return thing.but(medium=Medium(words))
            case "minutes":
                return thing.but(minutes=int(words))
            case "day" | "time":
                return _moved(thing, box, words)
            case _:
                return super().put(thing, box, words)

    def keep(self, thing: Occasion) -> Act:
        return PlanOccasion(thing)


def _moved(thing: Occasion, box: str, words: str) -> Occasion:
    """The occasion on another day or at another hour; a day without an hour stays a day."""
    if box == "day":
        on = date.fromisoformat(words) if words else None
        return thing.moved(on, thing.at.time() if thing.at else None)
    return thing.moved(thing.day, time.fromisoformat(words) if words else None)


class TheKeeping(Thing[Keeping]):
    """What is kept about the client, why and how long; the language of the paper."""

    name = "keeping"

    def boxes(self) -> tuple[Box, ...]:
        months = tuple((str(count), how_long(count)) for count in (0, 6, 12, 24, 36, 72, 120))
        return (
            Box("purpose", _("Why we keep it, as we say it"), hint=_("so that what we promise is kept")),
            Box("months", _("How long"), How.CHOICE, months, half=True),
            Box("language", _("Language of the summary"), How.CHOICE, languages(), half=True),
            Box("paper", _("Paper of the summary"), How.CHOICE, papers(), half=True),
        )

    def present(self, meeting: Meeting, item: str | None) -> Keeping:
        return meeting.keeping

    def read(self, thing: Keeping, box: str) -> str:
        return (thing.language or DEFAULT) if box == "language" else super().read(thing, box)

    def put(self, thing: Keeping, box: str, words: str) -> Keeping:
        return thing.but(months=int(words)) if box == "months" else super().put(thing, box, words)

    def keep(self, thing: Keeping) -> Act:
        return SetKeeping(thing)


def how_long(months: int) -> str:
    """So many months, in years where they are whole ones; 0: nobody has said yet."""
    if not months:
        return _("Not decided yet")
    if months % 12:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    return ngettext("{count} year", "{count} years", months // 12).format(count=months // 12)


def span(minutes: int) -> str:
    """A length of time as people say it: "One hour and a half"."""
    named = {0: _("Not decided yet"), 60: _("One hour"), 90: _("One hour and a half"), 120: _("Two hours"),
             180: _("Three hours")}  # fmt: skip
    return named.get(minutes) or _("{count} minutes").format(count=minutes)


def papers() -> tuple[tuple[str, str], ...]:
    """The sizes of paper."""
    return ("", _("As usual for the language")), ("a4", _("A4")), ("letter", _("Letter"))


def languages(known: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Languages, each by its own name; without any, those in which the paper can be written."""
    from babel import Locale

    there = (DEFAULT, *(folder.name for folder in LOCALES.glob("*") if folder.is_dir()))
    found = sorted(set(known or there))
    return tuple((each, Locale.parse(each).get_display_name(each) or each) for each in found)
