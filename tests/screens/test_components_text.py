"""Labels: plain text in every case, and the client's words in their own direction."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.label import ElidedLabel, Label, WordsLabel
from ui.words import lay_out, one_line, reading_direction

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("kind", [Label, ElidedLabel, WordsLabel])
def test_no_label_reads_markup(qtbot: QtBot, kind: type[Label]) -> None:
    label = kind("<b>R&D</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>R&D</b>"


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Three weeks late", LEFT),
        ("שלושה שבועות", RIGHT),
        ("2 أسابيع late", RIGHT),
        ("£4,860", LEFT),
        ("", LEFT),
    ],
)
def test_words_run_in_the_direction_of_their_first_letter(words: str, direction: Qt.LayoutDirection) -> None:
    assert reading_direction(words) == direction


def test_words_without_spaces_still_break(qtbot: QtBot) -> None:
    label = WordsLabel("a" * 500)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) > 5 * label.fontMetrics().height()
    assert label.minimumSizeHint().width() < 200


def test_lines_of_the_client_stay_lines(qtbot: QtBot) -> None:
    one, three = WordsLabel("one"), WordsLabel("one\ntwo\nthree")
    for label in (one, three):
        qtbot.addWidget(label)
    assert three.heightForWidth(400) >= 3 * one.heightForWidth(400) - 2


def test_other_words_take_another_height(qtbot: QtBot) -> None:
    label = WordsLabel("short")
    qtbot.addWidget(label)
    before = label.heightForWidth(100)
    label.render_text("much longer words than before, over several lines")
    assert label.heightForWidth(100) > before


def test_a_line_that_is_cut_short_keeps_its_whole_text_at_hand(qtbot: QtBot) -> None:
    label = ElidedLabel("Three flats stood empty for three weeks")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == "Three flats stood empty for three weeks"
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_an_option_of_the_command_line_is_never_broken(qtbot: QtBot) -> None:
    label = Label("Choose another folder with --data, please.", wrap=True)
    qtbot.addWidget(label)
    assert label.text() == "Choose another folder with --data, please."
    shown = QLabel.text(label)
    within = range(shown.index("-") + 1, shown.index("data") + 4)
    for width in range(100, 400):
        lines = lay_out(shown, label.font(), width)
        assert not {lines.lineAt(at).textStart() for at in range(lines.lineCount())} & set(within)


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    """The interface is in a language that is read from right to left."""
    qapp.setLayoutDirection(RIGHT)
    yield
    qapp.setLayoutDirection(LEFT)


HOUSE = "בית הדפוס כהן"


def drawn(qtbot: QtBot, text: str, width: int = 600) -> range:
    """The columns from the first to the last with ink in them, of a label as our own lines have it."""
    label = Label(text, wrap=True)
    qtbot.addWidget(label)
    label.resize(width, 30)
    picture = label.grab().toImage()
    ground = picture.pixel(0, 0)
    rows = range(picture.height())
    inked = [x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in rows)]
    return range(inked[0], inked[-1] + 1)


@pytest.mark.parametrize("parts", [(HOUSE,), (HOUSE, "To speak again on Tuesday"), ("Cohen", HOUSE)])
def test_a_name_in_hebrew_leaves_our_line_on_our_side(qtbot: QtBot, parts: tuple[str, ...]) -> None:
    assert drawn(qtbot, one_line(*parts)).start < 5


def test_a_name_in_hebrew_stands_where_it_was_put_and_turns_nothing_around(qtbot: QtBot) -> None:
    house = len(drawn(qtbot, one_line(HOUSE)))
    lines = lay_out(one_line(HOUSE, "To speak again on 24 November"), Label().font(), 600)
    line = lines.lineAt(0)
    begin = line.cursorToX(lines.text().index("To"))[0]  # type: ignore[index]
    assert house < begin < line.cursorToX(lines.text().index("24"))[0]  # type: ignore[index]


def test_the_signs_around_a_name_in_hebrew_are_not_seen(qtbot: QtBot) -> None:
    seen = len(drawn(qtbot, one_line(HOUSE)))
    assert abs(seen - len(drawn(qtbot, HOUSE))) <= 2  # an edge may fall between two pixels


def test_names_that_turn_nothing_are_left_alone() -> None:
    assert one_line("Keller & Söhne", "", "Client since 2011") == "Keller & Söhne. Client since 2011"
    assert one_line("", "") == ""


@pytest.mark.usefixtures("from_right")
def test_in_an_interface_from_right_to_left_the_line_begins_on_the_right(qtbot: QtBot) -> None:
    assert drawn(qtbot, one_line("Cohen Print")).stop > 595
