"""What the facilitator reads before the meeting: all that was prepared, on paper, private on every page.

It holds what the client never sees: our facts, what was tried before, what we may offer and up to where.
So it says on each page whose it is.
"""

from collections.abc import Sequence

from meeting.language import _, money, ngettext, spoken
from meeting.model import Meeting
from meeting.prepare import planned_for
from meeting.prompts import questions
from meeting.values import Earlier, Fact, Offer, Person
from reports.content import head, size_for
from reports.parts import Column, Notice, Numbered, Paper, Paragraph, Section, Table, Words, bold, plain
from reports.wording import isolated, sentence

QUESTIONS = 6
"""How many open questions are printed: as many as one looks at before a meeting."""


def briefing(meeting: Meeting, lines: Sequence[str]) -> Paper:
    """The briefing in the language of the screen; `lines` are to be ticked with a pen."""
    language, moment = spoken(), meeting.at
    mark = _("Private")
    rehearsal = _("{mark}, rehearsal").format(mark=mark)
    return Paper(
        title=_("Briefing before the meeting"),
        language=language,
        made=f"{moment:%Y%m%d%H%M%S}" if moment else "20000101000000",
        head=head(meeting).but(mark=rehearsal if meeting.rehearsal else mark),
        foot=_foot(meeting),
        page=_("Page {page} of {pages}"),
        facts=tuple(_facts(meeting)),
        sections=(_private(meeting), *filter(None, _sections(meeting, lines))),
        size=size_for(language, meeting.keeping.paper),
    )


def _foot(meeting: Meeting) -> str:
    us = isolated(meeting.facilitator.name)
    return _("Private: for {name} alone").format(name=us) if us else _("Private")


def _private(meeting: Meeting) -> Section:
    client = isolated(meeting.client.called or _("the client"))
    leave = _("Read it, and leave it outside: {client} never sees it.").format(client=client)
    return Section("", (Notice((_("For your own eyes."), leave)),))


def _facts(meeting: Meeting) -> list[tuple[str, Words]]:
    client, occasion = meeting.client, meeting.occasion
    who = ", ".join(map(isolated, filter(None, (client.name, client.organisation))))
    about = isolated(meeting.about or client.about)
    place = ", ".join(map(isolated, filter(None, (occasion.place, occasion.location))))
    facts = [
        (_("Client"), bold(who)),
        (_("Say"), plain(isolated(client.called))),
        (_("About the client"), plain(about)),
        (_("Subject"), plain(isolated(meeting.subject))),
        (_("When"), plain(planned_for(occasion))),
        (_("Where"), plain(", ".join(filter(None, (occasion.medium.label, place))))),
        (_("In the room"), plain("; ".join(map(_person, meeting.people)))),
        (_("Adjustments"), plain(isolated(meeting.adjustments))),
    ]
    return [(label, words) for label, words in facts if words]


def _person(person: Person) -> str:
    return ", ".join(map(isolated, filter(None, (person.name, person.role or person.part.label))))


def _sections(meeting: Meeting, lines: Sequence[str]) -> list[Section | None]:
    return [
        _known(meeting),
        _tried(meeting),
        _offers(meeting),
        _hope(meeting),
        _asked(meeting),
        _ready(lines),
        _documents(meeting),
    ]


def _known(meeting: Meeting) -> Section | None:
    if not meeting.facts:
        return None
    columns = (Column(_("Our facts"), 2), Column(_("When"), 1), Column(_("From"), 1))
    rows = tuple(_fact(meeting, fact) for fact in meeting.facts)
    return Section(_("What we know, sealed until phase 2 asks"), (Table(columns, rows),))


def _fact(meeting: Meeting, fact: Fact) -> tuple[Words, ...]:
    names = [document.name for document in meeting.documents if document.id in fact.documents]
    source = "\n".join(map(isolated, filter(None, (fact.source, *names))))
    return plain(isolated(fact.text)), plain(isolated(fact.when)), plain(source)


def _tried(meeting: Meeting) -> Section | None:
    if not meeting.attempts:
        return None
    columns = (Column(_("What was tried or promised"), 2), Column(_("When"), 1), Column(_("Broken"), 1))
    advice = _("A promise that was broken twice needs a different remedy, not the same one again.")
    table = Table(columns, tuple(map(_attempt, meeting.attempts)))
    twice = any(attempt.broken > 1 for attempt in meeting.attempts)
    return Section(_("Tried before"), (table, *((Paragraph(plain(advice)),) if twice else ())))


def _attempt(attempt: Earlier) -> tuple[Words, ...]:
    times = ngettext("Once", "{count} times", attempt.broken).format(count=attempt.broken)
    broken = bold(times) if attempt.broken else plain(_("No"))
    return plain(isolated(attempt.text)), plain(isolated(attempt.when)), broken


def _offers(meeting: Meeting) -> Section | None:
    if not meeting.offers and meeting.limit is None:
        return None
    columns = (Column(_("What we may offer"), 2), Column(_("Kind")), Column(_("Up to")))
    rows = [_offer(offer) for offer in meeting.offers]
    if meeting.limit is not None:
        whole = _("All of it together, without asking anyone")
        rows.append((bold(whole), (), bold(money(*meeting.limit))))
    return Section(_("What we may offer, sealed until phase 3"), (Table(columns, tuple(rows)),))


def _offer(offer: Offer) -> tuple[Words, ...]:
    amount = money(offer.limit, offer.currency) if offer.limit is not None else isolated(offer.limit_words)
    return plain(isolated(offer.description)), plain(offer.kind.label), plain(amount)


def _hope(meeting: Meeting) -> Section | None:
    hope = plain(isolated(sentence(meeting.hope)))
    return Section(_("What we hope for"), (Paragraph(hope),)) if hope else None


def _asked(meeting: Meeting) -> Section:
    """Open questions to have in mind. We ask, and do not answer back."""
    asked = [prompt.text for prompt in questions(meeting)][:QUESTIONS]
    rows = tuple((str(number), isolated(text)) for number, text in enumerate(asked, 1))
    return Section(_("Questions to ask"), (Numbered(rows),))


def _ready(lines: Sequence[str]) -> Section | None:
    columns = (Column(_("Before you begin"), 1), Column(_("Done")))
    rows = tuple((plain(isolated(line)), plain("______")) for line in lines)
    return Section(_("Ready?"), (Table(columns, rows),)) if rows else None


def _documents(meeting: Meeting) -> Section | None:
    rows = tuple((str(at), isolated(each.name)) for at, each in enumerate(meeting.documents, 1))
    return Section(_("Documents"), (Numbered(rows),)) if rows else None
