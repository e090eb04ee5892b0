"""Our organisation in the settings: its name and logo, the summary’s language and paper, and our money."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.house import LARGEST_LOGO, House, house_of, keep_house, keep_logo, logo_of
from meeting.language import DEFAULT, _
from ui.amounts import count_in
from ui.brought import Brought, read_file
from ui.choosing import file_to_open
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.prepare_who import how_long, languages, papers
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.pages.settings_screen import TasteSection
from ui.taste import Taste
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field
from ui.widgets.listbox import ListBox
from ui.widgets.message import Message, Weight
from ui.work import Work

LOGO_HEIGHT = 48
PICTURES = ("image/png", "image/jpeg")
MONTHS = (0, 6, 12, 24, 36, 72, 120)
CURRENCIES = ("", "GBP", "EUR", "USD", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "JPY", "INR")
"""Those that are offered; an amount can be written in any other."""


class OurHouse(QObject):
    """What holds for all of us, and its keeping off the GUI thread, one after another."""

    failed = Signal(str, str)
    kept = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._work = desk, Work(self)
        self.now = self._written = House()
        self.logo: bytes | None = None
        self._has_new_logo = False
        self._work.done.connect(lambda _none: self._go_on())
        self._work.failed.connect(self.failed)

    def read(self) -> None:
        """What is kept now; what is being kept at this moment counts."""
        if self._work.is_running:
            return
        try:
            self.now = self._written = house_of(self._desk.shelf)
            self.logo = logo_of(self._desk.shelf)
        except KnownError as error:
            self.failed.emit(error.message, error.remedy)

    def change(self, new: House) -> None:
        """Put it into force, and keep it."""
        self.now = new
        self._go_on()

    def change_logo(self, name: str, kind: str, content: bytes) -> None:
        """Another logo, or none."""
        self.logo, self._has_new_logo = content or None, True
        self.change(self.now.but(logo=name, logo_type=kind))

    def _go_on(self) -> None:
        """Keep what holds now, unless that is being done or done."""
        if self._work.is_running:
            return
        if self.now == self._written and not self._has_new_logo:
            self.kept.emit()
            return
        house, logo, shelf = self.now, self.logo or b"", self._desk.shelf
        with_logo, self._written, self._has_new_logo = self._has_new_logo, house, False

        def keep() -> None:
            if with_logo:
                keep_logo(shelf, logo)
            keep_house(shelf, house)

        self._work.ask(keep)


class HouseSection(SettingsSection):
    """For every new meeting, from the next one on. In a team it is the same for all."""

    in_room = False

    def __init__(self, house: OurHouse) -> None:
        super().__init__(_("Our organisation"))
        self._house = house
        self.boxes = {
            "organisation": Field(_("Name"), does=_("Kept when you leave it.")),
            "location": Field(_("Postal address"), does=_("Kept when you leave it.")),
            "phone": Field(_("Phone"), does=_("Kept when you leave it.")),
            "email": Field(_("E-mail"), does=_("Kept when you leave it.")),
        }
        self.choose = Button(_("Choose a logo …"), icon=Icon.UPLOAD, does=_("Opens a picture: PNG or JPEG."))
        self.none = Button(_("Without a logo"), Kind.QUIET, does=_("New summaries bear none."))
        self.picture, self.told = QLabel(), Message(Weight.ERROR)
        self._reading = Work(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        half = row(self.boxes["phone"], self.boxes["email"], gap=Space.M)
        boxes = holding(column(self.boxes["organisation"], self.boxes["location"], half, gap=Space.M))
        logo = holding(column(self.picture, row(self.choose, self.none, None, gap=Space.M), gap=Space.M))
        self.picture.setAccessibleName(_("Our logo"))
        self.add(
            SettingLine(_("Who we are"), _("At the head of every summary, from the next meeting on."), boxes),
            SettingLine(_("Logo"), _("Beside our name, on paper only."), logo),
        )
        self.body.addWidget(self.told)
        shown_if(self.told, False)

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.left.connect(self._on_left)
            box.accepted.connect(self._on_left)
        self.choose.chosen.connect(self._on_choose)
        self.none.chosen.connect(lambda: self._keep_logo("", "", b""))
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._house.failed.connect(self._on_failed)

    def render_section(self) -> None:
        """Show what holds now."""
        self.told.render_message("")
        self._house.read()
        for name, box in self.boxes.items():
            box.show_text(getattr(self._house.now, name))
        self._show_logo()

    def _show_logo(self) -> None:
        picture = QImage.fromData(QByteArray(self._house.logo or b""))
        if not picture.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(QPixmap.fromImage(picture.scaledToHeight(LOGO_HEIGHT, smooth)))
        shown_if(self.picture, not picture.isNull())
        shown_if(self.none, not picture.isNull())

    def _on_left(self) -> None:
        said = {name: box.text().strip() for name, box in self.boxes.items()}
        if any(getattr(self._house.now, name) != text for name, text in said.items()):
            self.told.render_message("")
            self._house.change(self._house.now.but(**said))

    def _on_choose(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        file = file_to_open(self, _("Choose a logo"), kinds)
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Read a picture, off the GUI thread, and keep it as our logo."""
        self.told.render_message("")
        self._reading.ask(lambda: read_file(file))

    def _on_read(self, found: object) -> None:
        assert isinstance(found, Brought), "nothing else is read"
        if found.media_type not in PICTURES or QImage.fromData(QByteArray(found.content)).isNull():
            self._on_failed(_("This is no picture that can be shown."), _("Choose a PNG or a JPEG file."))
        elif len(found.content) > LARGEST_LOGO:
            self._on_failed(_("This picture is larger than 1 MB."), _("Choose a smaller one."))
        else:
            self._keep_logo(found.name, found.media_type, found.content)

    def _keep_logo(self, name: str, kind: str, content: bytes) -> None:
        self._house.change_logo(name, kind, content)
        self._show_logo()

    def _on_failed(self, message: str, remedy: str) -> None:
        self.told.render_message(f"{message} {remedy}")


