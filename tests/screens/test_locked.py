"""The first run, the recovery code, unlocking, and the settings of the lock: shown, asked, and told apart."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ports import Protection
from tests.fakes import NOT_RIGHT, MemoryBox, MemoryPreferences
from ui.pages.first_run import FirstRunPage
from ui.pages.recovery_code import RecoveryCodePage
from ui.pages.repair import RepairPage
from ui.pages.settings_lock import LockSection
from ui.pages.unlock import UnlockPage
from ui.taste import Taste

WORDS = "correct horse battery staple"
GONE = KnownError("This computer’s password store does not answer.", "Use the passphrase.")

Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def new() -> MemoryBox:
    """A box that is still to be set up, on a computer without a password store."""
    return MemoryBox(Protection(is_new=True))


@pytest.fixture
def shut() -> MemoryBox:
    """A box that a passphrase and a recovery code open."""
    return MemoryBox(Protection(passphrase=True, code=True), passphrase=WORDS, code="K3M7X")


def show(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)


def type_into(field: QWidget, text: str) -> None:
    edit = field.findChild(QLineEdit)
    assert edit is not None
    QTest.keyClicks(edit, text)


# The first run


def test_where_there_is_no_password_store_a_passphrase_is_typed_twice(qtbot: QtBot, new: MemoryBox) -> None:
    page = FirstRunPage(new)
    show(qtbot, page)
    page.begin()
    assert page.lock.reason.startswith("At least 10 characters")
    type_into(page.passphrase.first, WORDS)
    type_into(page.passphrase.again, WORDS[:-1])
    assert page.lock.reason == "The two are not the same yet."
    type_into(page.passphrase.again, WORDS[-1])
    assert not page.lock.blocked
    with qtbot.waitSignal(page.chosen):
        page.lock.click()
    assert new.passphrase == WORDS
    assert page.passphrase.typed() == ("", "")


NO_OTHER_WAY = "This computer has no place of its own that could keep the key for you"


def test_where_no_password_store_answers_it_says_so_and_offers_the_passphrase(
    qtbot: QtBot, new: MemoryBox
) -> None:
    page = FirstRunPage(new)
    show(qtbot, page)
    assert NO_OTHER_WAY not in page.sentence.text(), "nobody has asked it yet"
    page.begin()
    qtbot.waitUntil(lambda: NO_OTHER_WAY in page.sentence.text())
    assert page.passphrase.isVisible()
    assert not page.other.isVisible()


def test_a_password_store_that_fails_is_one_that_is_not_there(
    qtbot: QtBot, new: MemoryBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> bool:
        raise KnownError("The keyring is broken.", "Mend it.")

    monkeypatch.setattr(new, "has_safe", failing)
    page = FirstRunPage(new)
    show(qtbot, page)
    page.begin()
    qtbot.waitUntil(lambda: NO_OTHER_WAY in page.sentence.text())
    assert page.passphrase.isVisible()
    assert page.trouble.isHidden()


def test_a_lock_that_cannot_be_pressed_says_why_until_more_is_typed(qtbot: QtBot, new: MemoryBox) -> None:
    page = FirstRunPage(new)
    show(qtbot, page)
    page.begin()
    assert not page.title.text().startswith("Your meetings are locked"), "nothing is locked yet"
    page.lock.click()
    assert page.trouble.accessibleName().startswith("At least 10 characters")
    type_into(page.passphrase.first, "a")
    assert page.trouble.isHidden()


def test_where_a_message_needs_more_room_than_there_is_the_page_scrolls(qtbot: QtBot, new: MemoryBox) -> None:
    """With large text in a small window the explanation was cut off, and the fields grew flat."""
    page = FirstRunPage(new)
    show(qtbot, page)
    page.begin()
    page.resize(1024, 400)
    high = page.passphrase.first.edit.height()
    page.lock.click()
    qtbot.waitUntil(lambda: page.trouble.isVisible())
    qtbot.waitUntil(lambda: page.sentence.height() >= page.sentence.heightForWidth(page.sentence.width()))
    qtbot.waitUntil(lambda: page.passphrase.first.edit.height() == high)
    assert page.lock.isVisible()


def test_where_there_is_one_a_single_button_is_enough(qtbot: QtBot, new: MemoryBox) -> None:
    new.safe = True
    page = FirstRunPage(new)
    show(qtbot, page)
    page.begin()
    qtbot.waitUntil(page.passphrase.isHidden)
    with qtbot.waitSignal(page.chosen):
        page.lock.click()
    assert new.protection() == Protection(safe=True)


def test_a_passphrase_may_be_chosen_all_the_same(qtbot: QtBot, new: MemoryBox) -> None:
    new.safe = True
    page = FirstRunPage(new)
    show(qtbot, page)
    page.begin()
    qtbot.waitUntil(page.passphrase.isHidden)
    page.other.click()
    assert page.passphrase.isVisible()
    assert page.lock.blocked


def test_whoever_types_already_is_not_interrupted(qtbot: QtBot, new: MemoryBox) -> None:
    new.safe = True
    page = FirstRunPage(new)
    show(qtbot, page)
    type_into(page.passphrase.first, "corr")
    page.begin()
    qtbot.waitUntil(page.other.isVisible)
    assert page.passphrase.isVisible()
    assert page.passphrase.first.text() == "corr"


def test_letters_that_are_shown_need_no_second_time(qtbot: QtBot, new: MemoryBox) -> None:
    page = FirstRunPage(new)
    show(qtbot, page)
    first = page.passphrase.first
    assert first.edit.echoMode() == QLineEdit.EchoMode.Password
    page.passphrase.seen.click()
    assert first.edit.echoMode() == QLineEdit.EchoMode.Normal
    type_into(first, WORDS)
    assert not page.passphrase.again.isVisible()
    assert not page.lock.blocked


def test_a_fault_is_said_and_nothing_typed_is_lost(qtbot: QtBot, new: MemoryBox) -> None:
    page = FirstRunPage(new)
    show(qtbot, page)
    type_into(page.passphrase.first, WORDS)
    type_into(page.passphrase.again, WORDS)
    new.failing = GONE
    page.lock.click()
    qtbot.waitUntil(page.trouble.isVisible)
    assert page.passphrase.typed() == (WORDS, WORDS)
    assert not page.lock.blocked


# The recovery code


def test_a_code_counts_only_once_somebody_has_it(qtbot: QtBot) -> None:
    box = MemoryBox()
    page = RecoveryCodePage(box)
    show(qtbot, page)
    shown = "".join(page.lines).replace(" ", "")
    assert shown == box.make_code().replace("-", "")
    with qtbot.waitSignal(page.done):
        page.later.click()
    assert not box.code
    with qtbot.waitSignal(page.done):
        page.kept.click()
    assert box.code == box.make_code()


# Unlocking


def test_the_passphrase_unlocks(qtbot: QtBot, shut: MemoryBox) -> None:
    page = UnlockPage(shut)
    show(qtbot, page)
    page.show_locked(shut.protection())
    assert page.open.blocked
    type_into(page.passphrase, WORDS)
    with qtbot.waitSignal(page.unlocked):
        page.open.click()
    assert not shut.is_locked
    assert page.passphrase.text() == ""


def test_a_wrong_passphrase_is_told_and_marked_to_be_typed_anew(qtbot: QtBot, shut: MemoryBox) -> None:
    page = UnlockPage(shut)
    show(qtbot, page)
    page.show_locked(shut.protection())
    type_into(page.passphrase, "something else")
    page.open.click()
    qtbot.waitUntil(page.trouble.isVisible)
    assert NOT_RIGHT.message in page.trouble.accessibleName() + page.trouble.accessibleDescription()
    assert page.passphrase.edit.selectedText()
    assert shut.is_locked


def test_a_forgotten_passphrase_gives_way_to_the_recovery_code(qtbot: QtBot, shut: MemoryBox) -> None:
    page = UnlockPage(shut)
    show(qtbot, page)
    page.show_locked(shut.protection())
    page.other.click()
    assert page.code.isVisible()
    assert not page.passphrase.isVisible()
    type_into(page.code, "K3M7X")
    with qtbot.waitSignal(page.unlocked_by_code):
        page.open.click()


def test_where_the_password_store_alone_has_the_key_nothing_is_asked_in_vain(qtbot: QtBot) -> None:
    box = MemoryBox(Protection(safe=True))
    page = UnlockPage(box)
    show(qtbot, page)
    page.show_locked(box.protection())
    hidden = (page.passphrase, page.code, page.open, page.other)
    assert not any(part.isVisible() for part in hidden)
    with qtbot.waitSignal(page.unlocked):
        page.again.click()


def test_with_a_client_at_the_table_nothing_but_the_name_is_said(qtbot: QtBot, shut: MemoryBox) -> None:
    page = UnlockPage(shut)
    show(qtbot, page)
    page.show_locked(shut.protection(), "Maria Keller")
    assert page.name.text() == "Maria Keller"
    assert not page.title.isVisible()
    assert page.sentence.text() == "One moment, please"


# The settings


@pytest.fixture
def section(qtbot: QtBot, shut: MemoryBox) -> LockSection:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = LockSection(shut, Taste(app, MemoryPreferences()))
    show(qtbot, made)
    made.render_section()
    return made


def test_the_passphrase_is_changed_with_the_old_one(
    qtbot: QtBot, section: LockSection, shut: MemoryBox
) -> None:
    assert section.change.text().replace("&", "") == "Change the passphrase"
    section.change.click()
    form = section.form
    for field, words in (
        (form.old, WORDS),
        (form.first, "quite another one"),
        (form.again, "quite another one"),
    ):
        type_into(field, words)
    with qtbot.waitSignal(form.done):
        form.keep.click()
    assert shut.passphrase == "quite another one"
    assert not form.isVisible()


def test_a_wrong_old_passphrase_changes_nothing(qtbot: QtBot, section: LockSection, shut: MemoryBox) -> None:
    section.change.click()
    form = section.form
    for field, words in (
        (form.old, "guess"),
        (form.first, "quite another one"),
        (form.again, "quite another one"),
    ):
        type_into(field, words)
    with qtbot.waitSignal(section.failed):
        form.keep.click()
    assert shut.passphrase == WORDS
    assert form.isVisible()


def test_when_to_lock_is_kept(section: LockSection) -> None:
    assert section.idle.choice() == "15"
    section.idle.chosen.emit("0")
    assert section.taste.now.idle == 0


# A damaged file


def test_what_is_whole_is_saved_with_progress_and_told(qtbot: QtBot) -> None:
    box = MemoryBox()
    page = RepairPage(box, GONE)
    show(qtbot, page)
    assert GONE.message in page.sentence.text()
    box.failing = GONE
    page.save.click()
    qtbot.waitUntil(page.trouble.isVisible)
    box.failing = None
    page.save.click()
    qtbot.waitUntil(page.found.isVisible)
    assert "2 meetings were saved." in page.found.text()
    assert not page.save.isVisible()
    assert page.progress.text() == "2 of 2 meetings"
    with qtbot.waitSignal(page.left):
        page.close_it.click()
