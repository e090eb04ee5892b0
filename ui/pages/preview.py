"""The summary as it will be printed: page by page, fitted to the card or at its full size."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.agreement import digest
from meeting.language import _
from meeting.model import Meeting
from meeting.papers import Summary
from ui.brush import rounded, smooth
from ui.flow import column, row
from ui.icons import Icon
from ui.pages.sheet_view import SheetView
from ui.theme import look
from ui.tokens import Radius, Space, Type
from ui.widgets.button import IconButton
from ui.widgets.card import Surface
from ui.widgets.label import Label
from ui.work import Work

SHARPNESS = 1400
"""Width in pixels in which pages are drawn: sharp at full size on a laptop's screen."""

WIDTH, WIDTH_WIDE = 400, 600


class Preview(Surface):
    """The card "Summary". It is drawn off the GUI thread whenever what it shows has changed.

    Once somebody has signed, it shows the page that bears the signatures: the last.
    """

    unprintable_found = Signal(list)
    """What is drawn has letters that cannot be printed, in these places; [] if it has none."""

    def __init__(self, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = summary
        self._pages: list[bytes] = []
        self._at = 0
        self._shown: tuple[object, ...] = ()
        self._signed: int | None = None
        self._to_the_end = False
        self._work = Work(self)
        self._work.done.connect(self._on_drawn)
        self._work.failed.connect(self._on_failed)
        self._place = Label("", colour="muted")
        self._earlier = IconButton(
            Icon.CHEVRON_LEFT, _("Page before"), does=_("Turns back a page of the summary.")
        )
        self._later = IconButton(
            Icon.CHEVRON_RIGHT, _("Next page"), does=_("Turns to the next page of the summary.")
        )
        self._zoom = IconButton(
            Icon.ZOOM_IN, _("Full size"), does=_("Shows the page as large as it will be printed.")
        )
        self._sheet, self._width = SheetView(), WIDTH
        self._build()
        self._earlier.chosen.connect(lambda: self._turn(-1))
        self._later.chosen.connect(lambda: self._turn(1))
        self._zoom.chosen.connect(self._sheet.toggle)
        self._sheet.turned.connect(self._turn)
        for end in (self._earlier, self._later):
            end.refused.connect(self._place.render_text)

    def _build(self) -> None:
        head = row(
            Label(_("Summary"), Type.POINT, bold=True),
            None,
            self._earlier,
            self._place,
            self._later,
            self._zoom,
            gap=Space.XS,
            margins=(20, 6, 8, 6),
        )
        whole = column(gap=0, margins=(1, 0, 1, 1))
        whole.addLayout(head)
        whole.addWidget(self._sheet, 1)
        for ground in (self._sheet, self._sheet.viewport()):  # the card paints it, with its corners
            ground.setAutoFillBackground(False)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As wide as a page needs to be recognised; wider where it stands alone."""
        return QSize(self._width, super().sizeHint().height()).expandedTo(self.minimumSizeHint())

    def render_width(self, wide: bool) -> None:
        """In a large window the page is as large as its height allows."""
        if self._width != (WIDTH_WIDE if wide else WIDTH):
            self._width = WIDTH_WIDE if wide else WIDTH
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c, painter, top = look().colours, smooth(QPainter(self)), self._sheet.geometry().top()
        below = self.rect().adjusted(1, 1, -1, -1)
        painter.setClipRect(QRect(0, top, self.width(), self.height()))
        rounded(painter, below, Radius.CARD - 1, c.window)
        painter.fillRect(below.left(), top, below.width(), 1, look().colour("border"))

    def render_meeting(self, meeting: Meeting) -> None:
        """Draw the summary of the meeting as it stands, unless that is what is shown."""
        sealed = meeting.sealing and meeting.sealing.fingerprint
        shown = (digest(meeting), meeting.signatures, sealed, meeting.addenda)
        if shown == self._shown:
            return
        self._shown = shown
        self._to_the_end |= self._signed is not None and len(meeting.signatures) > self._signed
        self._signed = len(meeting.signatures)
        self._work.ask(lambda: self._drawn(meeting))

    def _drawn(self, meeting: Meeting) -> tuple[list[bytes], list[str]]:
        return list(self._summary.pages(meeting, SHARPNESS)), self._summary.unprintable(meeting)

    def _on_drawn(self, drawn: tuple[list[bytes], list[str]]) -> None:
        self._pages, unprintable = drawn
        last = len(self._pages) - 1
        self._at = last if self._to_the_end else min(self._at, last)
        self._to_the_end = False
        self._show()
        self.unprintable_found.emit(unprintable)

    def _on_failed(self, message: str, remedy: str) -> None:
        self._place.render_text(message)
        self._sheet.setAccessibleDescription(f"{message} {remedy}")

    def _turn(self, by: int) -> None:
        wanted = max(0, min(self._at + by, len(self._pages) - 1))
        if self._pages and wanted != self._at:  # nothing is drawn yet where somebody turns too soon
            self._at = wanted
            self._show()

    def _show(self) -> None:
        total = len(self._pages)
        self._place.render_text(_("Page {page} of {total}").format(page=self._at + 1, total=total))
        self._earlier.render_blocked("" if self._at > 0 else _("This is the first page."))
        self._later.render_blocked("" if self._at < total - 1 else _("This is the last page."))
        page = QPixmap()  # one at a time: five hundred points take a gigabyte otherwise
        page.loadFromData(self._pages[self._at])
        self._sheet.show_page(page, self._at + 1, total)
