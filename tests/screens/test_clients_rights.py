"""A client's rights in the settings: shown first, exported, and erased only after the name was typed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from meeting import index
from meeting.errors import KnownError
from meeting.kinds import Why
from meeting.phases import Phase
from meeting.ports import Row
from tests.builders import example_until
from tests.finding_cases import PaperRights, formers
from ui.pages.erase_dialog import GO, EraseDialog
from ui.pages.settings_clients import ClientsSection
from ui.widgets.label import Label


class AskedRights(PaperRights):
    """They remember what was asked of them."""

    def __init__(self) -> None:
        self.row = index.row(example_until(Phase.FOLLOW).meeting)
        super().__init__([self.row])
        self.failing: KnownError | None = None
        self.asked: list[object] = []
        self.went: list[tuple[list[str], Why]] = []

    def meetings_of(self, name: str) -> list[Row]:
        self.asked.append(name)
        if self.failing is not None:
            raise self.failing
        return self.rows if name == "Maria Keller" else []

    def export(self, rows: Sequence[Row], to: Path, told: Callable[[int], object]) -> None:
        del told
        self.asked.append((len(rows), to))

    def erase(self, rows: Sequence[Row], why: Why, told: Callable[[int], object]) -> list[str]:
        del told
        self.went.append(([row.id for row in rows], why))
        return ["1 meeting was erased."]

    def outlived(self, years: int) -> list[Row]:
        self.asked.append(years)
        return [self.row, self.row.but(client="Nora Osei")]


@pytest.fixture
def rights() -> AskedRights:
    return AskedRights()


class Shown:
    """The section, and how often the list was told to look again."""

    def __init__(self, qtbot: QtBot, rights: AskedRights) -> None:
        self.changes = 0
        self.page = ClientsSection(rights, self.change)
        qtbot.addWidget(self.page)
        self.page.resize(700, 700)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.render_section()
        qtbot.waitUntil(lambda: not self.page._ruling.is_running)

    def change(self) -> None:
        self.changes += 1

    def find(self, qtbot: QtBot, name: str = "Maria Keller") -> None:
        self.page.who.show_text(name)
        self.page.search.click()
        qtbot.waitUntil(lambda: not self.page._work.is_running)

    def dialog(self, qtbot: QtBot) -> EraseDialog:
        self.page.erase.click()
        qtbot.waitUntil(lambda: bool(self.dialogs()))
        return self.dialogs()[-1]

    def dialogs(self) -> list[EraseDialog]:
        window: QWidget = self.page.window()
        return [each for each in window.findChildren(EraseDialog) if each.isVisible()]


def test_nothing_is_shown_until_it_is_asked_for(qtbot: QtBot, rights: AskedRights) -> None:
    page = Shown(qtbot, rights).page
    assert page.export.isHidden()
    assert page.erase.isHidden()
    assert page.found.text() == ""
    assert rights.asked == []


def test_a_client_is_found_and_shown(qtbot: QtBot, rights: AskedRights) -> None:
    shown = Shown(qtbot, rights)
    shown.find(qtbot)
    head, line = shown.page.found.text().splitlines()
    assert head == "Found for “Maria Keller”:"
    assert line.startswith("AM-2026-014 · Maria Keller")
    assert shown.page.erase.isVisible()
    shown.find(qtbot, "Nobody")
    assert shown.page.erase.isHidden()
    assert shown.page.told.accessibleName().endswith("Nothing was found.")


def test_everything_is_exported(qtbot: QtBot, rights: AskedRights, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown(qtbot, rights)
    shown.find(qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_any: ("/tmp/maria.zip", ""))
    shown.page.export.click()
    qtbot.waitUntil(lambda: (1, Path("/tmp/maria.zip")) in rights.asked)
    qtbot.waitUntil(lambda: "was written to" in shown.page.doing._message.accessibleName())


def test_only_the_name_that_was_typed_erases(qtbot: QtBot, rights: AskedRights) -> None:
    shown = Shown(qtbot, rights)
    shown.find(qtbot)
    dialog = shown.dialog(qtbot)
    assert dialog.buttons[GO].blocked
    dialog.typed.show_text("Maria")
    dialog.typed.edited.emit("Maria")
    assert dialog.buttons[GO].blocked
    dialog.typed.show_text("maria keller")
    dialog.typed.edited.emit("maria keller")
    dialog.buttons[GO].click()
    qtbot.waitUntil(lambda: rights.went == [([rights.row.id], Why.ASKED)])
    qtbot.waitUntil(lambda: shown.changes == 1)
    assert shown.page.found.text() == ""


def test_a_no_erases_nothing(qtbot: QtBot, rights: AskedRights) -> None:
    shown = Shown(qtbot, rights)
    shown.find(qtbot)
    shown.dialog(qtbot).reject()
    assert rights.went == []
    assert shown.changes == 0


def test_without_a_rule_it_is_said_why_nothing_can_be_shown(qtbot: QtBot, rights: AskedRights) -> None:
    shown = Shown(qtbot, rights)
    qtbot.waitUntil(lambda: shown.page.older.blocked)
    reason = shown.page.older.reason
    assert reason.startswith("Choose for how long cases are kept")
    assert reason in [label.text() for label in shown.page.findChildren(Label) if label.isVisible()]
    shown.page.older.click()
    assert shown.page.told.accessibleName().endswith(reason)
    assert rights.asked == []


def test_what_is_outlived_is_shown_and_goes_after_its_number_was_typed(
    qtbot: QtBot, rights: AskedRights
) -> None:
    shown = Shown(qtbot, rights)
    assert shown.page.older.blocked
    shown.page.years.chosen.emit("3")
    qtbot.waitUntil(lambda: rights.years == 3 and not shown.page.older.blocked)
    shown.page.older.click()
    qtbot.waitUntil(lambda: "Nora Osei" in shown.page.found.text())
    assert shown.page.found.text().startswith("Kept long enough, and may go:\n")
    assert rights.asked == [3]
    dialog = shown.dialog(qtbot)
    dialog.typed.show_text("2")
    dialog.typed.edited.emit("2")
    dialog.buttons[GO].click()
    qtbot.waitUntil(lambda: len(rights.went) == 1)
    assert rights.went[0][1] == Why.KEPT_LONG_ENOUGH


def test_the_rights_on_paper_know_how_old_a_case_is(rights: AskedRights) -> None:
    paper = PaperRights([rights.row])
    paper.rows += formers(rights.row)
    assert [row.reference for row in paper.outlived(5)] == ["AM-2020-009", "AM-2020-012"]
    assert paper.outlived(7) == []


def test_a_fault_is_told_with_its_remedy(qtbot: QtBot, rights: AskedRights) -> None:
    rights.failing = KnownError("The disk does not answer.", "Check it.")
    shown = Shown(qtbot, rights)
    shown.find(qtbot)
    assert "The disk does not answer. Check it." in shown.page.told.accessibleName()
