"""What nests in a text of two directions: isolates, embeddings, overrides (UAX 9, P2 to X10)."""

from itertools import groupby
from typing import NamedTuple

DEEPEST = 125
"""Levels nest so far (BD2); what nests further is passed over."""

ISOLATES = ("LRI", "RLI", "FSI")
PASSED_OVER = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
_OPENED = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}


def partners_of(kinds: list[str]) -> dict[int, int]:
    """Where each isolate that is closed ends (BD9)."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(kinds):
        if kind in ISOLATES:
            opened.append(at)
        elif kind == "PDI" and opened:
            partners[opened.pop()] = at
    return partners


def first_letter(kinds: list[str], partners: dict[int, int], start: int, end: int) -> int | None:
    """The way of the first letter with a direction, isolates passed over (P2, P3): 1 is from the right."""
    at = start
    while at < end:
        if kinds[at] in ("L", "R", "AL"):
            return int(kinds[at] != "L")
        at = partners.get(at, end) if kinds[at] in ISOLATES else at
        at += 1
    return None


class _Frame(NamedTuple):
    """What holds since an embedding, an override or an isolate was opened."""

    level: int
    forced: str
    isolates: bool


def nested(kinds: list[str], partners: dict[int, int], base: int) -> list[int]:
    """X1 to X8: levels from embeddings, overrides and isolates; overridden kinds are replaced."""
    nest = _Nest(base)
    found: list[int] = []
    for at, kind in enumerate(kinds):
        if kind == "PDI":
            nest.end_isolate()
        frame = nest.frames[-1]
        found.append(frame.level)
        if frame.forced and kind not in PASSED_OVER:
            kinds[at] = frame.forced
        if kind in _OPENED:
            nest.open(*_OPENED[kind])
        elif kind in ISOLATES:
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
    return first_letter(kinds, partners, at + 1, partners.get(at, len(kinds))) or 0


def sequences(given: list[str], found: list[int], partners: dict[int, int]) -> list[list[int]]:
    """X10: stretches of one level; those on both sides of an isolate are one."""
    places = [at for at, kind in enumerate(given) if kind not in PASSED_OVER]
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


def edges_of(
    run: list[int], given: list[str], found: list[int], partners: dict[int, int], base: int
) -> tuple[str, str]:
    """What stands before and after a sequence, as its neutrals see it."""
    before, after = run[0] - 1, run[-1] + 1
    while before >= 0 and given[before] in PASSED_OVER:
        before -= 1
    while after < len(given) and given[after] in PASSED_OVER:
        after += 1
    level = found[run[0]]
    left = found[before] if before >= 0 else base
    open_ended = given[run[-1]] in ISOLATES and run[-1] not in partners
    right = base if open_ended or after >= len(given) else found[after]
    return "LR"[max(level, left) % 2], "LR"[max(level, right) % 2]
