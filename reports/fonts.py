"""Where letters come from: the faces that come with the program, then those of the system.

A face is opened when the first character asks for it; opening maps the file and reads none of it.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from unicodedata import category, name

import uharfbuzz

from reports.clusters import NO_LETTERS
from reports.styles import BOLD, FONTS

OURS = (
    *(("NotoSansArabic-Regular", "NotoSansArabic-Bold"), ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold")),
    ("NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"),
    ("NotoSansThai-Regular", "NotoSansThai-Bold"),
    *((each, each) for each in ("NotoSansMath-Regular", "NotoEmoji-Regular")),
    *((each, each) for each in ("NotoSansSymbols-Regular", "NotoSansSymbols2-Regular")),
)
"""The faces beside Noto Sans in the order in which they are asked: the usual and the bold one."""

HAN = {
    "JP": (
        *("NotoSansCJKjp-{}.otf", "NotoSansJP-{}.otf", "NotoSansJP-{}.ttf", "SourceHanSans-{}.ttc"),
        *(
            "YuGoth{0:.1}.ttc",
            "meiryo.ttc",
            "msgothic.ttc",
            "ヒラギノ角ゴシック W3.ttc",
            "HiraginoSans-W3.ttc",
        ),
        *("ipaexg.ttf", "ipag.ttf", "TakaoGothic.ttf", "VL-Gothic-Regular.ttf"),
    ),
    "SC": (
        *("NotoSansCJKsc-{}.otf", "NotoSansSC-{}.otf", "NotoSansSC-{}.ttf"),
        *("Deng.ttf", "msyh.ttc", "simhei.ttf", "simsun.ttc", "Hiragino Sans GB.ttc", "STHeiti Light.ttc"),
        *("wqy-microhei.ttc", "wqy-zenhei.ttc"),
    ),
    "TC": (
        *("NotoSansCJKtc-{}.otf", "NotoSansTC-{}.otf", "NotoSansTC-{}.ttf"),
        *("msjh.ttc", "mingliu.ttc", "STHeiti Light.ttc"),
    ),
    "KR": (
        *("NotoSansCJKkr-{}.otf", "NotoSansKR-{}.otf", "NotoSansKR-{}.ttf"),
        *("malgun.ttf", "AppleSDGothicNeo.ttc", "AppleGothic.ttf", "NanumGothic.ttf", "UnDotum.ttf"),
    ),
}
"""Faces for Chinese, Japanese and Korean by region, best first. All of them together: Noto Sans CJK."""

ELSEWHERE = (
    *(
        "Nirmala.ttc",
        "Nirmala.ttf",
        "LeelawUI.ttf",
        "mmrtext.ttf",
        "ebrima.ttf",
        "sylfaen.ttf",
        "seguisym.ttf",
    ),
    *("Arial Unicode.ttf", "DejaVuSans.ttf", "FreeSans.ttf", "DroidSansFallbackFull.ttf", "unifont.ttf"),
)
"""Faces of the system that know many scripts."""

CLOSED = 0x0302
"""Bits of a face's licence field: not to be embedded, not to be subset, pictures only."""


