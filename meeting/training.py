"""A case told without names, for training (S0); and a check of whether names are left over in it.

Names that the record knows become what people are: the client, our company, colleague A. What the words
themselves may still tell, the check lists; nobody but a reader can be sure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from meeting.corrected import corrections
from meeting.language import _, ngettext, quoted, spoken
from meeting.model import Meeting
from meeting.promises import progress_of
from meeting.search import folded
from meeting.showing import told
from meeting.values import Action, Request

LEFT_OUT = "[…]"
"""What stands where words were left out."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS = re.compile(r"[.!?:;…“”\"•→\n]\s*$")
"""What comes before a word that begins a sentence."""
_PLACES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?:https?://|www\.)\S+"),
    re.compile(r"\+?\d(?:[ ()/.-]{0,2}\d){6,}"),
    re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Z0-9-]*\d){3})[A-Z0-9-]{5,}\b"),
)
"""Addresses, telephone numbers, and the numbers of invoices and records."""
SHORTEST = 3
"""Letters that a part of a name has at least, to be looked for alone."""


class Suspect(NamedTuple):
    """Words that may name somebody, and where they stand."""

    words: str
    around: str


def without_names(meeting: Meeting, also: Iterable[str] = ()) -> str:
    """The case as a text for training; `also` are further words to leave out."""
    text = "\n".join(_lines(meeting)).strip() + "\n"
    for pattern in _PLACES:  # first: they hold names
        text = pattern.sub(LEFT_OUT, text)
    for name, role in sorted(_roles(meeting).items(), key=lambda each: -len(each[0])):
        text = _replaced(text, name, role)
    for words in sorted(also, key=len, reverse=True):
        text = _replaced(text, words, LEFT_OUT)
    return text


def names_left(meeting: Meeting, text: str) -> list[Suspect]:
    """What may still name somebody: parts of known names, addresses, and words written like names."""
    found = {**_known_parts(meeting, text), **_addresses(text), **_capitals(text)}
    order = sorted(found.items(), key=lambda each: each[1])
    return [Suspect(words, _around(text, at, len(words))) for words, at in order]


def told_of(suspects: Sequence[Suspect], most: int = 12) -> list[str]:
    """What was found, each with the words around it; the rest is counted."""
    lines = [f"{quoted(each.words)}: … {each.around} …" for each in suspects[:most]]
    left = len(suspects) - most
    if left > 0:
        lines.append(ngettext("and {count} more", "and {count} more", left).format(count=left))
    return lines


# The text


def _lines(meeting: Meeting) -> Iterator[str]:
    yield _("A case for training")
    yield from _part(_("What it was about"), [meeting.subject])
    yield from _part(_("What the client told us"), _points(meeting))
    yield from _part(_("How we said sorry"), [each.words for each in meeting.apologies if each.words])
    yield from _part(_("What we meant to do"), [meeting.intent.words])
    yield from _part(_("Our side"), [each.words for each in meeting.accounts if each.told])
    yield from _part(_("What the client asked for"), [_request(each) for each in meeting.requests])
    given = (each.description or each.kind.label for each in meeting.concessions)
    yield from _part(_("What we gave"), given)
    actions = (*meeting.actions, *meeting.later_actions)
    yield from _part(_("What was promised"), [_action(meeting, each) for each in actions])
    held = (f"{each.said} ({_('satisfied')}: {each.satisfied.label.lower()})" for each in meeting.held)
    yield from _part(_("What the client said afterwards"), held)
    yield from _part(_("What caused it, and what we learn"), _lessons(meeting))
    yield from _part(_("How it ended"), _end(meeting))


def _part(title: str, sentences: Iterable[str]) -> Iterator[str]:
    kept = [" ".join(each.split()) for each in sentences if each.strip()]
    if kept:
        yield ""
        yield title
        yield from (f"• {each}" for each in kept)


def _points(meeting: Meeting) -> Iterator[str]:
    verdicts = {each.point: each.verdict.label for each in meeting.verdicts}
    for point in meeting.standing:
        verdict = verdicts.get(point.id)
        judged = _("In the end: {verdict}.").format(verdict=verdict.lower()) if verdict else ""
        yield " ".join(part for part in (point.words, told(point), judged) if part)


def _request(request: Request) -> str:
    answer = request.answer
    if answer is None:
        return request.words
    said = ". ".join(part.strip(" .") for part in (answer.reply.label, answer.instead, answer.reason) if part)
    return f"{request.words} → {said}."


def _action(meeting: Meeting, action: Action) -> str:
    parts = [action.what, action.done_when, action.owner, _after(meeting, action.due)]
    stands = progress_of(meeting, action).moved.label.lower()
    return f"{'; '.join(part for part in parts if part)} ({stands})"


