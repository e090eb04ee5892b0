"""What the tests of the Sign page begin with: a meeting that can be signed, and a summary of two pages."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ids import ItemId
from meeting.insight import Insight
from meeting.kinds import Part
from meeting.leaving import MoveOn
from meeting.model import Meeting
from meeting.papers import Checked, Issued, Leaf
from meeting.phases import Phase
from meeting.prepare import KeepPerson
from meeting.values import Person
from tests.builders import Played, example_until
from tests.screens.rooms import opened
from tests.stage import settle
from ui.pages.sign import SignPage
from ui.widgets.pad import SignaturePad

MARIA, TOM = "Maria Keller", "Tom Adeyemi"


class TwoPages:
    """A summary of two white pages.

    `unknown` are the places whose letters it cannot print, `note` is what there is to say of its seal.
    """

    def __init__(self, *unknown: str) -> None:
        self.unknown = list(unknown)
        self.note = ""
        self.prepared: list[str] = []

    @property
    def certificates(self) -> None:
        return None

    def document(self, meeting: Meeting) -> bytes:
        return meeting.reference.encode()

    def write(self, meeting: Meeting, to: Path) -> str:
        to.write_bytes(self.document(meeting))
        return "0" * 64

    def prepare(self, meeting: Meeting) -> None:
        self.prepared.append(meeting.reference)

    def issue(self, meeting: Meeting, to: Path | None = None) -> Issued:
        return Issued(self.write(meeting, to) if to is not None else "0" * 64, self.note)

    def check(self, file: Path) -> Checked:
        return Checked((f"{file.name} was looked at.",), True, True)

    def pages(self, meeting: Meeting, width: int) -> Iterator[bytes]:
        del meeting, width
        for _page in range(2):
            yield _white()

    def unprintable(self, meeting: Meeting) -> list[str]:
        del meeting
        return self.unknown

    def leaf(self, content: bytes, page: int, width: int) -> Leaf:
        del page, width
        if content == b"broken":
            raise KnownError("This document cannot be shown.", "It is kept all the same.")
        return Leaf(_white(), 2)

    def briefing(self, meeting: Meeting, lines: Sequence[str]) -> bytes:
        return "\n".join((meeting.subject, *lines)).encode()

    def insight_sheet(self, insight: Insight, counted: str, today: date) -> bytes:
        return "\n".join((insight.finding, counted, str(today))).encode()

    def calendar(self, meeting: Meeting) -> bytes:
        return self.document(meeting)

    def mail(self, meeting: Meeting, pdf: bytes) -> bytes:
        del meeting
        return pdf

    def task_sheet(self, meeting: Meeting, owner: str, with_points: bool = False) -> bytes:
        del meeting
        return f"{owner}{', with the points' if with_points else ''}".encode()

    def task_mail(self, meeting: Meeting, owner: str, pdf: bytes, to: str = "") -> bytes:
        del meeting
        return f"{owner} <{to}>: ".encode() + pdf

    def progress(self, meeting: Meeting, today: date) -> bytes:
        return f"{meeting.reference} on {today}".encode()

    def save(self, content: bytes, to: Path) -> None:
        to.write_bytes(content)


def _white() -> bytes:
    page, buffer = QImage(70, 99, QImage.Format.Format_RGB32), QBuffer()
    page.fill(Qt.GlobalColor.white)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know bytes here, Qt wants a text
    return bytes(buffer.data().data())


def to_sign(clients: int = 1) -> Played:
    """The plan is agreed; so many clients and Tom have not signed yet."""
    played = example_until(Phase.SIGN)
    others = ("Dimitrios Keller", "Alexandra Papadopoulou")[: clients - 1]
    for number, name in enumerate(others):
        played.do(KeepPerson(Person(ItemId(f"client-{number}"), name, part=Part.CLIENT)))
    return played if played.meeting.phase == Phase.SIGN else played.do(MoveOn(Phase.SIGN))


def sign_page(qtbot: QtBot, folder: Path, played: Played, *unknown: str) -> SignPage:
    """The page on the screen, drawn to its end."""
    page = opened(qtbot, lambda door: SignPage(door, TwoPages(*unknown), folder), played)
    settle()
    return page


def cut_off(page: QWidget) -> list[str]:
    """What is to be seen and stands out sideways: of the page, or of what holds it, or squeezed."""
    found = []
    for each in page.findChildren(QWidget):
        holder = each.parentWidget()
        if not each.isVisible() or holder is None:
            continue
        left = each.mapTo(page, QPoint(0, 0)).x()
        out_of_page = left < 0 or left + each.width() > page.width()
        out_of_holder = each.x() < 0 or each.x() + each.width() > holder.width()
        squeezed = each.width() < each.minimumSizeHint().width()
        if out_of_page or out_of_holder or squeezed:
            found.append(f"{type(each).__name__} {each.accessibleName()!r} {each.width()} at {left}")
    return found


def pad_of(page: SignPage, name: str) -> SignaturePad:
    """The pad of a signer."""
    return next(
        pad for pad in page.findChildren(SignaturePad) if pad.accessibleName() == f"Signature of {name}"
    )


def draw(pad: SignaturePad) -> None:
    """One stroke with the mouse, from the left to the right."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    places = [QPoint(round(pad.width() * at / 10), 60 + 5 * (at % 3)) for at in range(1, 10)]
    QTest.mousePress(pad, left, none, places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, left, none, places[-1])
