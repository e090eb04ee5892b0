"""One session: the same local day, four hours after the last act, and a clock that is not trusted too far."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from meeting import example
from meeting.carrying import carried_over
from meeting.errors import Refused
from meeting.gates import promised_check_ins, promises
from meeting.history import unruly
from meeting.index import due_items, row
from meeting.kinds import Ending
from meeting.leaving import Adjourn, GoBack, Lapse, Pause, Resume, has_lapsed
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import NoShow, OpenMeeting, StartMeeting, planned_for
from meeting.session import Session
from meeting.signed import Sealing
from meeting.unload import RaisePoint, WithdrawPoint
from meeting.values import Occasion
from tests.builders import MEETING, Played
from tests.fakes import MOMENT, FixedClock, MemoryJournal
from tests.method.cases import Stage, point
from tests.method.stages import agreed, closed, heard, opened, paused, prepared, sealed, signing

LATER = RaisePoint(point(6), "One more thing.")


def begun(zone: str, at: datetime) -> Played:
    """A meeting begun in a zone at a UTC time."""
    played = Played(now=at - timedelta(minutes=5))
    played.do(OpenMeeting(MEETING, zone=zone), *example.preparation())
    return played.do(StartMeeting(zone))


def after(meeting: Meeting, **how_long: float) -> datetime:
    """That long after the last act."""
    assert meeting.at is not None
    return meeting.at + timedelta(**how_long)


def test_a_meeting_may_be_resumed_within_four_hours_of_its_last_act() -> None:
    meeting = heard().meeting
    assert not has_lapsed(meeting, after(meeting, hours=4))
    assert has_lapsed(meeting, after(meeting, hours=4, seconds=1))


def test_each_act_gives_the_meeting_four_more_hours() -> None:
    played = heard()
    played.now += timedelta(hours=3)
    played.do(Pause())
    played.now += timedelta(hours=3)
    assert played.refused(Resume()) == []


def test_a_break_counts_towards_the_four_hours() -> None:
    played = paused()
    played.now += timedelta(hours=5)
    assert "left too long" in played.refused(Resume())[0]


def test_midnight_at_the_place_ends_the_session_even_after_minutes() -> None:
    played = begun("Europe/London", datetime(2026, 3, 12, 23, 40, tzinfo=UTC))
    assert not has_lapsed(played.meeting, datetime(2026, 3, 12, 23, 59, 59, tzinfo=UTC))
    assert has_lapsed(played.meeting, datetime(2026, 3, 13, 0, 0, tzinfo=UTC))


def test_the_day_is_that_of_the_place_not_of_greenwich() -> None:
    played = begun("Asia/Tokyo", datetime(2026, 3, 12, 23, 40, tzinfo=UTC))
    assert not has_lapsed(played.meeting, datetime(2026, 3, 13, 0, 30, tzinfo=UTC))
    evening = begun("America/Los_Angeles", datetime(2026, 3, 13, 6, 50, tzinfo=UTC))
    assert has_lapsed(evening.meeting, datetime(2026, 3, 13, 7, 10, tzinfo=UTC))


def test_an_hour_that_summer_time_skips_is_no_hour() -> None:
    played = begun("Europe/London", datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    four_hours = after(played.meeting, hours=4)
    assert four_hours.astimezone(ZoneInfo("Europe/London")).hour == 5
    assert not has_lapsed(played.meeting, four_hours)
    assert has_lapsed(played.meeting, four_hours + timedelta(seconds=1))


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(hours=6), timedelta(days=2)])
def test_a_clock_that_goes_back_counts_as_no_time_at_all(back: timedelta) -> None:
    played = heard()
    known = played.meeting.at
    played.now -= back
    played.do(LATER)
    assert played.meeting.at == known
    assert unruly(played.entries) == []


def test_a_zone_unknown_to_this_machine_is_refused_and_a_record_that_names_one_still_folds() -> None:
    meeting = heard().meeting.but(zone="Nowhere/Land")
    assert meeting.timezone == ZoneInfo("UTC")
    assert has_lapsed(meeting, after(meeting, hours=5))


def test_nothing_of_the_meeting_happens_once_it_has_lapsed_but_lapsing() -> None:
    played = heard()
    played.now += timedelta(hours=5)
    for act in (LATER, Pause(), Adjourn("Too late")):
        assert "left too long" in played.refused(act)[0]
    left = played.do(Lapse()).meeting.leaving
    assert left is not None
    assert (left.how, left.phase) == (Ending.LAPSED, Phase.UNLOAD)
    assert left.last_act == heard().meeting.at


def test_a_meeting_left_overnight_was_left_on_the_day_of_its_last_act() -> None:
    played = heard()
    day = played.now.date()
    played.now += timedelta(days=3)
    assert played.do(Lapse()).meeting.left_on == day


def test_a_meeting_that_did_not_take_place_has_the_day_that_was_arranged() -> None:
    played = prepared()
    arranged, written = date(2026, 3, 12), played.now + timedelta(days=4)
    played.now = written
    assert played.copy().do(NoShow()).meeting.left_on == arranged
    played.meeting = played.meeting.but(occasion=Occasion())
    assert played.do(NoShow()).meeting.left_on == written.date()


def test_signing_may_be_finished_another_day_but_the_phases_may_not_be_entered_again() -> None:
    played = signing()
    played.now += timedelta(hours=3)
    assert played.refused(GoBack(Phase.ACTION)) == []
    played.now += timedelta(days=3)
    assert played.refused(Pause()) == []
    assert played.refused(GoBack(Phase.ACTION)) == [
        "The meeting was left too long to go on. Hold a new one with the same points."
    ]
    assert played.refused(Lapse()) == [
        "This belongs to an earlier phase: Take positive action. Go back first."
    ]


def test_at_the_next_opening_a_meeting_left_too_long_ends_as_adjourned() -> None:
    played, journal = heard(), MemoryJournal()
    journal.append_all(played.entries, played.meeting)
    session = Session(journal, FixedClock(played.now + timedelta(hours=3)), MEETING)
    assert not session.end_if_left_too_long()
    session = Session(journal, FixedClock(played.now + timedelta(hours=5)), MEETING)
    assert session.end_if_left_too_long()
    assert session.meeting.leaving is not None
    assert not session.end_if_left_too_long()


def test_a_new_meeting_takes_the_points_along_unconfirmed_and_the_plan_as_proposals() -> None:
    former = agreed().do(Adjourn("Maria had to go.")).meeting
    new = opened().do(*carried_over(former)).meeting
    assert [each.words for each in new.standing] == [each.words for each in former.standing]
    assert not any(each.is_confirmed for each in new.standing)
    assert new.apology(point(1)).words == former.apology(point(1)).words
    assert new.apology(point(1)).said is None
    assert {each.id for each in new.proposed_actions} == {"action-3", "action-5"}
    assert new.proposed_concessions
    assert (new.actions, new.concessions, new.permission, new.questions) == ((), (), (), ())
    assert (new.case, new.carried_from) == (former.case, former.id)


def test_the_day_to_speak_again_is_the_planned_day_at_the_same_place_and_no_hour_is_invented() -> None:
    former = agreed().do(Adjourn("Maria had to go.", date(2026, 3, 19))).meeting
    new = opened().do(*carried_over(former)).meeting
    assert new.occasion == former.occasion.but(at=None, on=date(2026, 3, 19))
    assert planned_for(new.occasion) == "Thursday 19 March 2026, no time yet"
    assert (row(new).planned, row(new).speak_again) == (None, date(2026, 3, 19))


def test_a_day_gets_its_hour_once_it_is_known_and_keeps_the_day_without_it() -> None:
    day = Occasion().moved(date(2026, 3, 19), None)
    assert day.moved(day.day, time(10)) == Occasion(datetime(2026, 3, 19, 10))
    assert day.moved(day.day, time(10)).moved(day.day, None) == day
    assert Occasion().moved(None, time(10)) == Occasion(), "an hour alone says nothing"


def test_without_a_day_to_speak_again_the_new_meeting_has_no_date() -> None:
    former = agreed().do(Adjourn("Maria had to go.")).meeting
    assert opened().do(*carried_over(former)).meeting.occasion.at is None


def test_a_plan_that_was_left_binds_in_no_check_in_not_even_under_a_seal() -> None:
    former = agreed().do(Adjourn("Maria had to go.")).meeting
    partial = former.but(sealing=Sealing(former.at or MOMENT, "en_GB", "", "", 1))
    assert partial.check_ins
    assert promised_check_ins(partial) == ()
    assert not any(each.is_check_in for each in due_items(partial))
    assert promised_check_ins(sealed().meeting) == sealed().meeting.check_ins


def test_actions_begun_in_the_meeting_that_was_left_stay_promises_and_stay_due() -> None:
    former = agreed().do(Adjourn("Maria had to go.")).meeting
    assert {each.id for each in promises(former)} == {"action-1", "action-2", "action-4"}
    assert {each.item for each in due_items(former)} == {"action-1", "action-2", "action-4"}


def test_proposals_name_only_points_that_still_stand() -> None:
    played = agreed().do(GoBack(Phase.UNLOAD))
    former = played.do(WithdrawPoint(point(1)), Adjourn("Maria had to go.")).meeting
    new = opened().do(*carried_over(former)).meeting
    assert all(point(1) not in each.points for each in new.proposed_concessions)


@pytest.mark.parametrize("stage", [heard, sealed, closed])
def test_only_a_meeting_that_was_left_is_carried_over_and_never_a_closed_case(stage: Stage) -> None:
    with pytest.raises(Refused):
        carried_over(stage().meeting)