def _after(meeting: Meeting, due: date | None) -> str:
    """A day, counted from the meeting: dates would lead to it."""
    if due is None or meeting.first_day is None:
        return ""
    days = (due - meeting.first_day).days
    return ngettext("after {count} day", "after {count} days", days).format(count=days)


def _lessons(meeting: Meeting) -> Iterator[str]:
    for lesson in meeting.lessons:
        number = meeting.number(lesson.point)
        said = ". ".join(part.strip(" .") for part in (lesson.cause, lesson.lesson) if part.strip())
        yield _("Point {number}: {said}.").format(number=number, said=said) if said else ""


def _end(meeting: Meeting) -> Iterator[str]:
    if meeting.leaving is not None:
        yield f"{meeting.leaving.how.label}: {meeting.leaving.reason}"
    if meeting.closing is not None:
        yield meeting.closing.outcome.label
        yield meeting.closing.sentence


# Names


def _roles(meeting: Meeting) -> dict[str, str]:
    """Everybody and everything that the record names, and what stands for them."""
    client, us = meeting.client, meeting.facilitator
    roles = {us.organisation: _("our company"), client.organisation: _("the client’s company")}
    led = [us.name, *(each.facilitator.name for each in meeting.leads)]
    people = [*led, *(each.name for each in meeting.people), meeting.contact.name]
    owners = [each.owner for each in (*meeting.actions, *meeting.later_actions) if not each.by_client]
    for number, name in enumerate(dict.fromkeys([*people, *owners])):
        roles.setdefault(name, _("person {letter}").format(letter=_letter(number)))
    roles |= {client.name: _("the client"), client.address: _("the client")}
    for each in corrections(meeting):  # what was said keeps the former name
        roles.setdefault(each.former, roles.get(each.corrects_name, LEFT_OUT))
    for place in (us.location, meeting.occasion.place, meeting.occasion.location, meeting.reference):
        roles.setdefault(place, LEFT_OUT)
    for name, role in list(roles.items()):
        if role not in (LEFT_OUT, _("our company"), _("the client’s company")):
            for part in _parts(name):  # "Maria", "Mrs Keller"
                roles.setdefault(part, role)
    return {name.strip(): role for name, role in roles.items() if name.strip()}


def _firms(meeting: Meeting) -> tuple[str, ...]:
    us, where = meeting.facilitator, meeting.occasion
    return us.organisation, us.location, meeting.client.organisation, where.place, where.location


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _parts(name: str) -> list[str]:
    return [part for part in _WORD.findall(name) if len(part) >= SHORTEST]


def _replaced(text: str, name: str, role: str) -> str:
    """`role` in the place of a name that stands for itself, however it is written."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda _found: role, text)


# What is left


def _known_parts(meeting: Meeting, text: str) -> dict[str, int]:
    """Words that hold a part of a known name inside: "Kellers", "Harbour-side".

    What a company is called after may be a word like any other: it counts where it is written like a name.
    """
    roles = _roles(meeting)
    ours = {each for role in roles.values() for each in _parts(folded(role))}
    firms = {folded(part) for name in _firms(meeting) for part in _parts(name)} - ours
    people = {folded(part) for name in roles for part in _parts(name)} - ours - firms
    found: dict[str, int] = {}
    for word in _WORD.finditer(text):
        written = folded(word.group())
        is_name = word.group()[0].isupper() and not _begins(text, word.start())
        if any(part in written for part in people) or (is_name and any(part in written for part in firms)):
            found.setdefault(word.group(), word.start())
    return found


def _addresses(text: str) -> dict[str, int]:
    return {found.group(): found.start() for pattern in _PLACES for found in pattern.finditer(text)}


def _capitals(text: str) -> dict[str, int]:
    """Words with a capital inside a sentence, which are written small nowhere."""
    usual = _days_and_months() | {word for word in _WORD.findall(text) if word[0].islower()}
    found: dict[str, int] = {}
    for word in _WORD.finditer(text):
        written = word.group()
        is_capital = written[0].isupper() and len(written) > 1
        if is_capital and not _begins(text, word.start()) and written.casefold() not in usual:
            found.setdefault(written, word.start())
    return found


def _begins(text: str, at: int) -> bool:
    before = text[:at]
    return not before.strip() or _ENDS.search(before) is not None


def _days_and_months() -> set[str]:
    from babel import Locale

    locale = Locale.parse(spoken())
    names = [*locale.days["format"]["wide"].values(), *locale.months["format"]["wide"].values()]
    return {name.casefold() for name in names}


def _around(text: str, at: int, length: int) -> str:
    """Some words around a place, on one line."""
    begin, end = max(at - 30, 0), min(at + length + 30, len(text))
    return " ".join(text[begin:end].split())
