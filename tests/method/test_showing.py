"""What the client may see, as plain values."""

from datetime import date

from meeting.action import NothingToBeDone
from meeting.ids import ItemId, PointId
from meeting.kinds import Detail
from meeting.leaving import GoBack, Pause
from meeting.phases import Phase
from meeting.plan import KeepAction, KeepExpectation
from meeting.showing import Line, Page, shown, told
from meeting.unload import RewordPoint
from meeting.values import Action, Expectation, Point
from tests.builders import example_until

FOUR = PointId("point-4")


def test_phase_1_shows_the_points_as_they_are_kept() -> None:
    now = shown(example_until(Phase.TRANSITION).meeting)
    assert now.page is Page.POINTS
    assert (now.name, now.called) == ("Maria Keller", "Maria")
    assert [point.number for point in now.points] == [1, 2, 3, 4, 5]
    assert all(point.confirmed for point in now.points)


def test_a_point_being_edited_keeps_its_words_without_its_tick() -> None:
    now = shown(example_until(Phase.TRANSITION).meeting, editing=FOUR)
    edited = now.points[3]
    assert (edited.words, edited.confirmed) == ("You charged me twice, and I had to prove it.", False)


def test_a_reworded_point_has_lost_its_tick() -> None:
    played = example_until(Phase.TRANSITION).do(RewordPoint(FOUR, "You charged me twice!"))
    assert not shown(played.meeting).points[3].confirmed


def test_phase_2_and_3_show_the_name_alone() -> None:
    for phase in (Phase.ACTION, Phase.SIGN):
        now = shown(example_until(phase).meeting)
        assert (now.page, now.points, now.plan) == (Page.NEUTRAL, (), ())


def test_no_plan_is_shown_outside_phase_3() -> None:
    for phase in (Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION):
        assert shown(example_until(phase).meeting, reading_plan=True).page is not Page.PLAN


def test_the_plan_holds_what_was_asked_given_and_promised() -> None:
    now = shown(example_until(Phase.SIGN).meeting, reading_plan=True)
    parts = {part.title: part.lines for part in now.plan}
    assert parts["What you asked for"][0] == Line(
        "Three weeks’ rent for the three flats, £2,180",
        "Instead: £1,500 credit. It is all we earned on the fitting.",
    )
    assert parts["What we give"][1] == Line("Re-letting fee for flat 1A", "Payment, £420")
    assert parts["Who does what, and by when"][0] == Line(
        "Pay back £4,860",
        "Tom Adeyemi, by 12 March 2026, begun today. Done when: The money is in Maria’s account.",
    )
    assert parts["When we speak again"][0] == Line("Tuesday 17 March 2026, 10:00", "Call")
    assert [part.onwards for part in now.plan] == [False, False, True, True, True]


def test_the_plan_holds_what_is_needed_how_often_and_what_cannot_be_done() -> None:
    slipping = Action(
        ItemId("again"), "Ring", "It rang", "Tom", date(2026, 3, 13), (FOUR,), fallback="Priya rings", times=3
    )
    played = example_until(Phase.SIGN).do(
        KeepAction(slipping),
        KeepExpectation(Expectation(ItemId("end"), "The flats are let", "Three kitchens", "One joiner")),
        NothingToBeDone(FOUR, "The weeks are gone"),
    )
    parts = {part.title: part.lines for part in shown(played.meeting, reading_plan=True).plan}
    assert parts["What you need in the end"] == (Line("The flats are let", "Three kitchens. One joiner."),)
    assert parts["Where nothing can be done"] == (
        Line("You charged me twice, and I had to prove it.", "The weeks are gone"),
    )
    assert parts["Who does what, and by when"][-1].note == (
        "Tom, by 13 March 2026, 3 times. Done when: It rang. If it slips: Priya rings."
    )


def test_going_back_shows_the_points_again() -> None:
    played = example_until(Phase.SIGN).do(GoBack(Phase.UNLOAD))
    assert shown(played.meeting).page is Page.POINTS


def test_a_break_covers_everything() -> None:
    played = example_until(Phase.TRANSITION).do(Pause())
    now = shown(played.meeting)
    assert (now.page, now.points) == (Page.COVER, ())


def test_details_are_told_as_sentences() -> None:
    details = ((Detail.WHEN, "In January "), (Detail.EFFECT, "Why me?"), (Detail.WHO, "Priya."))
    assert told(Point(FOUR, "Words", 1, details)) == "In January. Why me? Priya."
    assert told(Point(FOUR, "Words", 1)) == ""
