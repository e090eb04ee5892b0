"""The guide in the program (F1): a page of it, and beside it what else there is to read."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from meeting import guide
from meeting.language import _
from ui.flow import Page, column, row, shown_if
from ui.icons import Icon
from ui.keys import on_keys
from ui.pages.prepare_rows import RowButton
from ui.pages.written import Line
from ui.stops import go_to_next
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.card import Card, Surface
from ui.widgets.header import Header
from ui.widgets.label import Label

WIDEST = 900
"""Logical pixels of a line that is still read easily, and of a picture."""


class GuidePage(Page):
    """Chapters at the end, the text in the middle. Keys lead through both; Esc leads back."""

    left = Signal()
    cover_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header(_("Keys"), Icon.LIST)
        self.text = GuideText()
        self.chapters = {name: ChapterRow(guide.chapter(name)) for name in guide.CHAPTERS}
        self._build()
        self._connect()
        self.show_topic("README")

    def _build(self) -> None:
        self.header.render_header(_("Guide"))
        self.header.render_clock("")
        self.header.back.name(_("Back"), _("Leads back to where you were."))
        self.header.side_button.name(_("Keys"), _("Shows what each key does."))
        shown_if(self.header.more, False)
        self.bars.addWidget(self.header)
        contents = Card(_("Chapters"))
        contents.body.setSpacing(0)
        for chapter in self.chapters.values():
            contents.body.addWidget(chapter)
        text = row(Sheet(self.text), None, gap=0)
        text.setStretch(0, 1000)  # as wide as it may be
        self.main.addLayout(text)
        self.side.addWidget(contents)
        self.side.addStretch(1)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.left)
        self.header.side_asked.connect(self._on_keys)
        self.text.asked.connect(self.show_topic)
        for name, chapter in self.chapters.items():
            chapter.clicked.connect(partial(self.show_topic, name))
        on_keys(
            self,
            ("Esc", self.left.emit),
            ("Alt+Left", self.left.emit),
            ("F1", self.left.emit),
            ("Shift+F1", self._on_keys),
            ("F9", self.cover_asked.emit),
        )

    def show_topic(self, topic: str) -> None:
        """Open a page of the guide at a heading: "meet", or "meet#phase-2-transition-to-the-positive"."""
        name, _hash, heading = topic.partition("#")
        name = name if name in guide.CHAPTERS else "README"
        for each, chapter in self.chapters.items():
            chapter.render_open(each == name)
        self.text.show_chapter(name, heading)

    def take_focus(self) -> None:
        """To the text, which the arrows scroll."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keys(self) -> None:
        from ui.pages.keys import show_keys

        show_keys(self.window())


class ChapterRow(RowButton):
    """A chapter in the table of contents; the one that is open is bold."""

    def __init__(self, title: str) -> None:
        super().__init__(40)
        self._title = title
        self._plain, self._bold = Label(title, wrap=True), Label(title, bold=True, colour="accent", wrap=True)
        self.hold(row(self._plain, self._bold, gap=0))

    def render_line(self, line: Line) -> None:
        """Show another title."""
        self._title = line.text
        for label in (self._plain, self._bold):
            label.render_text(line.text)

    def render_open(self, is_open: bool) -> None:
        """Whether this is the one that is read."""
        shown_if(self._plain, not is_open)
        shown_if(self._bold, is_open)
        self.setAccessibleName(_("{title}, open").format(title=self._title) if is_open else self._title)
        self.setAccessibleDescription(_("Opens this chapter."))


class Sheet(Surface, Styled):
    """What the text stands on: no wider than what is still read easily."""

    def __init__(self, text: QWidget) -> None:
        super().__init__()
        self.setLayout(column(text, margins=(Space.S,) * 4))
        self.restyle()

    def restyle(self) -> None:
        self.setMaximumWidth(look().length(WIDEST) + 2 * Space.XXL)


