"""What stands at Home beside the example: other clients, made up like it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from meeting import example
from meeting.ids import new_client_id, new_point_id
from meeting.leaving import Adjourn
from meeting.prepare import NameClient, NameFacilitator, PlanOccasion, SetSubject, StartMeeting
from meeting.unload import RaisePoint
from meeting.values import Client, Facilitator, Occasion
from tests.stage import Stage

GRACES = (
    "The counter came a hand too short.",
    "Your fitters left their dust on the cakes.",
    "I wrote three times, and nobody answered.",
)
DANIELS = ("The treatment room smelt of glue for a week.", "You sent the wrong door twice.")


def others(stage: Stage) -> None:
    """Four cases besides Maria’s, each in another group."""
    _case(stage, "Samir Haddad", "Haddad and Sons", datetime(2026, 3, 30, 14))
    _case(stage, "Elaine Foster", "St Anne’s School", datetime(2026, 4, 2, 9, 30))
    _case(stage, "Daniel Osei", "Osei Physiotherapy", datetime(2026, 3, 11, 15), DANIELS, adjourned=True)
    before, stage.clock.time = stage.clock.time, datetime(2026, 3, 27, 9, 10, tzinfo=UTC)
    _case(stage, "Grace Lindqvist", "Lindqvist Café", datetime(2026, 3, 27, 9), GRACES)
    stage.clock.time = before


def _case(
    stage: Stage,
    name: str,
    organisation: str,
    at: datetime,
    points: Sequence[str] = (),
    adjourned: bool = False,
) -> None:
    session = stage.desk.new()
    session.do(NameClient(Client(new_client_id(), name, name.split()[0], organisation)))
    session.do(NameFacilitator(Facilitator("Tom Adeyemi", organisation="Northgate Kitchens")))
    session.do(SetSubject("What went wrong"))
    session.do(PlanOccasion(Occasion(at, "Northgate showroom")))
    if points:
        session.do(StartMeeting(example.ZONE, f"AM-2026-{len(points):03d}"))
    for told in points:
        session.do(RaisePoint(new_point_id(), told))
    if adjourned:
        session.do(Adjourn("The fire alarm rang.", date(2026, 3, 30)))
