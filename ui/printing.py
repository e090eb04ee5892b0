"""Printing pictures of pages through the system's dialog, and on the printer off the GUI thread."""

from collections.abc import Callable, Iterator
from functools import partial
from threading import Event

from PySide6.QtCore import QEventLoop, QMarginsF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from meeting.errors import KnownError
from meeting.language import _
from ui.work import Work

DOTS = 300
"""How finely pages are printed, to the inch."""

WIDTHS = {QPageSize.PageSizeId.A4: 2480, QPageSize.PageSizeId.Letter: 2550}
"""Pixels of a page that is printed: as many for each inch of its paper."""

GLANCE = 200
"""Pixels of a page that is only drawn to see its paper."""

BETWEEN = 0.74
"""Width by height: a sheet of A4 is narrower, one of Letter wider."""

LOOK = 50
"""Milliseconds from one look at how far it is to the next."""


def printed(drawn: Callable[[int], Iterator[bytes]]) -> Iterator[bytes]:
    """PNG pages as finely as they are printed; `drawn` draws them, so many pixels wide."""
    paper = sheet_of(QImage.fromData(next(drawn(GLANCE))).size())
    yield from drawn(WIDTHS[paper])


def print_pages(parent: QWidget, pages: list[bytes]) -> bool:
    """Ask for a printer and print PNG pages on it, each filling its sheet; whether all were that were chosen.

    Raises KnownError if the printer cannot begin.
    """
    printer = printer_for(pages[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return Printing(parent, printer, chosen(printer, pages)).is_done()


def chosen(printer: QPrinter, pages: list[bytes]) -> list[bytes]:
    """The pages that the dialog was asked for; all, where it was not asked for some."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return pages
    return pages[max(printer.fromPage() - 1, 0) : printer.toPage() or None]


def printer_for(page: bytes) -> QPrinter:
    """A printer for sheets of the page's own size, up to their edges: the page brings its margins along."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setPageSize(QPageSize(sheet_of(QImage.fromData(page).size())))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    return printer


def sheet_of(page: QSize) -> QPageSize.PageSizeId:
    """The paper that a page was made for."""
    is_wide = page.width() > page.height() * BETWEEN
    return QPageSize.PageSizeId.Letter if is_wide else QPageSize.PageSizeId.A4


class Printing:
    """Pages on their way to a printer, with a window that tells how far it is and can stop it."""

    def __init__(self, parent: QWidget, printer: QPrinter, pages: list[bytes]) -> None:
        self._printer, self._pages = printer, pages
        self._reached, self._stopped = 0, Event()
        self.window = QProgressDialog(_("The pages are being printed."), _("Stop"), 0, len(pages), parent)
        self.window.setWindowTitle(_("Printing"))
        self.window.setWindowModality(Qt.WindowModality.WindowModal)
        self.window.setAutoClose(False)
        self.window.canceled.connect(self._stopped.set)

    def is_done(self) -> bool:
        """Print them, off this thread, and wait; whether all were printed.

        Raises KnownError if the printer cannot begin.
        """
        waiting, work, looks = QEventLoop(), Work(self.window), QTimer(self.window)
        ended, failed = list[bool](), list[KnownError]()

        def look() -> None:
            self.window.setValue(self._reached)
            if not work.is_running:  # whichever way it ended
                waiting.quit()

        looks.timeout.connect(look)
        looks.start(LOOK)
        work.done.connect(ended.append)
        work.failed.connect(lambda message, remedy: failed.append(KnownError(message, remedy)))
        work.ask(partial(paint_pages, self._printer, self._pages, self._goes_on))
        waiting.exec()
        looks.stop()
        self.window.deleteLater()
        if failed:
            raise failed[0]
        return ended == [True]

    def _goes_on(self, number: int) -> bool:
        self._reached = number
        return not self._stopped.is_set()


def paint_pages(printer: QPrinter, pages: list[bytes], goes_on: Callable[[int], bool]) -> bool:
    """Paint PNG pages on a printer, on any thread; whether all were.

    `goes_on` is told how many are painted, and answers whether to go on. Raises KnownError if the printer
    cannot begin.
    """
    painter = _begun(printer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters in a JPEG have fringes
    for number, page in enumerate(pages):
        if not goes_on(number):
            printer.abort()
            painter.end()
            return False
        if number:
            printer.newPage()
        image = QImage.fromData(page)
        fitted = QRect(0, 0, 0, 0)
        fitted.setSize(image.size().scaled(painter.viewport().size(), Qt.AspectRatioMode.KeepAspectRatio))
        fitted.moveCenter(painter.viewport().center())
        painter.drawImage(fitted, image)
    return painter.end()


def print_lines(parent: QWidget, lines: list[str]) -> bool:
    """Ask for a printer and print lines of text on it; whether they were printed. Raises KnownError."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = _begun(printer)
    text = "\n".join(lines)
    painter.drawText(painter.viewport(), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, text)
    return painter.end()


def _begun(printer: QPrinter) -> QPainter:
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(
            _("This printer cannot begin."), _("See whether it is on, or choose another, then print again.")
        )
    return painter
