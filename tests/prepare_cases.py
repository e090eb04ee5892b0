"""Scenes of preparing: somebody we know, documents and what is seen of them, templates, another time."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QScrollArea

from meeting.kinds import Giving
from meeting.prepare import NameClient
from meeting.templates import OfferTemplate, Templates
from tests.method.mails import LONG_FILE_NAME
from tests.moments import followed, opened, prepared, typing
from tests.stage import Stage, settle
from ui.pages.prepare import PreparePage
from ui.pages.settings_templates import TemplatesSection

READY = Templates(
    ("What would you tell a friend about it?", "Who else should know of it?"),
    ("I am sorry. It was ours to see to, and we did not.",),
    (
        OfferTemplate(Giving.CREDIT, "Off the next invoice", "£200"),
        OfferTemplate(Giving.EXTRA_SERVICE, "A visit on a Saturday"),
        OfferTemplate(Giving.REDO, "Grey doors, not white", "one flat"),
    ),
    ("The quiet room is ours until noon", "The new drawings lie ready"),
)


def page(stage: Stage) -> PreparePage:
    """The page that is shown."""
    found = stage.view.page
    assert isinstance(found, PreparePage)
    return found


def summer(stage: Stage) -> None:
    """Two of five promises to Maria were never kept, and she comes again."""
    followed(stage)
    stage.clock.time = datetime(2026, 7, 1, 9, tzinfo=UTC)


def known(stage: Stage) -> None:
    """Her name is being typed."""
    summer(stage)
    opened(stage)
    settle()
    typing("Mar")(stage)
    settle(300)


def broken(stage: Stage) -> None:
    """She is named, and what was not kept stands under "Tried before"."""
    summer(stage)
    client = stage.desk.look(stage.desk.shelf.rows()[0].id).client
    opened(stage)
    stage.view.door.do(NameClient(client.but(about="")))
    settle(100)
    page(stage).attempts.before.buttons[0].setFocus()


def documents(stage: Stage) -> None:
    """An e-mail and a page lie with the facts; a folder could not."""
    prepared(stage)
    settle()
    folder = stage.view.folder.parent / "brought"
    folder.mkdir()
    mail, sheet = folder / "The doors.eml", folder / "As it stands.pdf"
    mail.write_bytes(LONG_FILE_NAME)
    sheet.write_bytes(stage.view.summary.document(stage.session.meeting))
    page(stage).documents.attach_files([mail, sheet])
    settle()
    (folder / "PDF").mkdir()
    page(stage).documents.attach_files([folder / "PDF"])
    settle()
    page(stage).documents.rows[0].line.setFocus()


def shown(at: int) -> Callable[[Stage], None]:
    """One of the documents is looked at."""

    def play(stage: Stage) -> None:
        documents(stage)
        page(stage).show_document(stage.session.meeting.documents[at].id)
        settle(100)

    return play


def ready(stage: Stage) -> None:
    """What the organisation has ready is at hand."""
    stage.desk.keep_templates(READY)
    prepared(stage)
    settle()
    page(stage).offers.at_hand.buttons[0].setFocus()


def another_time(stage: Stage) -> None:
    """The meeting is moved."""
    prepared(stage)
    page(stage).people.ask_another_time().reason.setFocus()


def briefing(stage: Stage) -> None:
    """The briefing is to be printed or saved."""
    prepared(stage)
    page(stage).briefing.ask()


def templates(stage: Stage) -> None:
    """They stand in the settings."""
    stage.desk.keep_templates(READY)
    stage.window.rooms.show_settings()
    settle()
    section = stage.window.findChildren(TemplatesSection)[0]
    section.take.setFocus()
    settle()
    for area in stage.window.findChildren(QScrollArea):
        if area.isAncestorOf(section):
            area.ensureWidgetVisible(section.take)


PREPARING: dict[str, Callable[[Stage], None]] = {
    "02c-known-client": known,
    "02d-broken-promises": broken,
    "02e-documents": documents,
    "02f-e-mail-read": shown(0),
    "02g-page-seen": shown(1),
    "02h-templates-at-hand": ready,
    "02i-another-time": another_time,
    "02j-briefing": briefing,
    "15c-templates": templates,
}
