"""Pages on paper: the right sheet, every page, told how far it is, and stopped on request."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from reports import pages
from reports.content import content
from reports.parts import Size
from reports.render import pictures
from tests.paper.sample import sealed
from ui.printing import Printing, chosen, paint_pages, printed, printer_for

A4, LETTER = (310, 438), (319, 413)


def page(size: tuple[int, int] = A4) -> bytes:
    """A picture of a page, with ink up to its edges."""
    held = BytesIO()
    Image.new("L", size).save(held, "PNG")
    return held.getvalue()


def to_file(to: Path, size: tuple[int, int] = A4) -> QPrinter:
    """A printer that prints into a PDF."""
    printer = printer_for(page(size))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(to))
    return printer


@pytest.mark.parametrize(
    ("size", "sheet", "points"),
    [(A4, QPageSize.PageSizeId.A4, (595, 842)), (LETTER, QPageSize.PageSizeId.Letter, (612, 792))],
)
def test_each_page_fills_the_sheet_that_it_was_made_for(
    qtbot: QtBot,
    tmp_path: Path,
    size: tuple[int, int],
    sheet: QPageSize.PageSizeId,
    points: tuple[int, int],
) -> None:
    del qtbot
    printer = to_file(tmp_path / "printed.pdf", size)
    assert printer.pageLayout().pageSize().id() == sheet
    assert printer.resolution() == 300
    assert paint_pages(printer, [page(size)] * 3, lambda _number: True)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 3
    assert [round(side) for side in printed[0].get_size()] == list(points)
    picture = printed[0].render(scale=0.2).to_pil().convert("L")
    corners = [(1, 1), (picture.width - 2, picture.height - 2)]
    assert [picture.getpixel(corner) for corner in corners] == [0, 0]
    printed.close()


@pytest.mark.parametrize(("size", "inches"), [(Size.A4, (8.27, 11.69)), (Size.LETTER, (8.5, 11))])
def test_either_paper_is_drawn_with_three_hundred_dots_to_the_inch(
    size: Size, inches: tuple[float, float]
) -> None:
    file = pages.pdf(content(sealed()).but(size=size))
    for picture in printed(lambda width: pictures(file, width)):
        drawn = Image.open(BytesIO(picture)).size
        assert [dots / inch for dots, inch in zip(drawn, inches, strict=True)] == pytest.approx(
            [300] * 2, abs=0.4
        )


def test_it_is_printed_beside_the_screen_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    printing = Printing(owner, to_file(tmp_path / "printed.pdf"), [page()] * 2)
    assert printing.is_done()
    assert printing.window.labelText() == "The pages are being printed."
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 2
    printed.close()


def test_the_pages_that_were_chosen_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer, pages = to_file(tmp_path / "printed.pdf"), [b"1", b"2", b"3", b"4"]
    assert chosen(printer, pages) == pages
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert chosen(printer, pages) == [b"2", b"3"]


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_cannot_begin_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(KnownError, match="This printer cannot begin"):
        Printing(owner, to_file(tmp_path / "gone" / "printed.pdf"), [page()]).is_done()


def test_printing_that_breaks_off_is_not_waited_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours goes its usual way; the window that waits must end all the same."""

    def breaks(*_any: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.printing.paint_pages", breaks)
    owner = QWidget()
    qtbot.addWidget(owner)
    with qtbot.captureExceptions() as told:
        assert not Printing(owner, to_file(tmp_path / "printed.pdf"), [page()]).is_done()
    assert [kind for kind, *_rest in told] == [ZeroDivisionError]


def test_printing_that_is_stopped_was_not_done(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    printing = Printing(owner, to_file(tmp_path / "printed.pdf"), [page()] * 1000)
    QTimer.singleShot(0, printing.window.canceled.emit)
    assert not printing.is_done()


def test_letters_are_printed_without_the_fringes_of_a_photograph(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    assert paint_pages(to_file(tmp_path / "printed.pdf"), [page()], lambda _number: True)
    assert b"/DCTDecode" not in (tmp_path / "printed.pdf").read_bytes()
