"""The words, set by fpdf2: plain Python."""

from collections.abc import Callable
from typing import Any

from fpdf import FPDF
from fpdf.fonts import FontFace


class Setting:
    """Nothing stays from one document to the next: a document of fpdf2 reads its fonts anew."""

    def pdf(self, content: dict[str, Any]) -> bytes:
        """The document."""
        document = _Paged(content)
        for kind, *rest in content["parts"]:
            _PARTS[kind](document, *rest)
        return bytes(document.output())


class _Paged(FPDF):  # type: ignore[misc]  # it is installed in an environment of its own
    """Pages with a head and a foot."""

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(format=content["paper"])
        self._content = content
        for style, name in (("", "Regular"), ("B", "Bold")):
            self.add_font("Noto", style, f"{content['fonts']}/NotoSans-{name}.ttf")
        self.set_margins(18, 18, 18)
        self.set_auto_page_break(True, 20)
        self.set_title(content["title"])
        self.add_page()

    def header(self) -> None:
        self.set_font("Noto", size=8.6)
        self.cell(text=self._content["head"], new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Noto", size=8)
        self.cell(text=f"{self._content['foot']}  Page {self.page_no()} of {{nb}}")


def _words(document: FPDF, text: str, size: float, style: str) -> None:
    document.set_font("Noto", style, size)
    document.multi_cell(0, text=text, new_x="LMARGIN", new_y="NEXT", align="L")
    document.ln(2)


def _table(document: FPDF, columns: list[list[Any]], rows: list[list[str]]) -> None:
    document.set_font("Noto", size=9)
    widths = tuple(3 * share or 1 for _label, share in columns)
    bold = FontFace(emphasis="BOLD")
    with document.table(
        [[label for label, _share in columns], *rows],
        col_widths=widths,
        headings_style=bold,
        borders_layout="HORIZONTAL_LINES",
        text_align="LEFT",
    ):
        pass
    document.ln(2)


_PARTS: dict[str, Callable[..., None]] = {
    "h1": lambda document, text: _words(document, text, 22, "B"),
    "h2": lambda document, text: _words(document, text, 13, "B"),
    "p": lambda document, text: _words(document, text, 10, ""),
    "table": _table,
}
