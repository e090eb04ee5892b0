"""What stands in empty fields: how to write in them, and nothing of anybody's case."""

import pytest
from pytestqt.qtbot import QtBot

from meeting.phases import Phase
from meeting.record import written
from tests.builders import MEETING, example_until
from tests.screens.acting import begun, page_of
from ui.pages.prepare_things import Attempts, Facts, Hope, Limit, Offers, People
from ui.pages.prepare_who import (
    TheAdjustments,
    TheClient,
    TheFacilitator,
    TheKeeping,
    TheOccasion,
    TheSubject,
)
from ui.pages.written import Written
from ui.widgets.edits import AreaEdit, LineEdit

THINGS = (Attempts, Facts, Hope, Limit, Offers, People, TheAdjustments, TheClient, TheFacilitator, TheKeeping,
          TheOccasion, TheSubject)  # fmt: skip


@pytest.fixture(scope="module")
def marias() -> str:
    """All that was written down for Maria Keller."""
    return written(MEETING, example_until(Phase.FOLLOW).entries).decode()


@pytest.mark.parametrize("thing", THINGS)
def test_the_forms_before_the_meeting_hint_at_nobodys_case(thing: type[Written], marias: str) -> None:
    assert not [box.hint for box in thing().boxes() if box.hint and box.hint in marias]


def test_the_fields_of_phase_3_hint_at_nobodys_case(qtbot: QtBot, marias: str) -> None:
    page = page_of(qtbot, begun())
    lines = [edit.placeholderText() for edit in page.findChildren(LineEdit)]
    areas = [edit.placeholderText() for edit in page.findChildren(AreaEdit)]
    hints = {hint for hint in (*lines, *areas) if len(hint) > 8}
    assert hints
    assert not [hint for hint in hints if hint in marias or "2B" in hint]
