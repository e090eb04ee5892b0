"""Insights: what all cases say together, each finding in words with its chart; by period and by owner."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.figures import Figures, Span
from meeting.insight import Insight, Period
from meeting.insights import counted_in_all, insights
from meeting.insights_csv import csv_of
from meeting.language import _
from meeting.papers import Summary
from ui.choosing import file_to_save
from ui.flow import Page, ScrollColumn, column, shown_if
from ui.keys import on_keys
from ui.pages.doing import Doing
from ui.pages.insights_bar import InsightsBar
from ui.pages.insights_card import InsightCard, Saved, picture
from ui.pages.keys import show_keys
from ui.pages.side_by_side import SideBySide
from ui.tokens import Space
from ui.widgets.message import Message, Weight
from ui.work import Work

CARD, WIDE_CARD, WIDE = 440, 600, 1500
"""Logical pixels from which two cards stand beside one another; in a window of WIDE, they grow instead."""

CARDS = 6


class Found(NamedTuple):
    """What was counted, and what it says."""

    figures: Figures
    insights: tuple[Insight, ...]


class InsightsPage(Page):
    """All findings. Counting happens beside the screen; what is shown meanwhile stays."""

    left = Signal()
    help_asked = Signal()
    topic = "insights"
    """The page of the guide that belongs to it."""

    def __init__(self, desk: Desk, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._summary = desk, summary
        self._period, self._owner = Period.YEAR, ""
        self.bar, self.cards = InsightsBar(), [InsightCard() for _number in range(CARDS)]
        self.note, self.doing = Message(Weight.INFORMATION), Doing()
        self._grid = SideBySide(CARD, Space.L)
        self._counting = Work(self)
        self._found: Found | None = None
        self._build()
        self._connect()
        self._keys()

    def _build(self) -> None:
        self.bars.addWidget(self.bar)
        self.render_side(False)
        for card in self.cards:
            self._grid.add(card)
        scroll = ScrollColumn(Space.L)
        scroll.body.addWidget(self._grid)
        self.main.addLayout(column(self.note, self.doing, scroll, gap=Space.L))
        self.note.render_message("")
        shown_if(self._grid, False)

    def _connect(self) -> None:
        self.bar.back_asked.connect(self.left)
        self.bar.period_asked.connect(self._on_period)
        self.bar.owner_asked.connect(self._on_owner)
        self.bar.save_asked.connect(self._on_save_all)
        self.bar.save.refused.connect(lambda why: self.doing.say(why, Weight.INFORMATION))
        for card in self.cards:
            card.save_asked.connect(self._on_save)
        self._counting.done.connect(self._on_counted)
        self._counting.failed.connect(self._on_failed)

    def _keys(self) -> None:
        on_keys(
            self,
            ("Esc", self.left.emit),
            ("Alt+Left", self.left.emit),
            ("Ctrl+S", self._on_save_all),
            ("F1", self.help_asked.emit),
            ("Shift+F1", lambda: show_keys(self.window())),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.render_wanted(WIDE_CARD if event.size().width() >= WIDE else CARD)

    @property
    def is_counting(self) -> bool:
        """Whether what is shown is still being counted."""
        return self._counting.is_running

    def show_insights(self) -> None:
        """Count what there is by now."""
        today, shelf = self._desk.today(), self._desk.shelf
        span = Span(today, self._period.since(today), self._owner)

        def count() -> Found:
            figures = shelf.figures(span)
            return Found(figures, insights(figures, today))

        self.bar.render_period(self._period)
        self._counting.ask(count)

    def take_focus(self) -> None:
        """To the period."""
        self.bar.periods.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_counted(self, found: object) -> None:
        assert isinstance(found, Found), "counting gives what was found"
        self._found = found
        nothing = not found.figures.rests
        counted = "" if nothing else counted_in_all(found.figures)
        self.bar.render_figures(counted, found.figures.owners, self._owner)
        self.note.render_message(_nothing() if nothing else "", Weight.INFORMATION)
        self.bar.render_blocked(_("There is nothing to save yet.") if nothing else "")
        for card, insight in zip(self.cards, found.insights, strict=True):
            card.render_insight(insight)
        shown_if(self._grid, not nothing)

    def _on_failed(self, message: str, remedy: str) -> None:
        self.note.render_message(f"{message} {remedy}", Weight.ERROR)

    def _on_period(self, period: Period) -> None:
        self._period = period
        self.show_insights()

    def _on_owner(self, owner: str) -> None:
        self._owner = owner
        self.show_insights()

    # Saving

    def _on_save_all(self) -> None:
        if self._found is None or self.bar.save.blocked:
            return
        every = self._found.insights
        self._save(_("insights"), Saved.CSV, lambda: csv_of(every))

    def _on_save(self, insight: Insight, way: Saved) -> None:
        counted = counted_in_all(self._found.figures) if self._found else ""
        sheet, today = self._summary.insight_sheet, self._desk.today()
        drawn = picture(insight) if way is Saved.PNG else b""  # here, where the look is
        made: dict[Saved, Callable[[], bytes]] = {
            Saved.CSV: lambda: csv_of([insight]),
            Saved.PNG: lambda: drawn,
            Saved.PDF: lambda: sheet(insight, counted, today),
        }
        self._save(insight.key, way, made[way])

    def _save(self, name: str, way: Saved, make: Callable[[], bytes]) -> None:
        kinds = {Saved.CSV: _("CSV (*.csv)"), Saved.PNG: _("Picture (*.png)"), Saved.PDF: _("PDF (*.pdf)")}
        to = file_to_save(self, _("Save"), f"{name}.{way.value}", kinds[way])
        if to is not None:
            self.doing.start(
                _("The file is being written."),
                lambda _pace: self._summary.save(make(), to),
                lambda _nothing: self.doing.say(_("Saved as {file}.").format(file=to.name)),
            )


def _nothing() -> str:
    return _(
        "There is nothing to count yet. Figures come from cases that you have met, followed through and "
        "closed. Rehearsals count in none of them."
    )