class PaperSection(TasteSection):
    """What the summary is written in and on, how long a case is kept, and what a bare amount is in."""

    in_room = False

    def __init__(self, house: OurHouse, taste: Taste) -> None:
        super().__init__(_("Language, paper, money"), taste)
        self._house = house
        self.language, self.paper = ListBox("", languages()), ListBox("", papers())
        self.months = ListBox("", [(str(count), how_long(count)) for count in MONTHS])
        self.currency = ListBox("", [(code, code or _("As usual for the language")) for code in CURRENCIES])
        self._build()
        self._connect()

    def _build(self) -> None:
        new = _("For every new meeting; each can have its own.")
        lines = (
            (self.language, _("Language of the summary"), new),
            (self.paper, _("Paper of the summary"), new),
            (self.months, _("How long we keep a case"), _("Proposed for every new meeting.")),
            (self.currency, _("Currency"), _("What an amount is in when nobody says so; on this computer.")),
        )
        for box, name, does in lines:
            box.name(name, does)
        self.add(*(SettingLine(name, does, holding(row(box, None))) for box, name, does in lines))

    def _connect(self) -> None:
        self.language.chosen.connect(lambda key: self._keep(language="" if key == DEFAULT else key))
        self.paper.chosen.connect(lambda key: self._keep(paper=key))
        self.months.chosen.connect(lambda key: self._keep(months=int(key)))
        self.currency.chosen.connect(self._on_currency)
        self._house.failed.connect(lambda message, remedy: self.failed.emit(f"{message} {remedy}"))

    def render_section(self) -> None:
        """Show what holds now."""
        self._house.read()
        self._show()

    def _show(self) -> None:
        house = self._house.now
        self.language.render_choice(house.language or DEFAULT)
        self.paper.render_choice(house.paper)
        self.months.render_choice(str(house.months))
        self.currency.render_choice(self.taste.now.currency)

    def _keep(self, **changes: object) -> None:
        self._house.change(self._house.now.but(**changes))
        self._show()

    def _on_currency(self, code: str) -> None:
        count_in(code)
        self.choose(self.taste.now._replace(currency=code))
