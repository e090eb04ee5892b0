"""Which way characters run that do not tell: numbers, signs, brackets, spaces (UAX 9, W1 to I2)."""

from itertools import groupby
from unicodedata import category, mirrored, normalize

from reports.nesting import ISOLATES

_NEUTRAL = frozenset(("S", "WS", "ON", "PDI", *ISOLATES))


def resolve(text: str, run: list[int], kinds: list[str], found: list[int], edges: tuple[str, str]) -> None:
    """W1 to W7, N0 to N2, I1 and I2 for one sequence."""
    mine = [kinds[at] for at in run]
    marks = [kind == "NSM" for kind in mine]
    _weak(mine, edges[0])
    level = found[run[0]]
    _brackets([text[at] for at in run], mine, marks, edges[0], "LR"[level % 2])
    _neutral(mine, edges, "LR"[level % 2])
    for at, kind in zip(run, mine, strict=True):
        if level % 2:
            found[at] += kind != "R"
        else:
            found[at] += {"R": 1, "L": 0}.get(kind, 2)


def _weak(kinds: list[str], before: str) -> None:
    """W1 to W7: numbers, their signs and marks."""
    strong = last = before
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kind = "ON" if last in (*ISOLATES, "PDI") else last
        if kind == "EN" and strong == "AL":
            kinds[at] = kind = "AN"
        strong = kind if kind in ("L", "R", "AL") else strong
        last = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        former, kind, then = kinds[at - 1 : at + 2]
        if former == then and (kind, then) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[at] = then
    _terminators(kinds)
    strong = before
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"


def _terminators(kinds: list[str]) -> None:
    """W5: signs beside a number belong to it."""
    at = 0
    for kind, group in groupby(list(kinds)):
        count = len(list(group))
        beside = (kinds[at - 1] if at else "", kinds[at + count] if at + count < len(kinds) else "")
        if kind == "ET" and "EN" in beside:
            kinds[at : at + count] = ["EN"] * count
        at += count


_AS_R = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""Numbers count as R for what stands beside them."""


def _brackets(chars: list[str], kinds: list[str], marks: list[bool], before: str, own: str) -> None:
    """N0: both brackets of a pair run the same way."""
    for start, end in _pairs(chars, kinds):
        inside = {_AS_R.get(kind) for kind in kinds[start + 1 : end]}
        if own in inside:
            side = own
        elif inside - {None}:
            context = next((_AS_R[kind] for kind in reversed(kinds[:start]) if kind in _AS_R), before)
            side = context if context != own else own
        else:
            continue
        for at in (start, end):
            kinds[at] = side
            while at + 1 < len(marks) and marks[at + 1]:
                at += 1
                kinds[at] = side


def _pairs(chars: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """Brackets that belong together (BD16), in the order in which they open."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for at, (char, kind) in enumerate(zip(chars, kinds, strict=True)):
        if kind != "ON" or not mirrored(char):
            continue
        if closing := closes(char):
            if len(opened) == 63:
                break
            opened.append((closing, at))
        elif category(char) == "Pe":
            same = normalize("NFC", char)
            for place in range(len(opened) - 1, -1, -1):
                if opened[place][0] == same:
                    pairs.append((opened[place][1], at))
                    del opened[place:]
                    break
    return sorted(pairs)


def closes(char: str) -> str:
    """The bracket that closes `char`; empty where it opens none."""
    if category(char) != "Ps" or not mirrored(char):
        return ""
    followers = (chr(ord(char) + step) for step in (1, 2))
    return normalize("NFC", next((each for each in followers if category(each) == "Pe"), ""))


def _neutral(kinds: list[str], edges: tuple[str, str], own: str) -> None:
    """N1 and N2: what has no direction takes that of both its sides, or that of the text."""
    at = 0
    for idle, group in groupby(list(kinds), key=_NEUTRAL.__contains__):
        count = len(list(group))
        if idle:
            left = _AS_R[kinds[at - 1]] if at else edges[0]
            right = _AS_R[kinds[at + count]] if at + count < len(kinds) else edges[1]
            kinds[at : at + count] = [left if left == right else own] * count
        at += count
