"""A table of figures to look through, row by row with Up and Down."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from meeting.insight import Insight
from meeting.language import _
from ui.theme import Styled, look
from ui.tokens import Type

ROW = 34
MOST_ROWS = 12
"""More rows than these scroll; those of a year never do."""

_MODE = QHeaderView.ResizeMode


class FigureTable(QTableView, Styled):
    """All numbers of an insight. Nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(look().font(Type.BODY))
        self.verticalHeader().setDefaultSectionSize(look().length(ROW))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def render_insight(self, insight: Insight) -> None:
        """Show its table."""
        self.setAccessibleName(_("All numbers: {about}").format(about=insight.about))
        self.setAccessibleDescription(_("Up and Down go from row to row."))
        table, begins = insight.table, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        ends = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(table.head))
        for cells in table.rows:
            items = [QStandardItem(cell) for cell in cells]
            for at, item in enumerate(items):
                item.setTextAlignment(ends if at and cells[at][:1].isdigit() else begins)
            self._model.appendRow(items)
        for at in range(len(table.head)):
            is_number = at > 0 and _is_number(table.rows, at)
            self._model.horizontalHeaderItem(at).setTextAlignment(ends if is_number else begins)
        self._share_width()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """What each row is about takes the room that is left; where it has none, the figures share theirs."""
        header, columns = self.horizontalHeader(), range(self._model.columnCount())
        whole = sum(max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in columns)
        is_narrow = whole > self.viewport().width()
        for at in columns:
            header.setSectionResizeMode(
                at, _MODE.Stretch if is_narrow == (at > 0) else _MODE.ResizeToContents
            )

    def sizeHint(self) -> QSize:
        return QSize(300, self._natural())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().length(200), self._natural())

    def _natural(self) -> int:
        """The head and all rows, as far as they do not scroll."""
        rows = min(self._model.rowCount(), MOST_ROWS) * look().length(ROW)
        return self.horizontalHeader().sizeHint().height() + rows


def _is_number(rows: tuple[tuple[str, ...], ...], at: int) -> bool:
    return all(row[at][:1].isdigit() for row in rows)
