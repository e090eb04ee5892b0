"""Meetings that stand where a test of the whole begins."""

from collections.abc import Iterator
from datetime import datetime

from meeting import example
from meeting.example import Step
from meeting.ids import new_client_id, new_point_id
from meeting.phases import Phase
from meeting.prepare import NameClient, NameFacilitator, PlanOccasion, SetSubject, StartMeeting
from meeting.unload import RaisePoint
from meeting.values import Client, Facilitator, Occasion
from tests.stage import Stage, settle


def until(phase: Phase) -> Iterator[Step]:
    """The example meeting, prepared, up to the entry into that phase."""
    parts = {
        Phase.UNLOAD: list(example.unload())[:1],
        Phase.TRANSITION: [*list(example.unload())[1:], *list(example.transition())[:1]],
        Phase.ACTION: [*list(example.transition())[1:], *list(example.action())[:1]],
        Phase.SIGN: [*list(example.action())[1:], *list(example.sign())[:1]],
    }
    for at, steps in parts.items():
        if at <= phase:
            yield from steps


def bring(stage: Stage, phase: Phase) -> None:
    """Prepare the example meeting, and bring it into that phase."""
    stage.window.rooms.new()
    steps = example.prepare(stage.session.id)
    next(steps)
    stage.play(steps)
    stage.play(until(phase))
    stage.clock.pass_by(seconds=1)
    settle()


def another(stage: Stage, name: str) -> None:
    """Another client's meeting, under way in the same folder."""
    session = stage.desk.new()
    session.do(NameClient(Client(new_client_id(), name, name.split()[0], f"{name} Limited")))
    session.do(NameFacilitator(Facilitator("Tom Adeyemi", organisation="Northgate Kitchens")))
    session.do(SetSubject("What went wrong"))
    session.do(PlanOccasion(Occasion(datetime(2026, 3, 12, 15), "Northgate showroom")))
    session.do(StartMeeting(example.ZONE, "AM-2026-001"))
    session.do(RaisePoint(new_point_id(), f"{name} was kept waiting."))
