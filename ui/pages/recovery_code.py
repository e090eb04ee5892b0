"""The recovery code: shown once, to be printed, saved or written down."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Strongbox
from ui.choosing import file_to_save
from ui.flow import column, row
from ui.icons import Icon
from ui.pages.locked_page import LockedPage
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.label import Label
from ui.work import Work


class RecoveryCodePage(LockedPage):
    """It counts only once somebody says that they have it."""

    done = Signal()

    def __init__(self, box: Strongbox) -> None:
        super().__init__(_("Your recovery code"), _purpose())
        self._box, self._code = box, box.make_code()
        groups = self._code.split("-")
        half = len(groups) // 2
        self._groups = groups[:half], groups[half:]
        self.lines = tuple("   ".join(some) for some in self._groups)
        self.kept = Button(_("I &have it"), Kind.PRIMARY, Height.MAIN, Icon.CHECK)
        self.later = Button(_("Later"), Kind.QUIET, does=_("The settings offer it again."))
        self._keeping = Work(self)
        self._build()
        self.kept.chosen.connect(lambda: self._keeping.ask(lambda: box.keep_code(self._code)))
        self.later.chosen.connect(self.done)
        self._keeping.done.connect(lambda _nothing: self.done.emit())
        self._keeping.failed.connect(self.explain)

    def _build(self) -> None:
        shown = Surface()
        shown.setLayout(
            row(*self._columns(), None, gap=Space.XL, margins=(Space.L, Space.M, Space.L, Space.M))
        )
        shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as it is printed, in any language
        shown.setAccessibleName(
            _("Recovery code: {code}").format(code=" ".join(self._code.replace("-", ",")))
        )
        takes = [
            (_("&Print"), Icon.PRINTER, self._on_print),
            (_("&Save"), Icon.SAVE, self._on_save),
            (_("&Copy"), Icon.COPY, self._on_copy),
        ]
        buttons = []
        for text, icon, taken in takes:
            buttons.append(Button(text, icon=icon))
            buttons[-1].chosen.connect(taken)
        self.body.addWidget(shown)
        self.body.addLayout(row(*buttons, None, gap=Space.M))
        self.body.addLayout(row(self.kept, self.later, None, gap=Space.M))

    def _columns(self) -> Iterator[QVBoxLayout]:
        """The groups of one line below those of the other."""
        for groups in zip(*self._groups, strict=True):
            labels = [Label(group, Type.TITLE, bold=True) for group in groups]
            yield column(*labels, gap=Space.XS)

    def _on_print(self) -> None:
        from ui.printing import print_lines

        try:
            print_lines(self, self._sheet())
        except KnownError as error:
            self.explain(error.message, error.remedy)

    def _on_save(self) -> None:
        to = file_to_save(self, _("Save the recovery code"), _("Amends recovery code.txt"))
        if to is not None:
            try:
                to.write_text("\n".join(self._sheet()) + "\n", encoding="utf-8")
            except OSError:
                self.explain(_("It could not be saved there."), _("Choose another place, or print it."))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _sheet(self) -> list[str]:
        """What is printed or saved."""
        return [_("Amends: recovery code"), "", *self.lines, "", _purpose()]


def _purpose() -> str:
    return _(
        "It opens your meetings if all else fails: a forgotten passphrase, a new computer. Keep it on paper, "
        "away from this computer. Whoever has it and your files can read everything."
    )
