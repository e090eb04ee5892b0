"""A promise with a rhythm: a call every Tuesday is due on each of them, and each is marked done by itself."""

from datetime import date, timedelta

import pytest
import vobject
from icalendar import Calendar
from msgspec.json import decode

from meeting.afterwards import TimeDone
from meeting.counting import Figure, counted
from meeting.following import CountPromise, KeepPromise, LeavePromise, ProvePromise, ReplacePromise, one_more
from meeting.index import due_items
from meeting.kinds import Moved
from meeting.model import Meeting, find
from meeting.plan import KeepAction
from meeting.promises import days_late, due_next, late, progress_of
from meeting.rhythm import LONGEST, due_days, has_rhythm, how_often, often, too_early
from meeting.values import Action
from reports.calendar import calendar
from tests.builders import Played
from tests.method.cases import item
from tests.method.stages import agreed, sealed

TUESDAYS = [date(2026, 3, 17) + timedelta(weeks=week) for week in range(6)]
CALLS = Action(item("calls"), "Ring Maria", "Six calls are in the log", "Tom Adeyemi", TUESDAYS[-1], times=6,
               every=7)  # fmt: skip


def test_a_rhythm_may_begin_today_and_not_before() -> None:
    assert too_early(CALLS, TUESDAYS[0]) == ""
    told = too_early(CALLS, TUESDAYS[0] + timedelta(days=1))
    assert told == "Write the day of the last time: by this one, the first would be 17 March."
    assert too_early(CALLS.but(every=0), TUESDAYS[-1]) == "", "six times by a day have no days of their own"


def promised() -> Played:
    """The calls of the example, agreed on again with the Tuesdays that they fall on."""
    return sealed().do(ReplacePromise(item("action-5"), CALLS, "On which days, too"))


def example_calls() -> Action:
    found = find(sealed().meeting.actions, "action-5")
    assert found is not None
    return found


def calls(meeting: Meeting) -> Action:
    found = find(meeting.later_actions, CALLS.id)
    assert found is not None
    return found


def times(meeting: Meeting) -> dict[str, int]:
    """How the calls count in the figures."""
    found: dict[str, int] = {}
    for count, number in counted(meeting).items():
        if count.figure is Figure.PROMISE and count.owner == "Tom Adeyemi" and count.month >= 2026 * 12 + 2:
            found[count.what] = found.get(count.what, 0) + number.number
    return found


def test_the_last_time_is_on_the_day_of_the_action_and_the_others_before_it() -> None:
    assert list(due_days(CALLS)) == TUESDAYS
    assert due_days(CALLS.but(every=0)) == (TUESDAYS[-1],)
    assert due_days(CALLS.but(due=None)) == ()
    assert [often(days) for days in (0, 7, 10)] == ["", "every week", "every 10 days"]


def test_how_often_names_the_weekday_and_says_nothing_twice() -> None:
    assert how_often(CALLS) == "every Tuesday"
    assert how_often(CALLS.but(due=None)) == "every week"
    assert how_often(CALLS.but(every=14)) == "every two weeks"
    assert how_often(CALLS.but(every=0)) == ""
    assert how_often(CALLS.but(what="Ring Maria every Tuesday, 10:00")) == ""
    assert how_often(CALLS.but(what="Ring Maria on Tuesday")) == "every Tuesday"


def test_the_example_rings_on_its_tuesdays() -> None:
    assert list(due_days(example_calls())) == TUESDAYS


def test_what_comes_next_is_due_and_what_was_missed_is_late() -> None:
    played = promised()
    assert due_next(played.meeting, calls(played.meeting)) == TUESDAYS[0]
    assert days_late(played.meeting, calls(played.meeting), TUESDAYS[0]) == 0
    assert CALLS.id in {each.id for each in late(played.meeting, TUESDAYS[0] + timedelta(days=2))}
    played.do(CountPromise(CALLS.id, TUESDAYS[0], "Rang at ten"))
    assert CALLS.id not in {each.id for each in late(played.meeting, TUESDAYS[1])}
    assert next(due.on for due in due_items(played.meeting) if due.item == CALLS.id) == TUESDAYS[1]


