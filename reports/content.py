"""A meeting as the content of its summary. All wording is decided here and beside it, without any PDF.

Printed is what was said in the room and agreed. Never printed: judgements of fault, our account, facts,
limits, approvers, hopes, and the debrief.
"""

from datetime import datetime, timedelta
from unicodedata import east_asian_width

from meeting.agreement import signature, signers
from meeting.corrected import put_right
from meeting.kinds import Ending, Medium, Part
from meeting.language import DEFAULT, _, clock, day, listing, speaking, weekday
from meeting.model import Meeting
from meeting.prepare import planned_for
from meeting.values import Person
from reports.endings import endings, notice
from reports.heard import apology, intent, points
from reports.parts import Head, Paper, Run, Size, Words, plain
from reports.promised import plan
from reports.wording import client_names, isolated, local, met_on

AT_ONCE = timedelta(minutes=10)
"""A seal that is set this soon after the last signature ended the meeting; a later one came afterwards."""

SHORT, SHORT_BESIDE_LOGO, SHORT_REFERENCE = 48, 32, 20
"""Letters of an address, and of a reference, that the head holds in any case; wide ones count twice."""

ON_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
"""Countries that print on Letter (CLDR); all others print on A4."""


def content(meeting: Meeting, is_copy: bool = False) -> Paper:
    """Everything that stands on the summary of `meeting`, in the language of the paper.

    `is_copy`: its pages are printed from a record of what was sealed, without the digital seal, and say so.
    """
    language = language_of(meeting)
    with speaking(language):
        sections = (notice(meeting, is_copy), points(meeting), apology(meeting), intent(meeting))
        return Paper(
            title=_("Summary of our meeting"),
            language=language,
            made=_made(meeting),
            head=head(meeting),
            foot=foot(meeting),
            page=_("Page {page} of {pages}"),
            facts=tuple(_facts(meeting)),
            sections=(*filter(None, sections), *plan(meeting), *endings(meeting)),
            size=size_for(language, meeting.keeping.paper),
        )


def size_for(language: str, paper: str = "") -> Size:
    """The paper that was chosen, or what people print on where that language is spoken."""
    if paper:
        return Size.LETTER if paper == "letter" else Size.A4
    return Size.LETTER if language.rpartition("_")[2] in ON_LETTER else Size.A4


def language_of(meeting: Meeting) -> str:
    """The language of the paper: sealed with it, or chosen for it."""
    sealed = meeting.sealing.language if meeting.sealing else ""
    return sealed or meeting.keeping.language or DEFAULT


def _made(meeting: Meeting) -> str:
    """The UTC time of what the paper shows, as YYYYMMDDhhmmss; never the time of printing."""
    moment = meeting.sealing.at if meeting.sealing else meeting.at or meeting.started
    return f"{moment:%Y%m%d%H%M%S}" if moment else "20000101000000"


def head(meeting: Meeting) -> Head:
    """Who we are, the reference, and the day of the meeting."""
    us = meeting.facilitator
    met = met_on(meeting)
    return Head(
        organisation=isolated(us.organisation or us.name),
        location=_address(meeting),
        reference=_("Reference {reference}").format(reference=isolated(meeting.reference))
        if meeting.reference
        else "",
        date=day(met) if met else "",
        mark=_("Rehearsal") if meeting.rehearsal else "",
        logo=_("Logo of {organisation}").format(organisation=us.organisation or us.name),
    )


def _address(meeting: Meeting) -> str:
    us = meeting.facilitator
    return ". ".join(map(isolated, filter(None, (us.location, us.phone))))


def _too_long(text: str, short: int) -> str:
    """What the head may cut, to be said in full; "" for what it holds."""
    return text if sum(2 if east_asian_width(char) in "FW" else 1 for char in text) > short else ""


