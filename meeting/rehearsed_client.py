"""What the client of a rehearsal says next, for where the meeting stands; and what we do about it.

A function of the meeting alone: nothing is remembered beside the journal, so undo and going back are
answered like everything else.
"""

from collections.abc import Callable, Iterator
from enum import Enum

from meeting.advice import apology_spoilt, defensive, is_measurable
from meeting.frozen import Value
from meeting.kinds import Reply
from meeting.language import _
from meeting.marks import (
    all_asked,
    answered,
    asked,
    covered_points,
    intent_said,
    is_complete,
    is_willing,
    may_tell,
    nothing_remains,
    permission,
    plan_agreed,
    sorry_said,
    standing_requests,
    thanks_said,
    told_points,
)
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.reading import accurate, is_read_back
from meeting.rehearsal import Comes, Grievance, Scenario, heard, is_right, is_told
from meeting.values import Point


class Turn(Enum):
    """What the meeting waits for."""

    START = "start"
    HEAR = "hear"
    REWORD = "reword"
    CORRECT = "correct"
    REPEAT = "repeat"
    READ = "read"
    ASK_ELSE = "ask-else"
    SORRY = "sorry"
    SORRY_ANEW = "sorry-anew"
    INTEND = "intend"
    OFFER_SIDE = "offer-side"
    TELL = "tell"
    ASK_BETWEEN = "ask-between"
    GO_BACK = "go-back"
    ASK_WILLING = "ask-willing"
    ASK_WANTED = "ask-wanted"
    ANSWER = "answer"
    GIVE = "give"
    PROMISE = "promise"
    BEGIN = "begin"
    COVER = "cover"
    CONTACT = "contact"
    CHECK_IN = "check-in"
    THANK = "thank"
    READ_PLAN = "read-plan"
    GO_ON = "go-on"
    SIGN = "sign"
    OVER = "over"


class Line(Value):
    """What the client says, and what is to be done. `words`: "" while the client waits."""

    turn: Turn
    words: str
    todo: str
    point: int = 0
    """The number of the point it is about; 0 for none."""


def next_line(meeting: Meeting, scenario: Scenario) -> Line:
    """What is said now."""
    if meeting.phase == Phase.PREPARE:
        return _before(meeting)
    ways: dict[Phase, Callable[[Meeting, Scenario], Iterator[Line]]] = {
        Phase.UNLOAD: _unloading,
        Phase.TRANSITION: _turning,
        Phase.ACTION: _acting,
        Phase.SIGN: _signing,
    }
    return next(ways.get(meeting.phase, _over)(meeting, scenario))


def _before(meeting: Meeting) -> Line:
    todo = _("Read what is prepared. Then start: {name} waits outside.")
    return Line(Turn.START, "", todo.format(name=meeting.client.called))