def test_each_time_is_marked_done_with_what_shows_it_and_the_last_keeps_the_promise() -> None:
    played = promised()
    for on in TUESDAYS:
        played.do(one_more(played.meeting, calls(played.meeting), on, f"Rang on {on:%d.%m.}"))
    kept = progress_of(played.meeting, calls(played.meeting))
    assert (kept.moved, kept.on, kept.evidence) == (Moved.DONE, TUESDAYS[-1], "Rang on 21.04.")
    assert kept.each == tuple(TimeDone(on, f"Rang on {on:%d.%m.}") for on in TUESDAYS[:-1])
    assert days_late(played.meeting, calls(played.meeting), date(2026, 5, 1)) == 0


def test_what_shows_one_time_can_be_added_afterwards_to_that_time_alone() -> None:
    played = promised().do(CountPromise(CALLS.id, TUESDAYS[0], "Rang"), CountPromise(CALLS.id, TUESDAYS[1]))
    played.do(ProvePromise(CALLS.id, "In the log"))
    each = progress_of(played.meeting, calls(played.meeting)).each
    assert each == (TimeDone(TUESDAYS[0], "Rang"), TimeDone(TUESDAYS[1], "In the log"))


def test_each_time_counts_in_the_figures() -> None:
    played = promised()
    played.do(CountPromise(CALLS.id, TUESDAYS[0]), CountPromise(CALLS.id, TUESDAYS[1] + timedelta(days=1)))
    before = times(sealed().do(LeavePromise(item("action-5"), "Not wanted")).meeting)
    assert before.get("late", 0) == 0
    found = times(played.meeting)
    assert (found["on-time"], found["late"]) == (before.get("on-time", 0) + 1, 1)
    assert {what for what in found if what.startswith("open")} >= {f"open {on}" for on in TUESDAYS[2:]}
    given_up = times(played.do(LeavePromise(CALLS.id, "Maria rings herself")).meeting)
    assert given_up["left"] == 1


def test_the_calendar_file_repeats_and_is_brought_up_to_date_under_the_same_uid() -> None:
    played = promised()
    entry = next(each for each in Calendar.from_ical(calendar(played.meeting)).walk("VEVENT")
                 if each["summary"] == "Ring Maria")  # fmt: skip
    assert entry.decoded("dtstart") == TUESDAYS[0]
    assert b"RRULE:FREQ=DAILY;COUNT=6;INTERVAL=7" in entry.to_ical()
    read = next(each for each in vobject.readOne(calendar(played.meeting).decode()).vevent_list
                if each.summary.value == "Ring Maria")  # fmt: skip
    assert [each.date() for each in read.getrruleset(addRDate=True)] == TUESDAYS
    later = played.do(KeepPromise(CALLS.id, TUESDAYS[0])).meeting
    again = [
        each for each in Calendar.from_ical(calendar(later)).walk("VEVENT") if each["uid"] == entry["uid"]
    ]
    assert len(again) == 1
    assert int(str(again[0]["sequence"])) > int(str(entry["sequence"]))


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (CALLS.but(times=1), "how many times"),
        (CALLS.but(every=-7), "how many times"),
        (CALLS.but(every=LONGEST), "ten years"),
    ],
)
def test_a_rhythm_that_cannot_be_kept_is_refused_in_a_sentence(action: Action, why: str) -> None:
    played = agreed()
    (reason,) = KeepAction(action.but(points=())).refusals(played.meeting)
    assert why in reason
    assert not has_rhythm(action)
    assert not list(KeepAction(CALLS).refusals(played.meeting))


def test_a_promise_from_before_has_one_date() -> None:
    old = decode(b'{"id":"calls","what":"Ring Maria","due":"2026-04-21","times":6}', type=Action)
    assert (old.every, due_days(old), often(old.every)) == (0, (TUESDAYS[-1],), "")
    assert old.times == 6
