"""The words, set by Typst: its own layout, in Rust."""

from collections.abc import Callable
from typing import Any

import typst

PAGE = """
#set document(title: {title})
#set page(paper: {paper}, margin: (x: 18mm, top: 27mm, bottom: 18mm), header: [{head}],
  footer: [{foot} #h(1fr) Page #context counter(page).display() of #context counter(page).final().first()])
#set text(font: "Noto Sans", size: 10pt, lang: "en")
#set table(stroke: (bottom: 0.5pt), inset: (x: 0pt, y: 4pt))
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 13pt)
"""


class Setting:
    """What stays from one document to the next: the fonts that were read."""

    def __init__(self) -> None:
        self._compiler: typst.Compiler | None = None

    def pdf(self, content: dict[str, Any]) -> bytes:
        """The document."""
        parts = [_PARTS[kind](*rest) for kind, *rest in content["parts"]]
        head = {"title": _s(content["title"]), "paper": _s(content["paper"])}
        page = PAGE.format(**head, head=_in(content["head"]), foot=_in(content["foot"]))
        source = (page + "\n\n".join(parts)).encode()
        if self._compiler is None:
            fonts = [content["fonts"]]
            self._compiler = typst.Compiler(source, font_paths=fonts, ignore_system_fonts=True)
            return bytes(self._compiler.compile(format="pdf"))
        return bytes(self._compiler.compile(input=source, format="pdf"))


def _s(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _in(text: str) -> str:
    return f"#{_s(text)}"


def _table(columns: list[list[Any]], rows: list[list[str]]) -> str:
    widths = ", ".join(f"{share}fr" if share else "auto" for _label, share in columns)
    head = ", ".join(f"[{_in(label)}]" for label, _share in columns)
    body = ", ".join(f"[{_in(cell)}]" for row in rows for cell in row)
    return f"#table(columns: ({widths}), column-gutter: 9pt, table.header({head}), {body})"


_PARTS: dict[str, Callable[..., str]] = {
    "h1": lambda text: f"#heading(level: 1, {_s(text)})",
    "h2": lambda text: f"#heading(level: 2, {_s(text)})",
    "p": _in,
    "table": _table,
}
