"""Home while somebody looks for something: the filters open, what they say when closed, and nothing found."""

from datetime import date

from tests.moments import maria_selected
from tests.stage import Stage, settle


def narrowing(stage: Stage) -> None:
    """The filters are open, and narrow to those who were promised something by Priya."""
    maria_selected(stage)
    side = stage.window.home.side
    side.toggle_filters()
    assert side.fields is not None
    side.fields.owner.show_text("Priya")
    side.fields.since.render_day(date(2026, 3, 1))
    side.fields.changed.emit()
    settle()


def nothing_found(stage: Stage) -> None:
    """The filters are closed again, and nothing is found with them."""
    narrowing(stage)
    side = stage.window.home.side
    assert side.fields is not None
    side.fields.owner.show_text("Elaine")
    side.fields.changed.emit()
    side.toggle_filters()
    settle()