class Face:
    """One face of one file. Measures are in em."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index

    @cached_property
    def source(self) -> uharfbuzz.Face:
        """The face as HarfBuzz sees it."""
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def font(self) -> uharfbuzz.Font:
        """The same, to be shaped with."""
        return uharfbuzz.Font(self.source)

    @cached_property
    def em(self) -> int:
        """Units in an em."""
        return int(self.source.upem)

    @cached_property
    def name(self) -> str:
        """Its PostScript name, in ASCII without spaces."""
        given = self.source.get_name(6) or self.path.stem
        return (
            "".join(char for char in given if char.isascii() and (char.isalnum() or char in "-_")) or "face"
        )

    @cached_property
    def outlines(self) -> str:
        """The table that holds its outlines; empty where it has none that a PDF can hold."""
        return next((tag for tag in ("glyf", "CFF ") if tag in self.source.table_tags), "")

    @property
    def is_compact(self) -> bool:
        """Whether its outlines are of the compact kind (CFF)."""
        return self.outlines == "CFF "

    @cached_property
    def is_open(self) -> bool:
        """Whether it can be read and embedded, and its makers allow that."""
        try:
            table = self.source.reference_table("OS/2").data or b""
        except (OSError, uharfbuzz.HarfBuzzError):
            return False
        licence = int.from_bytes(table[8:10], "big")
        varies = "fvar" in self.source.table_tags and self.outlines != "glyf"
        return bool(self.outlines) and not licence & CLOSED and not varies

    @cached_property
    def space(self) -> float:
        """How wide a space is; 0 where it has none."""
        glyph = self.font.get_nominal_glyph(ord(" "))
        return self.font.get_glyph_h_advance(glyph) / self.em if glyph else 0.0

    def has(self, char: str) -> bool:
        """Whether it has a glyph for `char`."""
        return bool(self.font.get_nominal_glyph(ord(char)))

    def covers(self, cluster: str) -> bool:
        """Whether it can show all of it; what is invisible need not be there."""
        return all(map(self.has, filter(is_visible, cluster)))


def is_visible(char: str) -> bool:
    """Whether a character has a look of its own: joiners, selectors and signs of direction have none."""
    return (
        category(char) != "Cf"
        and not "\ufe00" <= char <= "\ufe0f"
        and not "\U000e0100" <= char <= "\U000e01ef"
    )


@cache
def ours(stem: str) -> Face:
    """A face that comes with the program."""
    return Face(FONTS / f"{stem}.ttf")


def face_for(cluster: str, weight: str, region: str) -> Face | None:
    """The first face that can show all of a cluster; None where there is none."""
    if any(category(char) in NO_LETTERS for char in cluster):
        return None
    if face := next((face for face in _known(weight) if face.covers(cluster)), None):
        return face
    char = next(filter(is_visible, cluster))
    return next((face for face in _foreign(char, weight == BOLD, region) if face.covers(cluster)), None)


def wanted(cluster: str) -> str:
    """The font to install for what no face shows; empty where none would help."""
    char = next(filter(is_visible, cluster), "")
    if not char or any(category(each) in NO_LETTERS for each in cluster):
        return ""
    script = name(char, "").partition(" ")[0].title()
    if is_han(char):
        return "Noto Sans CJK"
    return f"Noto Sans {script}" if category(char)[0] in "LM" and script else ""


@cache
def _known(weight: str) -> tuple[Face, ...]:
    base = ours(weight)
    return (base, *(ours(bold if weight == BOLD else regular) for regular, bold in OURS))


def _foreign(char: str, heavy: bool, region: str) -> Iterator[Face]:
    """Faces of the system that may know `char`."""
    if is_han(char):
        for each in (region, *(other for other in HAN if other != region)):
            yield from _han(each, heavy)
    yield from _of_script(name(char, "").partition(" ")[0].title(), heavy)
    yield from _elsewhere()


def is_han(char: str) -> bool:
    """Whether it is written in East Asia: Han, kana, Hangul, bopomofo, and their signs."""
    return (
        "\u1100" <= char <= "\u11ff"
        or "\u2e80" <= char <= "\ua4cf"
        or "\ua960" <= char <= "\ua97f"
        or (
            "\uac00" <= char <= "\ud7ff"
            or "\uf900" <= char <= "\ufaff"
            or "\ufe30" <= char <= "\ufe4f"
            or "\uff00" <= char <= "\uffef"
            or "\U0001aff0" <= char <= "\U0001b16f"
            or "\U00020000" <= char <= "\U0003ffff"
        )
    )


@cache
def _han(region: str, heavy: bool) -> tuple[Face, ...]:
    weights = ("Bold", "Regular") if heavy else ("Regular",)
    shared = [Face(path) for weight in weights for path in _found(f"NotoSansCJK-{weight}.ttc")]
    names = [pattern.format(weight) for weight in weights for pattern in HAN[region]]
    faces = [_of_region(face.path, region) for face in shared]
    faces += [_of_region(path, region) for each in dict.fromkeys(names) for path in _found(each)]
    return tuple(face for face in faces if face.is_open)


def _of_region(path: Path, region: str) -> Face:
    """The face of a collection that is drawn for the region; its first one where none says so."""
    first = Face(path)
    for index in range(first.source.count if first.is_open else 0):
        if Face(path, index).source.get_name(1).endswith(f" {region}"):
            return Face(path, index)
    return first


@cache
def _of_script(script: str, heavy: bool) -> tuple[Face, ...]:
    """Noto's face for a script, where the system has it."""
    weights = ("Bold", "Regular") if heavy else ("Regular",)
    paths = [path for weight in weights for path in _found(f"NotoSans{script}-{weight}.ttf")]
    return tuple(face for face in map(Face, paths) if face.is_open)


@cache
def _elsewhere() -> tuple[Face, ...]:
    return tuple(face for each in ELSEWHERE for face in map(Face, _found(each)) if face.is_open)


def _found(file: str) -> list[Path]:
    path = _files().get(file.casefold())
    return [path] if path else []


@cache
def _files() -> dict[str, Path]:
    """The font files of the system by name, read when the first letter is missing."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for parent, _folders_in, files in os.walk(folder):
            for each in files:
                if each.lower().endswith((".ttf", ".otf", ".ttc", ".otc")):
                    found.setdefault(each.casefold(), Path(parent, each))
    return found


def _folders() -> list[Path]:
    """Where systems keep fonts; a person's own come first."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home))
        return [
            Path(local, "Microsoft/Windows/Fonts"),
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        ]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