class GuideText(QTextBrowser, Styled):
    """A chapter in our own type; its pictures are as wide as there is room. Links stay inside the guide."""

    asked = Signal(str)
    """A link was followed: the topic it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._heading, self._at, self._is_scrolled = "", "", 0, False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        mouse = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        self.setTextInteractionFlags(mouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSearchPaths([str(guide.FOLDER)])
        self.setAccessibleName(_("The guide"))
        self.setAccessibleDescription(_("The arrows scroll it."))
        self.anchorClicked.connect(self._on_link)
        self.verticalScrollBar().sliderMoved.connect(self._on_scrolled)
        self.restyle()

    def restyle(self) -> None:
        if self._name:
            self.show_chapter(self._name, self._heading)

    def show_chapter(self, name: str, heading: str = "") -> None:
        """Show a page from its beginning, or from the heading of that (English) anchor."""
        self._name, self._heading = name, heading
        text, self._at = _text_of(name, heading)
        document = self.document()
        document.setDefaultFont(look().font(Type.BODY))
        document.setDocumentMargin(Space.L)
        self.setMarkdown(text)
        self._set_type()
        self._fit_pictures()
        self._is_scrolled = False
        QTimer.singleShot(0, self, self._to_heading)

    def _blocks(self) -> list[QTextBlock]:
        found, block = [], self.document().begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _set_type(self) -> None:
        """Headings and distances from the tokens."""
        for block in self._blocks():
            level, cursor = block.blockFormat().headingLevel(), QTextCursor(block)
            form = QTextBlockFormat()
            form.setBottomMargin(Space.XS if block.textList() is not None else Space.M)
            form.setTopMargin(Space.L if level > 1 else 0)
            cursor.mergeBlockFormat(form)
            if level:
                letters = QTextCharFormat()
                letters.setFont(look().font(Type.TITLE if level == 1 else Type.POINT, bold=True))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(letters)

    def _fit_pictures(self) -> None:
        """As wide as the text, and never wider than they are."""
        width = max(min(self.viewport().width() - 2 * Space.L, look().length(WIDEST)), 1)
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        for block in self._blocks():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isImageFormat():
                    self._fit(piece.position(), piece.charFormat().toImageFormat(), width)
                pieces += 1
        whole.endEditBlock()
        self.document().markContentsDirty(0, self.document().characterCount())  # Qt forgets some of it

    def _fit(self, at: int, form: QTextImageFormat, width: int) -> None:
        name = form.name().partition("#")[0]
        picture = QImage(str(guide.FOLDER / name))
        form.setWidth(min(width, picture.width()))
        form.setHeight(form.width() * picture.height() / max(picture.width(), 1))
        form.setName(f"{name}#{int(form.width())}")
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture by its file and its width, scaled smoothly, and sharp on a dense screen."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, name)
        file, _hash, wide = (name if isinstance(name, str) else name.toString()).partition("#")
        picture, ratio = QImage(str(guide.FOLDER / file)), self.devicePixelRatioF()
        width = int(int(wide or picture.width()) * ratio)
        if width < picture.width():
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture

    def _to_heading(self) -> None:
        """To the heading that was asked for, until somebody scrolls."""
        if self._is_scrolled:
            return
        self.document().size()  # all of it has its place now
        headings = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        top = 0.0
        if 0 < self._at < len(headings):
            top = self.document().documentLayout().blockBoundingRect(headings[self._at]).top() - Space.L
        self.verticalScrollBar().setValue(int(top))

    def _on_scrolled(self) -> None:
        self._is_scrolled = True

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes on: wherever a link leads, a chapter beside the text does too."""
        return go_to_next(self.window(), next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._on_scrolled()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._on_scrolled()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()
        self._to_heading()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def _on_link(self, to: QUrl) -> None:
        """Inside the guide only: it can be read where there is no network."""
        name = to.path().removesuffix(".md") or self._name
        if name in guide.CHAPTERS:
            self.asked.emit(f"{name}#{to.fragment()}" if to.hasFragment() else name)


def _text_of(name: str, heading: str) -> tuple[str, int]:
    """A page, and which of its headings is the one of that anchor."""
    try:
        return guide.markdown(name), guide.heading_at(name, heading)
    except OSError:
        told = _("This page of the guide is not here. It belongs into {folder}.")
        return told.format(folder=guide.FOLDER), 0
