"""Templates in the settings: what the organisation has ready for every meeting, a line for each."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from meeting.desk import Desk
from meeting.language import _
from meeting.templates import LARGEST, NotTemplates, Templates, joined, offer_line, offers_in, read, written
from ui.amounts import limit_error
from ui.brought import read_file
from ui.choosing import file_to_open, file_to_save
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
        self._taking, self._giving = Work(self), Work(self)
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
                _("Offers"),
                _("At hand when you prepare: kind, what it is, and up to how much after a semicolon."),
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
        self._taking.done.connect(self._on_taken)
        self._giving.done.connect(self._on_given)
        for work in (self._reading, self._keeping, self._taking, self._giving):
            work.failed.connect(self._on_failed)

    def _areas(self) -> tuple[TextArea, ...]:
        return self.questions, self.apologies, self.offers, self.checklist

    def _texts(self) -> tuple[str, ...]:
        return tuple(area.text() for area in self._areas())

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or kept."""
        return any(work.is_running for work in (self._reading, self._keeping, self._taking, self._giving))

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
        if wrong := next(filter(None, (limit_error(each.limit) for each in templates.offers)), ""):
            self._tell(wrong, Weight.WARNING)
        else:
            self._tell(asked.told, Weight.SUCCESS)

    def _on_failed(self, message: str, remedy: str) -> None:
        self._tell(f"{message} {remedy}", Weight.ERROR)

    def _tell(self, sentence: str, weight: Weight) -> None:
        self.told.render_message(sentence, weight)
        shown_if(self.told, bool(sentence))

    def _on_take(self) -> None:
        file = file_to_open(self, _("Take in templates"), "JSON (*.json)")
        if file is not None:
            self.take_in(file)

    def take_in(self, file: Path) -> None:
        """Add what a file holds, after what is there."""
        self._taking.ask(lambda: theirs_in(file))

    def _on_taken(self, theirs: Templates) -> None:
        self._keep(joined(self._typed(), theirs), _("The templates are taken in."))

    def _on_give(self) -> None:
        to = file_to_save(self, _("Save the templates"), FILE, "JSON (*.json)")
        if to is not None:
            self.give_out(to)

    def give_out(self, to: Path) -> None:
        """Write all of them to a file."""
        typed, save = self._typed(), self._save
        self._giving.ask(lambda: save(written(typed), to))

    def _on_given(self, _nothing: object) -> None:
        self._tell(_("The templates are saved as a file."), Weight.SUCCESS)


def theirs_in(file: Path) -> Templates:
    """The templates of a file; raises KnownError if it is none, or too large to be one."""
    try:
        content = read_file(file).content if file.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise NotTemplates from error
    return read(content)


def _area(name: str) -> TextArea:
    made = TextArea("", enter_accepts=False, lines=2, does=_("Each line is one. It is kept when you leave."))
    made.name(name)
    return made
