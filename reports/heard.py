"""What was heard and said: the client's points, our apology, our intent (phases 1 and 2).

Our account and our judgement of fault are never printed: only that the account was heard.
"""

from meeting.kinds import Detail
from meeting.language import _, clock, ngettext, quoted
from meeting.marks import account_heard, intent_said, is_willing, sorry_points
from meeting.model import Meeting
from meeting.reading import read_back
from meeting.values import Consent, Point
from reports.parts import (
    Numbered,
    Paragraph,
    PointRow,
    Points,
    Quote,
    Section,
    Statement,
    plain,
)
from reports.wording import clients, together

FURTHER = (Detail.WHO, Detail.WHAT, Detail.EXPECTED)


def points(meeting: Meeting) -> Section | None:
    """Every standing point in the client's own words, and whether it was repeated back and confirmed."""
    if not meeting.standing:
        return None
    numbering = meeting.numbering()
    rows = tuple(_point(point, numbering[point.id]) for point in meeting.standing)
    read = _read_back(meeting)
    who = clients(meeting)
    title = ngettext("What {client} told us", "What {client} told us", who.number)
    return Section(title.format(client=who.names), (Points(rows), read) if read else (Points(rows),))


def _point(point: Point, number: int) -> PointRow:
    mark = _("Repeated back, confirmed") if point.is_confirmed else _("Not yet confirmed")
    return PointRow(str(number), point.words, _details(point), mark, point.is_confirmed)


def _details(point: Point) -> str:
    """When and effect as they were said; what else was drawn out, after its name."""
    named = (
        _("{detail}: {text}").format(detail=detail.label, text=text)
        for detail in FURTHER
        if (text := point.detail(detail))
    )
    return together(point.detail(Detail.WHEN), point.detail(Detail.EFFECT), *named)


def _read_back(meeting: Meeting) -> Statement | None:
    """That the whole was read back, with the time at which the client said that it is accurate."""
    answer = read_back(meeting)
    if answer is None:
        return None
    who = clients(meeting)
    text = ngettext(
        "At {time} the full summary was read back. {client} confirmed that it is accurate and that there "
        "is nothing more to add.",
        "At {time} the full summary was read back. {client} confirmed that it is accurate and that there "
        "is nothing more to add.",
        who.number,
    )
    return Statement(text.format(time=clock(answer.at, meeting.timezone), client=who.names))


def apology(meeting: Meeting) -> Section | None:
    """The apologies that were said, in the words in which they were said."""
    numbering, said = meeting.numbering(), sorry_points(meeting)
    words = {each.point: each.words for each in meeting.apologies}
    rows = tuple(
        (str(numbering[point.id]), words[point.id]) for point in meeting.standing if point.id in said
    )
    return Section(_("Our apology"), (Numbered(rows),)) if rows else None


def intent(meeting: Meeting) -> Section | None:
    """What we said that we will do to make it right, and how the client wishes to go on."""
    quote = (Quote(quoted(meeting.intent.words)),) if intent_said(meeting) else ()
    outlook = _outlook(meeting)
    ways = (Paragraph(plain(outlook)),) if outlook else ()
    return Section(_("Our intent") if quote else "", (*quote, *ways)) if quote or ways else None


def _outlook(meeting: Meeting) -> str:
    """Whether our side was heard, and whether the client is willing to look for a way forward."""
    who = clients(meeting)
    heard, last = account_heard(meeting), meeting.willing[-1] if meeting.willing else None
    said = _outlooks(heard, last, is_willing(meeting), who.number)
    return " ".join(text.format(client=who.names) for text in said)


def _outlooks(heard: bool | None, last: Consent | None, willing: bool, count: int) -> list[str]:
    """One sentence for both where both are known and yes to the second, otherwise one for each."""
    if heard is not None and willing:
        return [_heard_and_willing(heard, count)]
    texts = [_only_heard(heard, count)] if heard is not None else []
    if last is not None and not last.yes:
        texts.append(
            ngettext(
                "{client} did not wish to go on that day.", "{client} did not wish to go on that day.", count
            )
        )
    elif willing:
        texts.append(
            ngettext(
                "{client} is willing to look for a way forward with us.",
                "{client} are willing to look for a way forward with us.",
                count,
            )
        )
    return texts


def _heard_and_willing(heard: bool, count: int) -> str:
    if heard:
        return ngettext(
            "{client} then heard our account, and is willing to look for a way forward with us.",
            "{client} then heard our account, and are willing to look for a way forward with us.",
            count,
        )
    return ngettext(
        "{client} did not wish to hear our account, and is willing to look for a way forward with us.",
        "{client} did not wish to hear our account, and are willing to look for a way forward with us.",
        count,
    )


def _only_heard(heard: bool, count: int) -> str:
    if heard:
        return ngettext("{client} then heard our account.", "{client} then heard our account.", count)
    return ngettext(
        "{client} did not wish to hear our account.", "{client} did not wish to hear our account.", count
    )
