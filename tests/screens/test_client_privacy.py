"""Nothing private ever reaches the client's window: looked for after every act of unplanned meetings.

Every text of every act carries the name of its field. Whatever can be read in the window, is painted in it or
lies in it unseen must come from the few fields that the client may see, in the phase in which they may.
"""

import os
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from pytestqt.qtbot import QtBot

from meeting import example, phases
from meeting.acts import Act
from meeting.ids import PointId
from meeting.model import Meeting
from meeting.showing import Page, Shown, ShownPoint, shown
from tests.builders import MEETING, Played
from tests.method.machine import MeetingMachine
from tests.method.marked import marked, marks_in
from tests.screens.closed import NAME, PLAN, WORDS
from tests.screens.seen import painted, written
from ui import client_view
from ui.client_view import ClientView

ALLOWED = {
    Page.POINTS: NAME | WORDS,
    Page.PLAN: NAME | WORDS | PLAN,
    Page.NEUTRAL: NAME,
    Page.COVER: NAME,
}
RUNS = int(os.environ.get("AMENDS_PRIVACY_RUNS", "20"))
"""How many meetings are tried, of 30 steps each."""


class Client:
    """Looks at the window, and remembers which pages there were."""

    def __init__(self, view: ClientView) -> None:
        self.view, self.pages, self.states = view, set[Page](), 0

    def look(self, meeting: Meeting, chance: Random) -> None:
        """At the meeting, with a point that is spoken of, and now and then one edited or the plan read."""
        self.states += 1
        standing = [point.id for point in meeting.standing]
        current = chance.choice([None, *standing])
        for reading in (False, True):
            self.view.render_editing(chance.choice([None, *standing]))
            self.view.render_plan(reading)
            self.view.render_meeting(meeting, current)
            self.check(shown(meeting, reading).page, meeting.phase)

    def check(self, page: Page, phase: phases.Phase) -> None:
        """What can be seen belongs on that page; what lies unseen in the window might, at times."""
        self.pages.add(page)
        now = marks_in(written(self.view)) | marks_in(painted(self.view))
        assert now <= ALLOWED[page], f"seen in {phase.name}: {sorted(now - ALLOWED[page])}"
        unseen = marks_in(written(self.view, hidden=True))
        assert unseen <= NAME | WORDS | PLAN, f"unseen: {sorted(unseen - NAME - WORDS - PLAN)}"


@pytest.fixture
def client(qtbot: QtBot) -> Client:
    """Somebody who looks at the client's window."""
    view = ClientView()
    qtbot.addWidget(view)
    view.resize(1024, 640)
    with qtbot.waitExposed(view):
        view.show()
    return Client(view)


def test_nothing_private_is_seen_in_any_state_of_the_state_machine(client: Client) -> None:
    class Looking(MeetingMachine):
        """Every act is marked, and after each the client looks."""

        def attempt(self, act: Act) -> None:
            super().attempt(marked(act))

        def saw(self, before: Meeting, after: Meeting) -> None:
            super().saw(before, after)
            client.look(after, Random(after.seq))

    quick = settings(
        max_examples=10,
        stateful_step_count=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    for batch in range(RUNS):
        if batch * 10 >= RUNS and client.pages == set(Page):
            break
        run_state_machine_as_test(seed(batch)(Looking), settings=quick, _min_steps=30)
    assert client.pages == set(Page)
    assert client.states > 10 * RUNS


def test_nothing_private_is_seen_in_the_example(client: Client) -> None:
    played = Played()
    for number, (local, make) in enumerate(example.whole(MEETING)):
        played.now = max(played.now, example.utc(local))
        played.do(marked(make(played.meeting)))
        client.look(played.meeting, Random(number))
    assert client.pages == set(Page) - {Page.COVER}


@pytest.mark.parametrize("way", ["words", "details", "hint", "title", "hidden page"])
def test_a_leak_would_be_found(client: Client, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    meeting = _marked_until(phases.Phase.UNLOAD)
    fact, view = meeting.facts[0].text, client.view

    def leaking(seen: Meeting, reading: bool = False, editing: PointId | None = None) -> Shown:
        now = shown(seen, reading, editing)
        words, details = (fact, "") if way == "words" else ("Late.", fact if way == "details" else "")
        return now.but(points=(ShownPoint(PointId("p"), 1, words, details, False),))

    monkeypatch.setattr(client_view, "shown", leaking)
    view.render_meeting(meeting, PointId("p"))
    {
        "hint": lambda: view.points.setToolTip(fact),
        "title": lambda: view.setWindowTitle(fact),
        "hidden page": lambda: view.plan.name.setText(fact),
    }.get(way, lambda: None)()
    with pytest.raises(AssertionError, match=r"KeepFact\.fact\.text"):
        client.check(Page.POINTS, meeting.phase)


def _marked_until(phase: phases.Phase) -> Meeting:
    played = Played()
    for local, make in example.whole(MEETING):
        played.now = max(played.now, example.utc(local))
        played.do(marked(make(played.meeting)))
        if played.meeting.phase == phase:
            return played.meeting
    raise AssertionError("the example does not come so far")
