"""Nothing private leaves: looked for in everything that a client can get, after every act of any meeting."""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from meeting import example, phases, record, training
from meeting.acts import Act
from meeting.carrying import carried_over
from meeting.following import KeepDebrief, LearnLesson, LogLetter
from meeting.ids import PointId
from meeting.kinds import View
from meeting.leaving import EndEarly
from meeting.model import Meeting
from meeting.plan import NameContact
from meeting.prepare import NameClient, OpenMeeting, SetSubject
from meeting.private import KeepFact
from meeting.transition import (
    AnswerRemaining,
    JudgeFault,
    SayIntent,
    TellAccount,
    UnsayIntent,
    UntellAccount,
    WordApology,
    WordIntent,
)
from meeting.values import Contact
from reports import archive, calendar, content, mail, progress, task_sheet
from reports.parts import Paper
from tests.builders import MEETING, Played
from tests.fakes import MemoryJournal
from tests.method import stages
from tests.method.machine import MeetingMachine
from tests.method.marked import marked
from tests.method.useful import useful
from tests.paper.leaving import PRIVATE, leaks

ONE = PointId("point-1")

RUNS = int(os.environ.get("AMENDS_PRIVACY_RUNS", "12"))
"""How many meetings are tried, of 20 steps each."""


def kept(played: Played) -> MemoryJournal:
    """The journal of a meeting."""
    journal = MemoryJournal()
    journal.append_all(played.entries, played.meeting)
    return journal