def foot(meeting: Meeting) -> str:
    """Whose paper it is, below every page."""
    met = met_on(meeting)
    us = meeting.facilitator.organisation or meeting.facilitator.name
    who = listing([*client_names(meeting), *filter(None, [isolated(us)])])
    return ", ".join(filter(None, (who, day(met) if met else "")))


def _facts(meeting: Meeting) -> list[tuple[str, Words]]:
    """Who met, when, where, about what."""
    others = [person for person in meeting.people if person.part != Part.CLIENT]
    present = "; ".join(_person(meeting, person) for person in others)
    us = meeting.facilitator
    facts = [
        (_("Between"), _between(meeting)),
        (_("Names"), plain(_corrected(meeting))),
        (_("About"), plain(isolated(meeting.subject))),
        (_("When"), plain(_when(meeting))),
        (_("Where"), plain(_where(meeting))),
        (_("Also present"), plain(present)),
        (_("Our address"), plain(_too_long(_address(meeting), SHORT_BESIDE_LOGO if us.logo else SHORT))),
        (_("Reference"), plain(_too_long(isolated(meeting.reference), SHORT_REFERENCE))),
    ]
    return [(label, words) for label, words in facts if words]


def _corrected(meeting: Meeting) -> str:
    """What was written otherwise when the summary was sealed: its signatures and its record still say so."""
    text = _("{name} stands as {former} in the summary that was sealed.")
    return " ".join(
        text.format(name=isolated(name), former=isolated(former)) for name, former in put_right(meeting)
    )


def _between(meeting: Meeting) -> Words:
    """Clients and facilitator, their names in bold; nothing before both sides have a name."""
    client, us = meeting.client, meeting.facilitator
    if not (client.name and us.name):
        return ()
    runs: list[Run] = []
    for name in client_names(meeting):
        runs += [Run(name, bold=True), Run(", ")]
    if len(runs) > 2 and client.organisation:
        runs[-3] = Run(_(" and "))  # or the house would look like one client more
    joint = _(", {organisation}, and ") if client.organisation else _(" and ")
    runs[-1] = Run(joint.format(organisation=isolated(client.organisation)))
    ours = f", {isolated(us.organisation)}" if us.organisation else ""
    return (*runs, Run(isolated(us.name), bold=True), *plain(ours))


def _when(meeting: Meeting) -> str:
    """The local day, and from when until when."""
    if meeting.started is None:
        return planned_for(meeting.occasion)
    begun, end = local(meeting, meeting.started), _end(meeting)
    text = _("{day}, {start} to {end}") if end else _("{day}, from {start}")
    return text.format(day=weekday(begun.date()), start=clock(begun), end=clock(end) if end else "")


def _end(meeting: Meeting) -> datetime | None:
    """The local time at which the meeting ended; None while it goes on."""
    if meeting.leaving is not None:
        lapsed = meeting.leaving.how == Ending.LAPSED
        return local(meeting, meeting.leaving.last_act if lapsed else meeting.leaving.at)
    if meeting.sealing is None:
        return None
    signed = [given.at for signer in signers(meeting) if (given := signature(meeting, signer.id))]
    at_once = not signed or meeting.sealing.at - max(signed) <= AT_ONCE
    return local(meeting, meeting.sealing.at if at_once else max(signed))


def _where(meeting: Meeting) -> str:
    occasion = meeting.occasion
    place = ", ".join(map(isolated, filter(None, (occasion.place, occasion.location))))
    if occasion.medium == Medium.IN_PERSON:
        return place
    return ", ".join(filter(None, (occasion.medium.label, place)))


def _person(meeting: Meeting, person: Person) -> str:
    """A name with what the person is there for; ours with the organisation."""
    role = person.role or ("" if person.part == Part.OURS else person.part.label)
    name = isolated(person.name)
    name = f"{name} ({isolated(role)})" if role else name
    ours = person.part == Part.OURS and meeting.facilitator.organisation
    return f"{name}, {isolated(meeting.facilitator.organisation)}" if ours else name
