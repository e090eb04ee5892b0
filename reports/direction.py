"""Which way each character runs: the Unicode bidirectional algorithm (UAX 9) up to the levels.

Isolates, embeddings and overrides are obeyed to the end of their own paragraph and no further, so that
what somebody pastes into one text cannot turn another one around.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional, category, mirrored, normalize

DEEPEST = 125
"""Levels nest so far (BD2); what nests further is passed over."""

_OPENED = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_ISOLATES = ("LRI", "RLI", "FSI")
_PASSED_OVER = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
_NEUTRAL = frozenset(("S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_AT_AN_END = frozenset(("S", "WS", "LRI", "RLI", "FSI", "PDI"))
_TURNING = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))


_page: ContextVar[bool] = ContextVar("page", default=False)


class Levels(NamedTuple):
    """The level of a paragraph and of each of its characters; odd ones run from right to left."""

    base: int
    each: list[int]


@contextmanager
def reading(backwards: bool) -> Iterator[None]:
    """What is laid out meanwhile stands on a page that is read from right to left, or is not."""
    token = _page.set(backwards)
    try:
        yield
    finally:
        _page.reset(token)


def is_backwards() -> bool:
    """Whether the page is read from right to left: what has no direction of its own follows it."""
    return _page.get()


def turns(text: str) -> bool:
    """Whether anything in `text` may run from right to left."""
    return not text.isascii() and not _TURNING.isdisjoint(map(bidirectional, text))


def first_strong(text: str) -> int | None:
    """1 where the first strong letter outside of isolates runs from right to left, 0 if not; None without."""
    kinds = [bidirectional(char) for char in text]
    return _first_strong(kinds, _partners(kinds), 0, len(kinds))


def levels(text: str, usual: int = 0) -> Levels:
    """The levels of one paragraph. `usual` is its direction where no letter has one."""
    first = [bidirectional(char) for char in text]
    kinds = ["WS" if kind == "B" else kind or "L" for kind in first]
    partners = _partners(kinds)
    base = _first_strong(kinds, partners, 0, len(kinds))
    base = usual if base is None else base
    given = list(kinds)
    found = _explicit(kinds, partners, base)
    explicit = list(found)
    for run in _sequences(given, explicit, partners):
        _resolve(text, run, kinds, found, _edges(run, given, explicit, partners, base))
    _inherit(given, found, base)
    return Levels(base, found)


def visual(found: list[int]) -> list[int]:
    """Places from left to right, for the levels of what stands on one line (L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        for end in range(len(order) + 1):
            if end == len(order) or found[order[end]] < level:
                order[start:end] = order[start:end][::-1]
                start = end + 1
    return order


def trailing(text: str, found: Levels) -> list[int]:
    """The levels of a line of its own: white space at its end runs as the paragraph does (L1)."""
    each = list(found.each)
    for at in range(len(text) - 1, -1, -1):
        if bidirectional(text[at]) not in _AT_AN_END | _PASSED_OVER:
            break
        each[at] = found.base
    return each


def _partners(kinds: list[str]) -> dict[int, int]:
    """Where each isolate that is closed ends (BD9)."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(at)
        elif kind == "PDI" and opened:
            partners[opened.pop()] = at
    return partners


def _first_strong(kinds: list[str], partners: dict[int, int], start: int, end: int) -> int | None:
    """P2 and P3: the first letter with a direction, isolates passed over."""
    at = start
    while at < end:
        if kinds[at] in ("L", "R", "AL"):
            return int(kinds[at] != "L")
        at = partners.get(at, end) if kinds[at] in _ISOLATES else at
        at += 1
    return None


class _Frame(NamedTuple):
    """What holds since an embedding, an override or an isolate was opened."""

    level: int
    forced: str
    isolates: bool


def _explicit(kinds: list[str], partners: dict[int, int], base: int) -> list[int]:
    """X1 to X8: levels from embeddings, overrides and isolates; overridden kinds are replaced."""
    nest = _Nest(base)
    found: list[int] = []
    for at, kind in enumerate(kinds):
        if kind == "PDI":
            nest.end_isolate()
        frame = nest.frames[-1]
        found.append(frame.level)
        if frame.forced and kind not in _PASSED_OVER:
            kinds[at] = frame.forced
        if kind in _OPENED:
            nest.open(*_OPENED[kind])
        elif kind in _ISOLATES:
            nest.open(_isolated(kind, kinds, partners, at), "", isolates=True)
        elif kind == "PDF":
            nest.end_embedding()
    return found


class _Nest:
    """What is open; what nests too deep is counted, so that its end is passed over too."""

    def __init__(self, base: int) -> None:
        self.frames = [_Frame(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    def open(self, odd: int, forced: str, isolates: bool = False) -> None:
        """An embedding, an override or an isolate begins."""
        level = self.frames[-1].level
        above = level + 1 + (level % 2 == odd)
        if above <= DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self.frames.append(_Frame(above, forced, isolates))
            self._isolates += isolates
        elif isolates:
            self._lost_isolates += 1
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def end_isolate(self) -> None:
        """An isolate ends, and all that is open inside of it."""
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            self._isolates -= 1
            while not self.frames.pop().isolates:
                pass

    def end_embedding(self) -> None:
        """An embedding or an override ends."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self.frames) > 1 and not self.frames[-1].isolates:
            self.frames.pop()


def _isolated(kind: str, kinds: list[str], partners: dict[int, int], at: int) -> int:
    """Which way an isolate runs inside; one without a direction of its own follows its first letter."""
    if kind != "FSI":
        return int(kind == "RLI")
    return _first_strong(kinds, partners, at + 1, partners.get(at, len(kinds))) or 0


def _sequences(given: list[str], found: list[int], partners: dict[int, int]) -> list[list[int]]:
    """X10: stretches of one level; those on both sides of an isolate are one."""
    places = [at for at, kind in enumerate(given) if kind not in _PASSED_OVER]
    runs = [list(group) for _level, group in groupby(places, key=found.__getitem__)]
    ends = set(partners.values())
    starting = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if run[0] in ends:
            continue
        whole = list(run)
        while (end := partners.get(whole[-1])) is not None and end in starting:
            whole += starting[end]
        sequences.append(whole)
    return sequences


def _edges(
    run: list[int], given: list[str], found: list[int], partners: dict[int, int], base: int
) -> tuple[str, str]:
    """What stands before and after a sequence, as its neutrals see it."""
    before, after = run[0] - 1, run[-1] + 1
    while before >= 0 and given[before] in _PASSED_OVER:
        before -= 1
    while after < len(given) and given[after] in _PASSED_OVER:
        after += 1
    level = found[run[0]]
    left = found[before] if before >= 0 else base
    open_ended = given[run[-1]] in _ISOLATES and run[-1] not in partners
    right = base if open_ended or after >= len(given) else found[after]
    return "LR"[max(level, left) % 2], "LR"[max(level, right) % 2]


def _resolve(text: str, run: list[int], kinds: list[str], found: list[int], edges: tuple[str, str]) -> None:
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
            kinds[at] = kind = "ON" if last in ("LRI", "RLI", "FSI", "PDI") else last
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


def _inherit(given: list[str], found: list[int], base: int) -> None:
    """What the algorithm passes over takes the level before it."""
    last = base
    for at, kind in enumerate(given):
        if kind in _PASSED_OVER:
            found[at] = last
        last = found[at]
