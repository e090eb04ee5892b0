"""An organisation whose name is written in Hebrew: our own sentences around it stay as they are."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting.agreement import Signer
from tests.screens import test_home, test_prepare
from tests.screens.desks import Office
from tests.screens.signing import sign_page, to_sign
from ui.pages.home_overview import OverviewHead
from ui.pages.prepare_rows import PersonRow
from ui.pages.signer_card import SignerCard
from ui.widgets.label import Label

HOUSE = "בית הדפוס כהן"


def begins_at(within: QWidget) -> int:
    """The first column with ink in it, of the one line that names the organisation."""
    line = next(each for each in within.findChildren(Label) if HOUSE in each.text() and each.isVisible())
    picture = line.grab().toImage()
    ground, rows = picture.pixel(picture.width() // 2, 0), range(picture.height())
    return next(x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in rows))


def test_on_home_the_line_below_the_client_begins_with_the_organisation(qtbot: QtBot) -> None:
    office = Office()
    session = office.prepared("Ruth Cohen", HOUSE, date(2026, 3, 30))
    page = test_home.opened(qtbot, office)
    page.listing.select(session.meeting.id)
    assert begins_at(page.findChildren(OverviewHead)[0]) < 5


def test_in_prepare_it_stands_below_the_name(qtbot: QtBot) -> None:
    office = Office()
    page = test_prepare.opened(qtbot, office, office.prepared("Ruth Cohen", HOUSE))
    person = next(each for each in page.findChildren(PersonRow) if HOUSE in each.accessibleName())
    assert begins_at(person) < 5


def test_where_it_is_signed_it_stands_below_the_name(qtbot: QtBot, tmp_path: Path) -> None:
    page = sign_page(qtbot, tmp_path, to_sign())
    card = page.findChildren(SignerCard)[0]
    signer = Signer(card.signer.id, "Ruth Cohen", HOUSE, ours=False)
    card.render_signer(page.door.meeting, signer)
    assert begins_at(card) < 5
