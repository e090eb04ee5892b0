"""The debrief of a rehearsal, built from its journal: missed, argued, withdrawn, asked, and the time (S0)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from meeting.acts import Act, Entry
from meeting.advice import apology_spoilt, defensive
from meeting.frozen import Value
from meeting.history import step
from meeting.language import N_, _, listing, ngettext, quoted
from meeting.marks import permission
from meeting.model import Meeting, find
from meeting.phases import IN_ROOM, Phase
from meeting.rehearsal import Comes, Grievance, Scenario, heard, is_right
from meeting.rehearsed_client import left_over, next_line
from meeting.transition import SayApology
from meeting.unload import ConfirmPoint, MergePoints, RaisePoint, RewordPoint, SplitPoint

LEAST_LISTENING = 40
"""Percent of the time: whoever listens for less has usually hurried to the plan."""

_OCCASIONS = {
    Comes.AT_ONCE: N_("It was told at once."),
    Comes.BETWEEN: N_("It broke in while you were repeating back."),
    Comes.WHEN_ASKED: N_("An open question brings it."),
    Comes.ANYTHING_ELSE: N_("“Is there anything else?” brings it."),
    Comes.STILL_BETWEEN: N_("“Is anything else still standing between us?” brings it."),
}


class Finding(Value):
    """What can be learned from one side of it. `lines` are examples, such as what was never heard."""

    title: str
    sentence: str
    is_good: bool
    lines: tuple[str, ...] = ()


class Course(Value):
    """How it went, act by act: what the meeting as it stands at the end no longer shows."""

    argued: tuple[tuple[str, str], ...] = ()
    """A word that argues, and the words in which it stood."""
    spoilt: tuple[tuple[str, str], ...] = ()
    """The same of apologies as they were said."""
    withdrawn: tuple[int, ...] = ()
    """The numbers of points whose confirmation was withdrawn, each time that one was."""
    early: tuple[int, ...] = ()
    """The numbers of points ticked before the client had said yes."""
    told: frozenset[int] = frozenset()
    """The places in the script of what the client came to tell, written down or not."""
    times: tuple[tuple[Phase, timedelta], ...] = ()
    """The time in each phase in the room, breaks left out."""


def course(entries: Iterable[Entry], scenario: Scenario | None) -> Course:
    """Go through a journal from its beginning."""
    meeting, so_far = Meeting(), Course()
    spent: dict[Phase, timedelta] = {}
    for entry in entries:
        after = step(meeting, entry)
        if meeting.phase in IN_ROOM and meeting.at is not None and not meeting.aside.paused:
            passed = max(entry.at - meeting.at, timedelta())
            spent[meeting.phase] = spent.get(meeting.phase, timedelta()) + passed
        so_far = _one_more(so_far, meeting, after, entry.act, scenario)
        if scenario is not None:
            so_far = so_far.but(told=so_far.told | _told_in(after, scenario))
        meeting = after
    return so_far.but(times=tuple(sorted(spent.items())))


def _told_in(meeting: Meeting, scenario: Scenario) -> set[int]:
    """What the client says as the meeting stands, if it is a grievance, and what is written down of them."""
    words = next_line(meeting, scenario).words
    return {n for n, each in enumerate(scenario.grievances) if each.says in words} | set(
        heard(meeting, scenario)
    )


def _one_more(
    so_far: Course, before: Meeting, after: Meeting, act: Act | None, scenario: Scenario | None
) -> Course:
    argued = [(found.word, words) for words in _written(act) for found in defensive(words)]
    spoilt: list[tuple[str, str]] = []
    if isinstance(act, SayApology):
        words = before.apology(act.point).words
        spoilt = [(found.word, words) for found in apology_spoilt(words)]
    early = []
    if isinstance(act, ConfirmPoint) and scenario is not None and _is_early(act, before, scenario):
        early = [before.number(act.point)]
    return so_far.but(
        argued=(*so_far.argued, *argued),
        spoilt=(*so_far.spoilt, *spoilt),
        withdrawn=(*so_far.withdrawn, *_withdrawn(before, after)),
        early=(*so_far.early, *early),
    )


def _written(act: Act | None) -> Iterator[str]:
    """The words of a point that an act wrote down."""
    if isinstance(act, RaisePoint | RewordPoint | MergePoints):
        yield act.words
    elif isinstance(act, SplitPoint):
        yield from (words for _point, words in act.into)


def _withdrawn(before: Meeting, after: Meeting) -> Iterator[int]:
    for point in before.standing:
        if point.is_confirmed:
            now = find(after.points, point.id)
            if now is not None and now.is_standing and not now.is_confirmed:
                yield before.number(point.id)


def _is_early(act: ConfirmPoint, meeting: Meeting, scenario: Scenario) -> bool:
    places = [place for place, point in heard(meeting, scenario).items() if point.id == act.point]
    point = meeting.find_point(act.point)
    if point is None or point.is_confirmed:
        return False
    return any(not is_right(scenario.grievances[place], point) for place in places)


def findings(meeting: Meeting, entries: Iterable[Entry], scenario: Scenario | None) -> list[Finding]:
    """What the debrief says, in the order in which it matters."""
    how = course(entries, scenario)
    return [
        *([_missed(meeting, how, scenario)] if scenario is not None else []),
        _argued(meeting, how),
        _confirmed(meeting, how),
        _asked(meeting),
        _spent(how),
    ]


def _missed(meeting: Meeting, how: Course, scenario: Scenario) -> Finding:
    left, count = left_over(meeting, scenario), len(scenario.grievances)
    name = meeting.client.called
    if not left:
        said = _("Everything that {name} came to say stands among the points.").format(name=name)
        return Finding(_("Heard"), said, True)
    said = ngettext(
        "{heard} of {count} grievances stand among the points. This is missing:",
        "{heard} of {count} grievances stand among the points. These are missing:",
        len(left),
    )
    told = [scenario.grievances[place] for place in how.told]
    lines = tuple(_not_heard(each, each in told) for each in left)
    return Finding(_("Heard"), said.format(heard=count - len(left), count=count), False, lines)


def _not_heard(grievance: Grievance, told: bool) -> str:
    """What stands nowhere, and why: it was passed over, or the rehearsal was over before it could be told."""
    waits = grievance.comes in (Comes.AT_ONCE, Comes.BETWEEN)
    why = _("It was not told yet when you stopped.") if waits and not told else _(_OCCASIONS[grievance.comes])
    return f"{quoted(grievance.says)} {why}"


def _argued(meeting: Meeting, how: Course) -> Finding:
    title = _("Words that argue")
    found = list(dict.fromkeys((*how.argued, *how.spoilt)))
    if not found and any(each.said is not None for each in meeting.apologies):
        return Finding(title, _("No word argued, and no apology was taken back."), True)
    if not found and meeting.points:
        return Finding(title, _("No word argued."), True, (_("No apology was said."),))
    if not found:
        return Finding(title, _("Nothing was written down."), False)
    wordings = {words: [quoted(word) for word, at in found if at == words] for _word, words in found}
    said = ngettext("{count} wording argued:", "{count} wordings argued:", len(wordings))
    lines = tuple(
        _("{argued} in: {words}").format(argued=listing(each), words=words)
        for words, each in wordings.items()
    )
    return Finding(title, said.format(count=len(wordings)), False, lines)


def _confirmed(meeting: Meeting, how: Course) -> Finding:
    title, lines = _("Confirmations"), []
    left = tuple(meeting.number(each.id) for each in meeting.standing if not each.is_confirmed)
    if left:
        lines.append(_("Not repeated back and ticked: {points}.").format(points=_points(left)))
    if how.early:
        text = _("Ticked before {name} had said yes: {points}.")
        lines.append(text.format(name=meeting.client.called, points=_points(how.early)))
    if how.withdrawn:
        text = _("Withdrawn, because the wording changed or the tick was taken off: {points}.")
        lines.append(text.format(points=_points(how.withdrawn)))
    if not meeting.standing and not lines:
        return Finding(title, _("There was no point to repeat back."), False)
    if not lines:
        return Finding(title, _("Every tick was given once and held."), True)
    good = not how.early and not left
    said = _("Each was asked anew.") if good else _("Repeat back first, wait for the yes, then tick.")
    return Finding(title, said, good, tuple(lines))


def _points(which: tuple[int, ...]) -> str:
    return listing([_("point {number}").format(number=number) for number in sorted(set(which))])


def _asked(meeting: Meeting) -> Finding:
    questions, asking = len(meeting.aside.asked), len(meeting.questions)
    open_ones = ngettext("{count} open question", "{count} open questions", questions)
    lines = [
        open_ones.format(count=questions) if questions else _("No open question"),
        ngettext("“Is there anything else?” {count} time", "“Is there anything else?” {count} times", asking)
        .format(count=asking),
    ]  # fmt: skip
    if permission(meeting) is not None:
        count = len(meeting.permission)
        text = ngettext("Our side was offered {count} time", "Our side was offered {count} times", count)
        lines.append(text.format(count=count))
    good = bool(questions and asking)
    said = (
        _("You asked, and waited for the answers.") if good else _("Open questions bring what is held back.")
    )
    return Finding(_("Asked"), said, good, tuple(lines))


def _spent(how: Course) -> Finding:
    times = dict(how.times)
    whole = sum(times.values(), timedelta())
    lines = tuple(f"{phase.title}: {_span(span)}" for phase, span in how.times)
    if not any(phase > Phase.UNLOAD for phase in times):
        return Finding(_("Time"), _("The meeting came no further than listening."), False, lines)
    listening = times.get(Phase.UNLOAD, timedelta())
    share = round(100 * listening / whole) if whole else 0
    said = _("{percent} % of the time went to listening.").format(percent=share)
    return Finding(_("Time"), said, share >= LEAST_LISTENING, lines)


def _span(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
