"""What belongs together in a text: clusters, which are never parted, and where a line may end."""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, combining, east_asian_width

JOINERS = "\u200c\u200d"
BREAK_HERE = "\u200b"
MARKS = ("Mn", "Me", "Mc")

NO_LETTERS = ("Cc", "Cn", "Co", "Cs")
"""Control characters, unassigned ones, those for private use, halves of one: no face is asked for them."""

SILENT = "\ufffd"
"""What is told for something that is no character of a text."""

NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー〜～％℃‰’”…‥ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ!%,.:;?"
)
NOT_LAST = frozenset("‘“￥＄￡＃$£€#@")
"""Signs that East Asian lines neither begin nor end with, beside closing and opening brackets."""

LEADING = frozenset("เแโใไເແໂໃໄ")
TRAILING = frozenset("ะาำๅๆฯ\u0eb0\u0eb2\u0eb3\u0eaf\u0ec6")
"""Vowels and signs of Thai and Lao that stay with the consonant after, or before, them."""


class Unit(NamedTuple):
    """A stretch that a line holds whole if it can: its clusters, and how many of them are not spaces."""

    clusters: list[str]
    inked: int


def clusters(text: str) -> list[str]:
    """`text` in pieces that are drawn as one: a letter with its marks, a syllable, an emoji."""
    found: list[str] = []
    for char in text:
        if found and _belongs(char, found[-1]):
            found[-1] += char
        else:
            found.append(char)
    return found


def _belongs(char: str, before: str) -> bool:
    """Whether `char` is part of the cluster before it (UAX 29, and syllables of Indic scripts)."""
    if char.isascii() or before == " ":
        return not char.isascii() and category(char) in MARKS
    last, kind = before[-1], category(char)
    if kind in MARKS:
        return len(before) <= MOST
    if char in JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff" or char in "\u0e33\u0eb3\uff9e\uff9f":
        return True
    if "\U000e0020" <= char <= "\U000e007f" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return True
    if last == "\u200d" and kind == "So":
        return True
    if _is_flag(char):
        return len(before) == 1 and _is_flag(before)
    return kind == "Lo" and combining(before.rstrip(JOINERS)[-1:] or " ") == 9


MOST = 5
"""Marks on a letter. What has more is no writing, and would be heaped upon the lines above."""


def _is_flag(char: str) -> bool:
    """Whether it is one of the letters that flags are written with."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def units(text: str) -> Iterator[Unit]:
    """The stretches between which a line may end."""
    held: list[str] = []
    inked = 0
    for cluster in clusters(text):
        if held and _may_part(held[-1], cluster):
            yield Unit(held, inked)
            held, inked = [], 0
        held.append(cluster)
        inked = inked if cluster == " " else len(held)
    if held:
        yield Unit(held, inked)


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two clusters."""
    if after[0] == " ":
        return False
    if before[0] == " " or before[-1] == BREAK_HERE:
        return True
    if before.isascii() and after.isascii():
        return False
    if _is_wide(before[0]) or _is_wide(after[0]):
        return not _sticks(before[0], after[0])
    if _has_no_spaces(before[0]) and _has_no_spaces(after[0]):
        return before[0] not in LEADING and after[0] not in TRAILING
    return False


def _is_wide(char: str) -> bool:
    """Whether it is a character of East Asia that lines may part from its neighbours; Hangul has spaces."""
    return (
        east_asian_width(char) in "WF"
        and not "\uac00" <= char <= "\ud7a3"
        and not "\u1100" <= char <= "\u11ff"
    )


def _sticks(before: str, after: str) -> bool:
    """Whether signs of East Asia forbid the line to end there (kinsoku)."""
    glue = "\u00a0\u202f\u2060\ufeff"
    return (
        after in NOT_FIRST
        or before in NOT_LAST
        or category(after) in ("Pe", "Pf")
        or category(before) in ("Ps", "Pi")
        or after in glue
        or before in glue
    )


def _has_no_spaces(char: str) -> bool:
    """Whether it is of a script that writes its words without spaces: Thai, Lao, Myanmar, Khmer."""
    return "\u0e01" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff"