@pytest.mark.slow
def test_nothing_private_leaves_in_any_state_of_the_state_machine() -> None:
    told: set[str] = set()

    class Leaving(MeetingMachine):
        """Every act is marked, and after each that is recorded everything is made that a client can get."""

        def attempt(self, act: Act) -> None:
            if isinstance(act, NameClient):  # our note has an act of its own: nothing of ours writes it here
                act = act.but(client=act.client.but(about=""))
            super().attempt(marked(act))

        def saw(self, before: Meeting, after: Meeting) -> None:
            super().saw(before, after)
            assert leaks(after, self.journal) == []
            told.add(type(self.journal.entries(self.id)[-1].act).__name__)

    quick = settings(
        max_examples=RUNS,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    run_state_machine_as_test(seed(4)(Leaving), settings=quick, _min_steps=20)
    assert len(told & PRIVATE) >= 3


def example_marked(until: phases.Phase = phases.Phase.FOLLOW) -> Played:
    """The example with every text marked, and what may follow it for our own eyes."""
    played = Played()
    for local, make in example.whole(MEETING):
        played.now = max(played.now, example.utc(local))
        played.do(marked(make(played.meeting)))
        if played.meeting.phase == until:
            break
    return played


def test_nothing_private_leaves_in_the_example_and_after_it() -> None:
    played = Played()
    for local, make in example.whole(MEETING):
        played.now = max(played.now, example.utc(local))
        played.do(marked(make(played.meeting)))
        if played.meeting.seq % 5 == 0 or played.entries[-1].act.barrier:  # type: ignore[union-attr]  # played here
            assert leaks(played.meeting, kept(played)) == []


STAGES: list[Callable[[], Played]] = [
    *(stages.nothing, stages.prepared, stages.heard, stages.turning, stages.turned, stages.acting),
    *(stages.agreed, stages.signing, stages.signed, stages.sealed, stages.left, stages.paused, stages.closed),
]


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_private_leaves_at_any_stage(stage: Callable[[], Played]) -> None:
    played = stage()
    if played.entries:
        assert leaks(played.meeting, kept(played)) == []


def a_fact(meeting: Meeting) -> str:
    return meeting.facts[0].text


def on_the_page(patch: pytest.MonkeyPatch, told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(content, "content", lambda _meeting: told(meeting).but(title=a_fact(meeting)))


def described(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(archive, "_title", lambda _paper: a_fact(meeting))


def attached(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(archive, "RECORD", f"{a_fact(meeting)}.json")


def in_the_record(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], _meeting: Meeting) -> None:
    patch.setattr(KeepFact, "private", False)


def a_judgement_in_the_record(
    patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], _meeting: Meeting
) -> None:
    patch.setattr(JudgeFault, "private", False)


def in_the_calendar(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(calendar, "sentence", lambda _text: a_fact(meeting))


def in_the_mail(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(mail, "_text", lambda _meeting: a_fact(meeting))


def on_the_task_sheet(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(task_sheet, "_promised", lambda _meeting, _owner: a_fact(meeting))


def in_the_progress_report(
    patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting
) -> None:
    patch.setattr(progress, "standing", lambda *_any: a_fact(meeting))


def in_the_training(patch: pytest.MonkeyPatch, _told: Callable[[Meeting], Paper], meeting: Meeting) -> None:
    patch.setattr(training, "_points", lambda _meeting: [a_fact(meeting)])


@pytest.mark.parametrize(
    "way",
    [
        *(on_the_task_sheet, in_the_progress_report, in_the_training),
        *(on_the_page, described, attached, in_the_record),
        *(a_judgement_in_the_record, in_the_calendar, in_the_mail),
    ],
)
def test_a_leak_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[pytest.MonkeyPatch, Callable[[Meeting], Paper], Meeting], None],
) -> None:
    played = example_marked()
    way(monkeypatch, content.content, played.meeting)
    assert leaks(played.meeting, kept(played)) != []


def test_a_sealed_fact_that_a_public_act_repeats_though_nobody_told_it_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = Played().do(OpenMeeting(MEETING, zone=example.ZONE), *example.preparation())
    while not played.meeting.permission:
        played.do(useful(played.meeting))
    words = a_fact(played.meeting)
    for each in played.meeting.standing:
        played.do(TellAccount(each.id, words, View.NOTHING_TO_ADD))
    played = stages.pushed_until(played, AnswerRemaining)
    assert leaks(played.meeting, kept(played)) == []
    monkeypatch.setattr(record, "replaced", lambda _entries, _gone: set())
    assert leaks(played.meeting, kept(played)) != []


FORMER = "We never wanted this client."


@pytest.mark.parametrize(
    ("stage", "acts", "kept_by"),
    [
        (stages.turned, [WordIntent(FORMER), SayIntent(), UnsayIntent(), WordIntent("Mend it.")], "unsaid"),
        (stages.turned, [TellAccount(ONE, FORMER), UntellAccount(ONE)], "unsaid"),
        (stages.turned, [WordApology(ONE, FORMER)], "unsaid"),
        (stages.prepared, [SetSubject(FORMER), SetSubject("Kitchens")], "replaced"),
        (
            stages.agreed,
            [NameContact(Contact("Ann", promise=FORMER)), NameContact(Contact("Ann"))],
            "replaced",
        ),
    ],
)
def test_what_never_reached_the_client_is_a_secret_whatever_act_it_stands_in(
    monkeypatch: pytest.MonkeyPatch, stage: stages.Stage, acts: list[Act], kept_by: str
) -> None:
    played = stage().do(*acts)
    assert leaks(played.meeting, kept(played)) == []
    monkeypatch.setattr(record, kept_by, lambda _entries, _gone=None: set())
    assert leaks(played.meeting, kept(played)) != []


def test_a_meeting_held_anew_tells_nothing_that_was_only_thought_of_in_the_former() -> None:
    former = stages.turning().do(WordApology(ONE, FORMER), WordIntent(FORMER), EndEarly("Maria had to go."))
    played = Played(now=former.now).do(OpenMeeting(MEETING, 2, zone=example.ZONE))
    played.do(*carried_over(former.meeting))
    assert leaks(played.meeting, kept(played)) == []


def test_what_follows_the_meeting_for_our_own_eyes_stays_with_us() -> None:
    assert all(cls.__name__ in PRIVATE for cls in (KeepDebrief, LearnLesson, LogLetter))
