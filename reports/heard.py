"""What was heard and said: the client's points, our apology, our intent (phases 1 and 2).

Our account and our judgement of fault are never printed: only that the account was heard.
"""

from meeting.kinds import Detail
from meeting.language import _, clock
from meeting.marks import intent_said, is_willing, permission, sorry_points, told
from meeting.model import Meeting
from meeting.reading import accurate, is_read_back
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
from reports.wording import isolated, together

FURTHER = (Detail.WHO, Detail.WHAT, Detail.EXPECTED)


def points(meeting: Meeting) -> Section | None:
    """Every standing point in the client's own words, and whether it was repeated back and confirmed."""
    if not meeting.standing:
        return None
    numbering = meeting.numbering()
    rows = tuple(_point(point, numbering[point.id]) for point in meeting.standing)
    read = _read_back(meeting)
    title = _("What {client} told us").format(client=isolated(meeting.client.name))
    return Section(title, (Points(rows), read) if read else (Points(rows),))


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
    answer = accurate(meeting)
    if answer is None or not is_read_back(meeting):
        return None
    text = _(
        "At {time} the full summary was read back. {client} confirmed that it is accurate and that there "
        "is nothing more to add."
    )
    return Statement(
        text.format(time=clock(answer.at, meeting.timezone), client=isolated(meeting.client.name))
    )


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
    quote = (Quote(meeting.intent.words),) if intent_said(meeting) else ()
    outlook = _outlook(meeting)
    ways = (Paragraph(plain(outlook)),) if outlook else ()
    return Section(_("Our intent") if quote else "", (*quote, *ways)) if quote or ways else None


def _outlook(meeting: Meeting) -> str:
    """Whether our side was heard, and whether the client is willing to look for a way forward."""
    client = isolated(meeting.client.name)
    heard, last = _heard(meeting), meeting.willing[-1] if meeting.willing else None
    return " ".join(text.format(client=client) for text in _outlooks(heard, last, is_willing(meeting)))


def _heard(meeting: Meeting) -> bool | None:
    """Whether the client heard our account; None while they have not, but may still."""
    answer = permission(meeting)
    if answer is None:
        return None
    if not answer.yes:
        return False
    return True if all(told(meeting, point) for point in meeting.standing) else None


def _outlooks(heard: bool | None, last: Consent | None, willing: bool) -> list[str]:
    """One sentence for both where both are known and yes to the second, otherwise one for each."""
    if heard and willing:
        return [_("{client} then heard our account, and is willing to look for a way forward with us.")]
    if heard is False and willing:
        return [
            _("{client} did not wish to hear our account, and is willing to look for a way forward with us.")
        ]
    said = {
        True: _("{client} then heard our account."),
        False: _("{client} did not wish to hear our account."),
    }
    texts = [said[heard]] if heard is not None else []
    if last is not None and not last.yes:
        texts.append(_("{client} did not wish to go on that day."))
    elif willing:
        texts.append(_("{client} is willing to look for a way forward with us."))
    return texts
