"""The rules of a case beyond one meeting: held anew, closed with it, led by somebody else, named right."""

from meeting.agreement import FACILITATOR
from meeting.case import CarryOn, CloseWithCase, CorrectName, ReplaceFacilitator
from meeting.corrected import CLIENTS_HOUSE, OUR_HOUSE
from meeting.following import CloseCase, LeavePromise
from meeting.gates import promises
from meeting.ids import MeetingId
from meeting.kinds import Outcome
from meeting.values import Facilitator
from tests.builders import Played
from tests.method.cases import Case, item
from tests.method.stages import closed, heard, left, sealed

NEXT = MeetingId("01960000-0000-7000-8000-000000000002")
PRIYA = Facilitator("Priya Shah", "Customer care", phone="07700 900145")


def held_anew() -> Played:
    """The meeting that was left is held anew."""
    return left().do(CarryOn(NEXT))


def given_up() -> Played:
    """And what was begun in it stays undone, for a reason."""
    played = held_anew()
    return played.do(*(LeavePromise(each.id, "It is in the new plan.") for each in promises(played.meeting)))


def led_by_priya() -> Played:
    """Priya has taken over."""
    return sealed().do(ReplaceFacilitator(PRIYA))


CASES = [
    Case(left, CarryOn(NEXT)),
    Case(held_anew, CarryOn(NEXT), "held anew already"),
    Case(sealed, CarryOn(NEXT), "Only a meeting that was left"),
    Case(closed, CarryOn(NEXT), "closed"),
    Case(given_up, CloseWithCase(Outcome.PARTLY)),
    Case(held_anew, CloseWithCase(Outcome.PARTLY), "actions are open"),
    Case(sealed, CloseWithCase(Outcome.PARTLY), "not held anew"),
    Case(given_up, CloseCase(Outcome.PARTLY), "closed there"),
    Case(sealed, ReplaceFacilitator(PRIYA)),
    Case(left, ReplaceFacilitator(PRIYA)),
    Case(sealed, ReplaceFacilitator(PRIYA.but(name=" ")), "who leads the case"),
    Case(heard, ReplaceFacilitator(PRIYA), "later phase"),
    Case(sealed, CorrectName(item("name"), "Maria Kellermann", text="It was misspelt.", address="Maria")),
    Case(left, CorrectName(item("name"), "Thomas Adeyemi", FACILITATOR)),
    Case(sealed, CorrectName(item("name"), "Northgate Kitchens Ltd", OUR_HOUSE)),
    Case(sealed, CorrectName(item("name"), "Harbour Lettings", CLIENTS_HOUSE), "written so already"),
    Case(closed, CorrectName(item("name"), "Maria Kellermann")),
    Case(sealed, CorrectName(item("name"), ""), "as it should be"),
    Case(sealed, CorrectName(item("name"), "Maria Keller"), "written so already"),
    Case(sealed, CorrectName(item("name"), "Joan", item("nobody")), "no longer"),
    Case(heard, CorrectName(item("name"), "Maria Kellermann"), "later phase"),
]
