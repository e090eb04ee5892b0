"""What stands at Home beside the example: other clients, made up like it."""

from datetime import date, datetime

from meeting import example
from meeting.ids import new_client_id, new_point_id
from meeting.leaving import Adjourn
from meeting.prepare import NameClient, NameFacilitator, PlanOccasion, SetSubject, StartMeeting
from meeting.unload import RaisePoint
from meeting.values import Client, Facilitator, Occasion
from tests.stage import Stage


def others(stage: Stage) -> None:
    """Four cases besides Maria’s, each in another group."""
    _case(stage, "Samir Haddad", "Haddad and Sons", datetime(2026, 3, 30, 14))
    _case(stage, "Elaine Foster", "St Anne’s School", datetime(2026, 4, 2, 9, 30))
    _case(stage, "Grace Lindqvist", "Lindqvist Café", datetime(2026, 3, 12, 9, 10), points=3)
    _case(stage, "Daniel Osei", "Osei Physiotherapy", datetime(2026, 3, 11, 15), points=2, adjourned=True)


def _case(
    stage: Stage, name: str, organisation: str, at: datetime, points: int = 0, adjourned: bool = False
) -> None:
    session = stage.desk.new()
    session.do(NameClient(Client(new_client_id(), name, name.split()[0], organisation)))
    session.do(NameFacilitator(Facilitator("Tom Adeyemi", organisation="Northgate Kitchens")))
    session.do(SetSubject("What went wrong"))
    session.do(PlanOccasion(Occasion(at, "Northgate showroom")))
    if points:
        session.do(StartMeeting(example.ZONE, f"AM-2026-{points:03d}"))
    for number in range(points):
        session.do(RaisePoint(new_point_id(), f"Point {number + 1}, as it was told"))
    if adjourned:
        session.do(Adjourn("The fire alarm rang.", date(2026, 3, 30)))
