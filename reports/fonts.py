"""Where letters come from: the faces that come with the program, then those of the system."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import category, name

from reports.clusters import NO_LETTERS
from reports.faces import Face, is_visible, ours
from reports.styles import BOLD, REGULAR

OURS = (
    ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    ("NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"),
    ("NotoSansThai-Regular", "NotoSansThai-Bold"),
    ("NotoSansMath-Regular", "NotoSansMath-Regular"),
    ("NotoEmoji-Regular", "NotoEmoji-Regular"),
    ("NotoSansSymbols-Regular", "NotoSansSymbols-Regular"),
    ("NotoSansSymbols2-Regular", "NotoSansSymbols2-Regular"),
)
"""The faces beside Noto Sans in the order in which they are asked: the usual and the bold one."""

HAN = {  # by rows: Noto and its like, what Windows and macOS bring, what other systems have
    "JP": (
        *("NotoSansCJKjp-{}.otf", "NotoSansJP-{}.otf", "NotoSansJP-{}.ttf", "SourceHanSans-{}.ttc"),
        *("YuGoth{0:.1}.ttc", "meiryo.ttc", "msgothic.ttc"),
        *("ヒラギノ角ゴシック W3.ttc", "HiraginoSans-W3.ttc"),
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
    *("Nirmala.ttc", "Nirmala.ttf", "LeelawUI.ttf", "mmrtext.ttf"),
    *("ebrima.ttf", "sylfaen.ttf", "seguisym.ttf"),
    *("Arial Unicode.ttf", "DejaVuSans.ttf", "FreeSans.ttf", "DroidSansFallbackFull.ttf", "unifont.ttf"),
)
"""Faces of the system that know many scripts."""

_HAN_BLOCKS = (
    ("\u1100", "\u11ff"),
    ("\u2e80", "\ua4cf"),
    ("\ua960", "\ua97f"),
    ("\uac00", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uffef"),
    ("\U0001aff0", "\U0001b16f"),
    ("\U00020000", "\U0003ffff"),
)
"""Where Unicode keeps what is written in East Asia: first and last characters."""


def face_for(cluster: str, base: str, region: str) -> Face | None:
    """The first face that can show all of a cluster, `base` before all others; None where there is none."""
    if any(category(char) in NO_LETTERS for char in cluster):
        return None
    if face := next((face for face in _known(base) if face.covers(cluster)), None):
        return face
    char = next(filter(is_visible, cluster))
    return next((face for face in _foreign(char, base == BOLD, region) if face.covers(cluster)), None)


def comes_along(char: str) -> bool:
    """Whether a face that comes with the program shows it, so that it looks alike on every computer."""
    return any(face.has(char) for face in _known(REGULAR))


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
def _known(base: str) -> tuple[Face, ...]:
    return (ours(base), *(ours(bold if base == BOLD else regular) for regular, bold in OURS))


def _foreign(char: str, heavy: bool, region: str) -> Iterator[Face]:
    """Faces of the system that may know `char`."""
    if is_han(char):
        for each in (region, *(other for other in HAN if other != region)):
            yield from _han(each, heavy)
    yield from _of_script(name(char, "").partition(" ")[0].title(), heavy)
    yield from _elsewhere()


def is_han(char: str) -> bool:
    """Whether it is written in East Asia: Han, kana, Hangul, bopomofo, and their signs."""
    return any(first <= char <= last for first, last in _HAN_BLOCKS)


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