def _unloading(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner = scenario.manner
    yield from _objections(meeting, scenario)
    yield from _grievances(meeting, scenario)
    yield from _answers(meeting, scenario)
    if not is_read_back(meeting):
        yield Line(Turn.READ, manner.read, _("Read the whole summary back: F5. Space confirms each point."))
    if accurate(meeting) is not None:
        yield Line(Turn.GO_ON, manner.nothing_more, _("Thank {name}, and go on to phase 2.").format(
            name=meeting.client.called))  # fmt: skip
    waiting = any(each.comes is Comes.ANYTHING_ELSE and not is_told(each, meeting)
                  for each in scenario.grievances)  # fmt: skip
    words = manner.there_is_more if waiting else manner.nothing_more
    yield Line(Turn.ASK_ELSE, words, _("Ask: Is there anything else?"))


def _objections(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    """To words that argue, and to a tick that came before the yes."""
    for point in meeting.standing:
        if found := defensive(point.words):
            words = scenario.manner.argues.format(word=found[0].word)
            todo = _("Write point {number} without “{word}”, and repeat it back.")
            number = meeting.number(point.id)
            yield Line(Turn.REWORD, words, todo.format(number=number, word=found[0].word), number)
    for place, point in heard(meeting, scenario).items():
        grievance = scenario.grievances[place]
        if point.is_confirmed and not is_right(grievance, point):
            number, words = meeting.number(point.id), f"{scenario.manner.too_early} {grievance.corrects}"
            yield Line(Turn.CORRECT, words, _corrected(number), number)


def _grievances(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    """What was told and stands nowhere yet: first what came at once, in its order."""
    found = heard(meeting, scenario)
    todo = _("Write it down in {name}’s words, and press Enter.").format(name=meeting.client.called)
    for place, grievance in enumerate(scenario.grievances):
        if place not in found and is_told(grievance, meeting):
            opening = scenario.manner.greeting if not meeting.points else ""
            yield Line(Turn.HEAR, f"{opening} {grievance.says}".strip(), todo)


def _answers(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    """To a point that is repeated back: yes, or what is not right yet."""
    by_point = {point.id: scenario.grievances[place] for place, point in heard(meeting, scenario).items()}
    for point in meeting.standing:
        if point.is_confirmed:
            continue
        number, grievance = meeting.number(point.id), by_point.get(point.id)
        if grievance is not None and not is_right(grievance, point):
            yield Line(Turn.CORRECT, grievance.corrects, _corrected(number), number)
        yes = scenario.manner.yes[number % len(scenario.manner.yes)]
        todo = _("Repeat point {number} back. At the yes, tick it with Space.").format(number=number)
        yield Line(Turn.REPEAT, yes, todo, number)


def _corrected(number: int) -> str:
    return _("Repeat point {number} back, correct it, and repeat it once more.").format(number=number)


def _turning(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner, name = scenario.manner, meeting.client.called
    yield from _sorry(meeting, scenario)
    if not intent_said(meeting):
        yield Line(Turn.INTEND, manner.waits_for_intent, _("Say what you will do to make it right."))
    yield from _our_side(meeting, scenario)
    yield from _between(meeting, scenario)
    if not is_willing(meeting):
        yield Line(Turn.ASK_WILLING, manner.willing, _("Ask {name} to look for a way forward.").format(
            name=name))  # fmt: skip
    yield Line(Turn.GO_ON, "", _("Thank {name}, and go on to phase 3.").format(name=name))


def _sorry(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    spoilt = _("The wording takes the apology back. Word it anew, and say it again.")
    for point in meeting.standing:
        number, worded = meeting.number(point.id), meeting.apology(point.id).words
        if worded and (found := apology_spoilt(worded)):
            words = scenario.manner.spoilt_sorry.format(word=found[0].word)
            yield Line(Turn.SORRY_ANEW, words, spoilt, number)
        if not sorry_said(meeting, point):
            todo = _("Say sorry for point {number}, in words of your own, and tick it.")
            yield Line(Turn.SORRY, scenario.manner.waits_for_sorry, todo.format(number=number), number)


def _our_side(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner, asking = scenario.manner, len(meeting.permission)
    if permission(meeting) is None or (not may_tell(meeting) and asking < len(manner.permission)):
        todo = _("Ask: Would you like to hear our side? Keep the answer.")
        yield Line(Turn.OFFER_SIDE, manner.permission[asking], todo)
    if may_tell(meeting) and not manner.hears:
        todo = _("Keep the no: {name} does not want to hear it.").format(name=meeting.client.called)
        yield Line(Turn.OFFER_SIDE, manner.permission[-1], todo)
    told = told_points(meeting)
    for point in meeting.standing if may_tell(meeting) else ():
        if point.id not in told:
            number = meeting.number(point.id)
            todo = _("Tell our side of point {number}, briefly and openly.").format(number=number)
            yield Line(Turn.TELL, manner.hears_our_side, todo, number)


def _between(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner = scenario.manner
    found = heard(meeting, scenario)
    open_ones = [each for n, each in enumerate(scenario.grievances)
                 if each.comes is Comes.STILL_BETWEEN and n not in found]  # fmt: skip
    ask = _("Ask: Is anything else still standing between us?")
    if open_ones and any(answer.yes for answer in meeting.remaining):
        yield Line(Turn.GO_BACK, open_ones[0].says, _("That is a new point: go back to phase 1 and hear it."))
    if open_ones and not nothing_remains(meeting):
        yield Line(Turn.ASK_BETWEEN, manner.still_between, ask)
    if not nothing_remains(meeting):
        yield Line(Turn.ASK_BETWEEN, manner.nothing_between, ask)


def _acting(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner, name = scenario.manner, meeting.client.called
    yield from _wanted(meeting, scenario)
    yield from _replies(meeting, scenario)
    yield from _gifts(meeting, scenario)
    yield from _promises(meeting, scenario)
    covered = covered_points(meeting)
    for point in meeting.standing:
        if point.id not in covered:
            number = meeting.number(point.id)
            todo = _("Let something answer point {number}.").format(number=number)
            yield Line(Turn.COVER, manner.uncovered.format(number=number), todo, number)
    if not meeting.contact.name.strip():
        yield Line(Turn.CONTACT, manner.contact, _("Name the one person who stays involved."))
    if not meeting.check_ins:
        yield Line(Turn.CHECK_IN, manner.check_in, _("Agree on the first check-in."))
    if not thanks_said(meeting):
        yield Line(Turn.THANK, "", _("Thank {name} for telling you.").format(name=name))
    if not plan_agreed(meeting):
        yield Line(Turn.READ_PLAN, manner.agrees, _("Read the plan back, and keep {name}’s yes.").format(
            name=name))  # fmt: skip
    yield Line(Turn.GO_ON, manner.thanks, _("Go on to the signatures."))


def _wanted(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    for point in meeting.standing:
        if not asked(meeting, point):
            number = meeting.number(point.id)
            todo = _("Ask {name} what would put point {number} right.")
            words = _wish(meeting, scenario, point) or scenario.manner.asks_nothing
            yield Line(Turn.ASK_WANTED, words, todo.format(name=meeting.client.called, number=number), number)


def _wish(meeting: Meeting, scenario: Scenario, point: Point) -> str:
    """What the client asks for on a point; "" for nothing."""
    wishes = (scenario.grievances[place].asks for place, each in heard(meeting, scenario).items()
              if each.id == point.id)  # fmt: skip
    return " ".join(filter(None, wishes))


def _replies(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    for request in standing_requests(meeting) if all_asked(meeting) else ():
        number = meeting.number(request.point) if request.point else 0
        if not answered(meeting, request):
            todo = _("Answer: accept, offer something as near as you can, or decline with the reason.")
            yield Line(Turn.ANSWER, scenario.manner.waits_for_answer, todo, number)


def _gifts(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner, given = scenario.manner, meeting.concessions
    if not given:
        declined = any(each.answer is not None and each.answer.reply is Reply.DECLINE
                       for each in standing_requests(meeting))  # fmt: skip
        words = manner.declined if declined else manner.waits_for_gift
        yield Line(Turn.GIVE, words, _("Give something, even if you hold the claims to be wrong."))
    if given and all(each.kind in scenario.refuses for each in given):
        kinds = given[0].kind.label.lower()
        todo = _("{name} does not want a {kind}: give something else, or something besides.")
        yield Line(Turn.GIVE, manner.refused_gift, todo.format(name=meeting.client.called, kind=kinds))


def _promises(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    manner = scenario.manner
    if not meeting.actions:
        yield Line(Turn.PROMISE, manner.waits_for_plan, _("Agree on an action: what, who, by when."))
    for action in meeting.actions:
        if not action.owner.strip():
            yield Line(Turn.PROMISE, manner.who, _("Name who does it."))
        if action.due is None:
            yield Line(Turn.PROMISE, manner.when, _("Agree on the day."))
        if not is_complete(action):
            yield Line(Turn.PROMISE, manner.how_known, _("Write how you will both know that it is done."))
        if not is_measurable(action.done_when):
            words = manner.vague.format(words=action.done_when)
            yield Line(Turn.PROMISE, words, _("Add a number, a date, or something answered with yes or no."))
    if not any(action.begun for action in meeting.actions):
        yield Line(Turn.BEGIN, manner.begin, _("Begin one action now, however small."))


def _signing(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    if meeting.signatures:
        yield Line(Turn.SIGN, "", _("Sign for your side too, then seal the summary."))
    todo = _("Sign for {name} by name, then for yourself.").format(name=meeting.client.called)
    yield Line(Turn.SIGN, scenario.manner.signs, todo)


def _over(meeting: Meeting, scenario: Scenario) -> Iterator[Line]:
    words = scenario.manner.leaves if meeting.sealing is not None else ""
    yield Line(Turn.OVER, words, _("The rehearsal is over. Look at the debrief."))


def left_over(meeting: Meeting, scenario: Scenario) -> list[Grievance]:
    """What the client came to say and what stands nowhere."""
    found = heard(meeting, scenario)
    return [each for n, each in enumerate(scenario.grievances) if n not in found]


def said_of_level(level: int) -> str:
    """How hard a scenario is, in a word or two."""
    return {1: _("To begin with"), 2: _("Harder"), 3: _("Hardest")}[level]
