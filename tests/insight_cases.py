"""Cases whose figures are known beforehand: the example with other clients, days, causes and ends."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from meeting import example
from meeting.acts import Act
from meeting.afterwards import HeldCheckIn
from meeting.following import CloseCase, HoldCheckIn, JudgePoint, KeepPromise, LearnLesson, LeavePromise
from meeting.ids import ClientId, ItemId, MeetingId, PointId
from meeting.kinds import Outcome, Satisfied, Verdict
from meeting.plan import KeepAction, KeepCheckIn
from meeting.ports import Journal
from meeting.prepare import NameClient, NameFacilitator, OpenMeeting, PlanOccasion, StartMeeting
from meeting.values import Client
from tests.builders import Played
from tests.stage import Stage, settle
from ui.pages.insights_card import InsightCard

YES, PARTLY, NO = Satisfied.YES, Satisfied.PARTLY, Satisfied.NO
LEFT = "left"
"""An action that stays undone, for a reason."""
TODAY = date(2026, 3, 31)


class Case(NamedTuple):
    """A case of the example's five points, three check-ins and five actions of Tom, Priya and Lewis.

    Each action is due once. `kept`: for the actions in their order, how many days late each was done, or
    LEFT; the others are open.
    `closed`: after how many days. `causes` of the points in their order.
    """

    client: str
    organisation: str
    met: date
    causes: tuple[str, ...] = ()
    kept: tuple[int | str, ...] = ()
    answers: tuple[Satisfied, ...] = ()
    closed: int | None = None
    outcome: Outcome = Outcome.RESOLVED
    right: int = 0
    lead: str = "Tom Adeyemi"
    rehearsal: bool = False


ALL_KEPT = (0, 0, 0, 0, 0)
WORK, RANG, ITEM = "Late work", "Nobody rang back", "Wrong item"
FIVE_CAUSES = (WORK, WORK, RANG, RANG, ITEM)

CASES = (
    Case("Grace Lindqvist", "Lindqvist Café", date(2025, 10, 6), FIVE_CAUSES, ALL_KEPT, (YES,), 6, right=5),
    Case("Daniel Osei", "Osei Physiotherapy", date(2025, 11, 3), (WORK,) * 5, ALL_KEPT, (YES, YES), 13),
    Case("Grace Lindqvist", "Lindqvist Café", date(2025, 12, 1), FIVE_CAUSES, (0, 0, 3, 0, 0), (PARTLY,), 20),
    Case("Peter Novak", "Novak Dental", date(2026, 1, 5), (RANG,) * 5, ALL_KEPT, (YES,), 18, right=4),
    Case("Joan Whitfield", "Whitfield Homes", date(2026, 1, 12), (WORK, ITEM, ITEM, ITEM, ITEM),
         (0, 0, 0, 0, LEFT), (NO,), 40, Outcome.UNRESOLVED, lead="Priya Shah"),
    Case("peter  novak", "Novak Dental", date(2026, 2, 2), ("late WORK",) * 5, ALL_KEPT, (YES,), 18,
         Outcome.PARTLY, 3, lead="Priya Shah"),
    Case("Grace Lindqvist", "Lindqvist Café", date(2026, 3, 2), (), (0, 1), (YES,)),
    Case("Nobody Real", "", date(2026, 3, 3), (ITEM,) * 5, ALL_KEPT, (NO,), 2, rehearsal=True),
)  # fmt: skip
"""Eight cases; the last one is a rehearsal."""


def name_of(number: int) -> MeetingId:
    """The meeting of that case."""
    return MeetingId(f"0195885a-8f00-7000-8000-0000000001{number:02d}")


def played(case: Case, name: MeetingId, number: int) -> Played:
    """The case as far as it went."""
    later, meeting = case.met - example.DAY, Played()
    for local, make in example.whole(name):
        meeting.now = max(meeting.now if meeting.entries else _at(case.met, local), _at(case.met, local))
        meeting.do(_of(case, make(meeting.meeting), later, number))
    for on, act in sorted(_afterwards(case, meeting), key=lambda each: each[0]):
        meeting.now = max(meeting.now, _at(on, time(16)))
        meeting.do(act)
    return meeting


def _at(day: date, local: time) -> datetime:
    return example.utc(local, day)


def _of(case: Case, act: Act, later: timedelta, number: int) -> Act:
    """An act of the example as it is in this case."""
    match act:
        case OpenMeeting():
            return OpenMeeting(act.meeting, act.rules, case.rehearsal, zone=act.zone)
        case NameClient():
            first = case.client.split()[0]
            return NameClient(Client(ClientId(f"client-{number}"), case.client, first, case.organisation))
        case NameFacilitator():
            return NameFacilitator(act.facilitator.but(name=case.lead))
        case PlanOccasion():
            return PlanOccasion(act.occasion.but(at=act.occasion.at and act.occasion.at + later))
        case StartMeeting():
            return StartMeeting(act.zone, "" if case.rehearsal else f"AM-{case.met.year}-{number:03d}")
        case KeepAction():
            return KeepAction(act.action.but(due=act.action.due and act.action.due + later, every=0))
        case KeepCheckIn():
            return KeepCheckIn(act.check_in.but(on=act.check_in.on + later))
    return act


def _afterwards(case: Case, meeting: Played) -> Iterator[tuple[date, Act]]:
    """What happened afterwards, each with its day."""
    end = case.met + timedelta(case.closed or 0)
    for action, kept in zip(meeting.meeting.actions, case.kept, strict=False):
        due = action.due or end
        if isinstance(kept, str):
            yield end, LeavePromise(action.id, "It is no longer needed")
        else:
            on = due + timedelta(kept)
            yield min(on, end) if case.closed is not None else on, KeepPromise(action.id, on)
    for check_in, answer in zip(meeting.meeting.check_ins, case.answers, strict=False):
        next_step = "Ring again on Friday" if answer is NO else ""
        at = datetime.combine(check_in.on, time(10))
        held = HeldCheckIn(check_in.id, at, "So far", answer, next_step=next_step)
        yield min(check_in.on, end) if case.closed is not None else check_in.on, HoldCheckIn(held)
    for number, cause in enumerate(case.causes, 1):
        yield end, LearnLesson(PointId(f"point-{number}"), cause, "We look twice")
    for number in range(1, case.right + 1):
        yield end, JudgePoint(PointId(f"point-{number}"), Verdict.PUT_RIGHT)
    if case.closed is not None:
        yield end, CloseCase(case.outcome)


def keep(journal: Journal, cases: tuple[Case, ...] = CASES) -> None:
    """Keep these cases."""
    for number, case in enumerate(cases):
        made = played(case, name_of(number), number)
        journal.append_all(made.entries, made.meeting)


def on_stage(cases: tuple[Case, ...] = CASES) -> Callable[[Stage], None]:
    """The insights of these cases, opened from Home."""

    def play(stage: Stage) -> None:
        keep(stage.store.journal, cases)
        stage.clock.time = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=stage.clock.time.tzinfo)
        stage.window.home.refresh()
        stage.window.rooms.show_insights()
        settle(60)

    return play


def item(number: int) -> ItemId:
    """The action of that number."""
    return ItemId(f"action-{number}")


def as_tables(stage: Stage) -> None:
    """The same with the tables in the place of the charts."""
    on_stage()(stage)
    for card in stage.window.findChildren(InsightCard):
        card.switch.click()


PLAYS: dict[str, Callable[[Stage], None]] = {
    "10-insights": on_stage(),
    "10a-insights-tables": as_tables,
    "10b-insights-few-cases": on_stage(CASES[:3]),
    "10c-insights-nothing-yet": on_stage(()),
}
"""The scenes of the page, by the names of their pictures."""
