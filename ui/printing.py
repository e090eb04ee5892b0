"""Printing pictures of pages through the system's dialog."""

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def print_pages(parent: QWidget, pages: list[bytes]) -> bool:
    """Ask for a printer and print PNG pages on it, each filling its sheet; whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return paint_pages(printer, pages)


def paint_pages(printer: QPrinter, pages: list[bytes]) -> bool:
    """Paint PNG pages on a printer; False if it could not be opened."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        image = QImage.fromData(page)
        fitted = image.size().scaled(painter.viewport().size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(painter.viewport().topLeft(), fitted), image)
    return painter.end()


def print_lines(parent: QWidget, lines: list[str]) -> bool:
    """Ask for a printer and print lines of text on it; whether they were printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    text = "\n".join(lines)
    painter.drawText(painter.viewport(), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, text)
    return painter.end()
