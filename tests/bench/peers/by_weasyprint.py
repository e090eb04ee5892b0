"""The words, set by WeasyPrint: HTML and CSS in Python, over Pango."""

from collections.abc import Callable
from html import escape
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@font-face {{ font-family: Noto; src: url('file://{fonts}/NotoSans-Regular.ttf') }}
@font-face {{ font-family: Noto; font-weight: bold; src: url('file://{fonts}/NotoSans-Bold.ttf') }}
@page {{ size: {paper}; margin: 27mm 18mm 18mm; @top-left {{ content: '{head}'; font: 8.6pt Noto }}
  @bottom-left {{ content: '{foot}'; font: 8pt Noto }}
  @bottom-right {{ content: 'Page ' counter(page) ' of ' counter(pages); font: 8pt Noto }} }}
body {{ font: 10pt Noto }} h1 {{ font-size: 22pt }} h2 {{ font-size: 13pt }} p {{ white-space: pre-wrap }}
table {{ width: 100%; font-size: 9pt; border-collapse: collapse; text-align: left }}
td, th {{ border-bottom: 0.5pt solid #888; vertical-align: top; padding: 4pt 9pt 4pt 0 }}
"""


class Setting:
    """What stays from one document to the next: the fonts, and the style sheet."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        self._style: CSS | None = None

    def pdf(self, content: dict[str, Any]) -> bytes:
        """The document."""
        if self._style is None:
            self._style = CSS(string=STYLE.format(**content), font_config=self._fonts)
        body = "".join(_PARTS[kind](*rest) for kind, *rest in content["parts"])
        page = f"<html lang=en><title>{escape(content['title'])}</title><body>{body}"
        return bytes(HTML(string=page).write_pdf(stylesheets=[self._style], font_config=self._fonts) or b"")


def _row(kind: str, cells: list[str]) -> str:
    return "<tr>" + "".join(f"<{kind}>{escape(cell)}</{kind}>" for cell in cells) + "</tr>"


def _table(columns: list[list[Any]], rows: list[list[str]]) -> str:
    head = _row("th", [label for label, _share in columns])
    return f"<table><thead>{head}</thead><tbody>{''.join(_row('td', row) for row in rows)}</tbody></table>"


_PARTS: dict[str, Callable[..., str]] = {
    "h1": lambda text: f"<h1>{escape(text)}</h1>",
    "h2": lambda text: f"<h2>{escape(text)}</h2>",
    "p": lambda text: f"<p>{escape(text)}</p>",
    "table": _table,
}
