"""Templates in the settings: what the organisation has ready for every meeting, a line for each."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.language import _
from meeting.templates import LARGEST, NotTemplates, Templates, joined, offer_line, offers_in, read, written
from ui.brought import read_file
from ui.flow import holding, row, shown_if
from ui.icons import Icon
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.tokens import Space
from ui.widgets.button import Button
from ui.widgets.field import TextArea
from ui.widgets.message import Message, Weight
from ui.work import Work

FILE = "amends-templates.json"


class Asked(NamedTuple):
    """What is said once they are kept, and what stood in the areas when that was asked for."""

    told: str
    texts: tuple[str, ...]


class TemplatesSection(SettingsSection):
    """Four areas; each is kept when it is left. A file brings those of others, after ours."""

    in_room = False

    def __init__(self, desk: Desk, save: Callable[[bytes, Path], None]) -> None:
        """`save` writes a file whole or not at all; it may raise KnownError."""
        super().__init__(_("Templates"))
        self._desk, self._save = desk, save
        self._kept = Templates()
        self.questions = _area(_("Questions, a line for each"))
        self.apologies = _area(_("Apologies, a line for each"))
        self.offers = _area(_("Offers, a line for each"))
        self.checklist = _area(_("Checklist, a line for each"))
        self.take = Button(_("Take in a file …"), icon=Icon.UPLOAD, does=_("Adds the templates of a file."))
        self.give = Button(_("Save as a file …"), icon=Icon.SAVE, does=_("Writes all templates to a file."))
        self.told = Message(Weight.SUCCESS)
        self._reading, self._keeping = Work(self), Work(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        both = holding(row(self.take, self.give, None, gap=Space.M))
        self.add(
            SettingLine(
                _("Questions"), _("Offered in phase 1 before the usual ones. {name} is the client."),
                self.questions,
            ),
            SettingLine(
                _("Apologies"), _("Wordings to begin with in phase 2; each is put into your own words."),
                self.apologies,
            ),
            SettingLine(
                _("Offers"), _("At hand when you prepare: kind, what it is, and up to how much after a ;"),
                self.offers,
            ),
            SettingLine(_("Checklist"), _("Ticked before the client comes in, below the usual lines."),
                        self.checklist),
            SettingLine(_("To and from others"), _("A file holds all of them, and no client."), both),
        )  # fmt: skip
        self.offers.edit.setPlaceholderText(_("Credit: Off the next invoice; £200"))
        self.body.addWidget(self.told)
        shown_if(self.told, False)

    def _connect(self) -> None:
        for area in self._areas():
            area.left.connect(self._on_left)
        self.take.chosen.connect(self._on_take)
        self.give.chosen.connect(self._on_give)
        self._reading.done.connect(self._on_read)
        self._keeping.done.connect(self._on_kept)
        for work in (self._reading, self._keeping):
            work.failed.connect(self._on_failed)

    def _areas(self) -> tuple[TextArea, ...]:
        return self.questions, self.apologies, self.offers, self.checklist

    def _texts(self) -> tuple[str, ...]:
        return tuple(area.text() for area in self._areas())

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or kept."""
        return self._reading.is_running or self._keeping.is_running

    def render_section(self) -> None:
        if self._typed() == self._kept and not self._keeping.is_running:
            self._reading.ask(self._desk.templates)

    def _typed(self) -> Templates:
        """What stands in the areas."""
        return Templates(
            tuple(self.questions.text().splitlines()),
            tuple(self.apologies.text().splitlines()),
            offers_in(self.offers.text()),
            tuple(self.checklist.text().splitlines()),
        )

    def _show(self, templates: Templates) -> None:
        self._kept = templates
        texts = (templates.questions, templates.apologies, map(offer_line, templates.offers),
                 templates.checklist)  # fmt: skip
        for area, lines in zip(self._areas(), texts, strict=True):
            area.show_text("\n".join(lines))

    def _on_read(self, templates: Templates) -> None:
        if self._typed() == self._kept:  # nothing was written meanwhile
            self._show(templates)

    def _on_left(self) -> None:
        if self._typed() != self._kept:
            self._keep(self._typed(), "")

    def _keep(self, templates: Templates, told: str) -> None:
        self._keeping.ask(partial(self._stored, templates, Asked(told, self._texts())))

    def _stored(self, templates: Templates, asked: Asked) -> tuple[Templates, Asked]:
        self._desk.keep_templates(templates)
        return self._desk.templates(), asked

    def _on_kept(self, result: tuple[Templates, Asked]) -> None:
        templates, asked = result
        if self._texts() == asked.texts:  # nothing was written meanwhile
            self._show(templates)
        self._tell(asked.told, Weight.SUCCESS)

    def _on_failed(self, message: str, remedy: str) -> None:
        self._tell(f"{message} {remedy}", Weight.ERROR)

    def _tell(self, sentence: str, weight: Weight) -> None:
        self.told.render_message(sentence, weight)
        shown_if(self.told, bool(sentence))

    def _on_take(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("Take in templates"), "", "JSON (*.json)")
        if name:
            self.take_in(Path(name))

    def take_in(self, file: Path) -> None:
        """Add what a file holds, after what is there."""
        try:
            content = read_file(file).content if file.stat().st_size <= LARGEST else b""
            theirs = read(content)
        except KnownError as error:
            self._on_failed(error.message, error.remedy)
        except OSError:
            self._on_failed(NotTemplates().message, NotTemplates().remedy)
        else:
            self._keep(joined(self._typed(), theirs), _("The templates are taken in."))

    def _on_give(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(self, _("Save the templates"), FILE, "JSON (*.json)")
        if name:
            self.give_out(Path(name))

    def give_out(self, to: Path) -> None:
        """Write all of them to a file."""
        try:
            self._save(written(self._typed()), to)
        except KnownError as error:
            self._on_failed(error.message, error.remedy)
        else:
            self._tell(_("The templates are saved as a file."), Weight.SUCCESS)


def _area(name: str) -> TextArea:
    made = TextArea("", enter_accepts=False, lines=2, does=_("Each line is one. It is kept when you leave."))
    made.name(name)
    return made
