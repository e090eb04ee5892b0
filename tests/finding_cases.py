"""Home while somebody looks for something, or grants what a client asks for; and the rule for keeping."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from meeting.erasing import Tombstone
from meeting.kinds import Why
from meeting.ports import Row
from tests.moments import maria_selected
from tests.stage import MORNING, Stage, settle
from ui.clients import Clients
from ui.pages.settings_clients import ClientsSection
from ui.stops import bring_in_sight


class PaperRights:
    """Rights on paper, for pictures: every client is the same one."""

    refusal = ""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows, self.years = [row for row in rows if row.client == "Maria Keller"], 0

    def meetings_of(self, name: str) -> list[Row]:
        del name
        return self.rows

    def export(self, rows: Sequence[Row], to: Path, told: Callable[[int], object]) -> None:
        del rows, to
        told(100)

    def erase(self, rows: Sequence[Row], why: Why, told: Callable[[int], object]) -> list[str]:
        del rows, why
        told(100)
        return []

    def complete(self) -> list[str]:
        return []

    def erased(self) -> list[Tombstone]:
        return []

    def kept_for(self) -> int:
        return self.years

    def keep_for(self, years: int) -> None:
        self.years = years

    def outlived(self, years: int) -> list[Row]:
        """The cases whose last entry is older than so many years."""
        before = MORNING - timedelta(days=365.25 * years)
        return [row for row in self.rows if row.touched < before]


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


def granting(stage: Stage) -> None:
    """The menu of the selected client."""
    maria_selected(stage)
    Clients(PaperRights(), stage.window.home)
    settle(120)  # the button has its place once the name beside it has
    stage.window.home.stage.head.more.click()
    settle()


def writing(stage: Stage) -> None:
    """Everything about the selected client is about to be written."""
    maria_selected(stage)
    clients = Clients(PaperRights(stage.desk.shelf.rows()), stage.window.home)
    clients.export.trigger()
    settle()


def erasing(stage: Stage) -> None:
    """The last question before a client is erased."""
    maria_selected(stage)
    clients = Clients(PaperRights(stage.desk.shelf.rows()), stage.window.home)
    clients.erase.trigger()
    settle()


def formers(row: Row) -> list[Row]:
    """Two cases of the same client that ended long before this one."""
    told = ("AM-2020-009", date(2020, 6, 4)), ("AM-2020-012", date(2020, 9, 17))
    return [
        row.but(reference=reference, touched=datetime(on.year, on.month, on.day, 11, tzinfo=UTC))
        for reference, on in told
    ]


def by_rule(stage: Stage) -> None:
    """The settings of a client's rights, with a rule and, until the look changes, what would go by it."""
    maria_selected(stage)
    rows = stage.desk.shelf.rows()
    rights = PaperRights(rows)
    rights.rows += formers(rows[0])
    rights.years = 5
    section = ClientsSection(rights, lambda: None)
    stage.window.rooms.sections.append(lambda: [section])
    stage.window.rooms.show_settings()
    settle(120)
    section.older.click()
    section.older.setFocus()
    settle(120)
    bring_in_sight(section.erase)


PLAYS: dict[str, Callable[[Stage], None]] = {
    "01c-home-filters": narrowing,
    "01d-home-nothing-found": nothing_found,
    "01e-home-menu": granting,
    "01f-home-export": writing,
    "01g-home-erase": erasing,
    "15b-settings-clients": by_rule,
}
