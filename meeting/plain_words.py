"""Words out of somebody else's bytes, whatever their encoding; and out of a page of HTML, to be read."""

import codecs
import html
import re

LONGEST_PAGE = 1_000_000
"""Characters of a page of HTML that are looked at."""

_LATIN = ("iso8859-1", "cp1252", "ascii")
"""What programs claim that never asked themselves what they write."""

_NOT_FOR_TEXT = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
"""Codecs that take very long, or make one text of another."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})")
_SILENT = frozenset({"script", "style", "title", "template"})
_BLOCKS = frozenset(
    {"p", "br", "div", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "pre", "section", "article"}
    | {f"h{level}" for level in range(1, 7)}
)


def decoded(content: bytes, charset: str = "") -> tuple[str, bool]:
    """The text in `content`, and whether it is surely right. What is claimed counts less than what fits."""
    claimed = _codec(charset)
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        claimed = "utf-16"
    attempts = ["utf-8", "cp1252"] if claimed in ("", *_LATIN) else [claimed, "utf-8"]
    for codec in attempts:
        try:
            return content.decode(codec), bool(claimed) or not charset
        except (UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace"), False


def _codec(charset: str) -> str:
    """The name of a codec for text; "" if there is none of that name."""
    try:
        found = codecs.lookup(charset.strip().strip("\"'")).name if charset else ""
        if found in _NOT_FOR_TEXT:
            return ""
        b"".decode(found or "utf-8")
    except (LookupError, ValueError):
        return ""
    return found


def plain(text: str) -> str:
    """The text with one kind of line end, and without what is not seen or turns the writing round."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = _UNSEEN.sub("", lines.encode("utf-8", "replace").decode("utf-8"))
    return "\n".join(line.rstrip() for line in seen.split("\n")).strip("\n")


def words_of_page(page: str) -> str:
    """What a page of HTML says, as plain lines. Scripts and pictures are left out, no link is followed."""
    page = page[:LONGEST_PAGE]
    lowered = page.lower()
    said: list[str] = []
    at = 0
    while at < len(page):
        begins = page.find("<", at)
        if begins < 0:
            begins = len(page)
        said.append(html.unescape(re.sub(r"\s+", " ", page[at:begins])))
        at, instead = _past(page, lowered, begins)
        said.append(instead)
    lines = (" ".join(line.split()) for line in "".join(said).split("\n"))
    return plain(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))


def _past(page: str, lowered: str, at: int) -> tuple[int, str]:
    """Where the words go on after the "<" at `at`, and what stands in the place of what is left out."""
    if page.startswith("<!--", at):
        return _after(page, "-->", at), ""
    if page.startswith(("<!", "<?"), at):
        return _after(page, ">", at), ""
    tag = _TAG.match(page, at)
    if tag is None:
        return at + 1, "<" if at < len(page) else ""
    name = tag[1].lower()
    if name in _SILENT and not page.startswith("</", at):
        closing = lowered.find(f"</{name}", at)
        return (_after(page, ">", closing) if closing >= 0 else len(page)), ""
    return _after(page, ">", at), "\n" if name in _BLOCKS else ""


def _after(page: str, what: str, at: int) -> int:
    found = page.find(what, at)
    return found + len(what) if found >= 0 else len(page)
