"""The pages around rehearsing and the guide, as pictures show them, each with how to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from meeting.action import KeepConcession
from meeting.acts import Act
from meeting.ids import new_item_id, new_point_id
from meeting.kinds import Giving
from meeting.model import Meeting
from meeting.prepare import StartMeeting
from meeting.rehearsed_client import Turn
from meeting.scenarios import scenario
from meeting.session import Session
from meeting.transition import SayApology, WordApology
from meeting.unload import RaisePoint, RewordPoint
from meeting.values import Concession
from tests.fakes import FixedClock
from tests.method.rehearsing import Diligent
from tests.stage import Stage, settle

Play = Callable[[Stage], None]


@dataclass
class InSession:
    """A rehearsal in the open window; each act takes a while."""

    session: Session
    clock: FixedClock

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    def do(self, *acts: Act) -> None:
        for act in acts:
            self.clock.pass_by(seconds=25)
            self.session.do(act)


def practised(stage: Stage, key: str, *until: Turn) -> Diligent[InSession]:
    """The rehearsal of that name as it is opened, gone on with until it waits for one of these."""
    script = scenario(key)
    assert script is not None
    session = stage.desk.rehearse(key)
    stage.window.rooms.open(session.id)
    somebody = Diligent(script, InSession(stage.session, stage.clock))
    somebody.until(*until)
    return somebody


def shown(stage: Stage) -> None:
    """Open it again, as after a pause: where the work goes on is open."""
    meeting = stage.session.id
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting)


def rehearsals(stage: Stage) -> None:
    """Whom to practise with."""
    stage.window.rooms.show_rehearsals()


def prepared(stage: Stage) -> None:
    """Prepared, and the client still outside."""
    practised(stage, "service", Turn.START)
    shown(stage)


def corrected(stage: Stage) -> None:
    """A read-back is put right."""
    practised(stage, "bicycle", Turn.CORRECT)
    shown(stage)


def argued(stage: Stage) -> None:
    """The client objects to a word."""
    somebody = practised(stage, "service", Turn.HEAR)
    words = "Sam claims that the weekend was lost, but we had an emergency number for that."
    somebody.played.do(RaisePoint(new_point_id(), words))
    shown(stage)


def not_yet(stage: Stage) -> None:
    """The client does not want to hear our side yet."""
    practised(stage, "accounts", Turn.OFFER_SIDE)
    shown(stage)


def refused(stage: Stage) -> None:
    """A gift is of no use."""
    somebody = practised(stage, "accounts", Turn.GIVE)
    gift = Concession(new_item_id(), Giving.DISCOUNT, "Ten per cent off next year’s fee")
    somebody.played.do(KeepConcession(gift))
    shown(stage)


def looked_back(stage: Stage) -> None:
    """A rehearsal that did not go well, at its end."""
    somebody, argues = practised(stage, "service", Turn.START), new_point_id()
    somebody.played.do(StartMeeting("Europe/London"))
    somebody.played.do(RaisePoint(argues, "Sam claims that the weekend was lost, but not all of it."))
    somebody.played.do(RewordPoint(argues, "From Friday at six until Monday at noon, sixty-six hours."))
    somebody.until(Turn.SORRY)
    point = somebody.meeting.standing[0].id
    somebody.played.do(WordApology(point, "I am sorry if that upset you."), SayApology(point))
    words = "I am sorry. That was our mistake, and we will pay for what it cost."
    somebody.played.do(WordApology(point, words), SayApology(point))
    somebody.until(Turn.OVER)
    shown(stage)


def guide(stage: Stage) -> None:
    """The guide, from Home."""
    stage.window.rooms.show_guide()


def guide_to_phase_1(stage: Stage) -> None:
    """The guide, from a meeting."""
    corrected(stage)
    settle()
    stage.view.help_asked.emit()


def settings(stage: Stage) -> None:
    """The settings, from Home."""
    stage.window.rooms.show_settings()


PLAYS: list[tuple[str, Play]] = [
    ("15a-settings-at-home", settings),
    ("16-rehearsals", rehearsals),
    ("16a-rehearsal-prepared", prepared),
    ("16b-rehearsal-corrected", corrected),
    ("16c-rehearsal-argued", argued),
    ("16d-rehearsal-not-yet", not_yet),
    ("16e-rehearsal-refused", refused),
    ("16f-rehearsal-debrief", looked_back),
    ("17-guide", guide),
    ("17a-guide-phase-1", guide_to_phase_1),
]
