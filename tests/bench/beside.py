"""The summary beside what others make of the same words: Typst, fpdf2, WeasyPrint, in their own environment.

The words, columns, faces and sheets are the same for all. The square code, which they do not draw, is left
out of ours where they are set beside it; what PDF/A and screen readers ask for is not.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import bootstrap
from meeting.model import Meeting
from meeting.phases import Phase
from reports.content import content
from reports.parts import Numbered, Paper, Part, Points, Quote, Run, Seal, Section, Signatures, Table, Words
from reports.styles import FONTS
from tests.bench.figure import Figure, best
from tests.bench.paper import build, many
from tests.bench.peers.run import NUMBER
from tests.builders import example_until

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = ROOT / "tests" / "bench" / "peers" / "run.py"
REQUIREMENTS, ENVIRONMENT = ROOT / "requirements" / "bench.txt", ROOT / ".venv-bench"
RUNS = 9

IMPORTS = "two thirds are imports, half of them reportlab's, and a fifth draws the pages (docs/paper.md)"

COLD = """
import sys
from _pickle import load  # the fast half of it, as the others' `json` is quick to come too
from reports.pages import pdf
with open(sys.argv[1], "rb") as file:
    sys.stdout.buffer.write(pdf(load(file)))
"""

HIGHEST = """
import pickle, sys
def highest():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
bare = highest()
from reports.pages import pdf
with open(sys.argv[1], "rb") as file:
    pdf(pickle.load(file))
print(highest() - bare)
"""


def figures() -> list[Figure]:
    """Warm beside Typst, cold beside the two in Python, and the memory that a large one takes."""
    example = example_until(Phase.FOLLOW).meeting
    with TemporaryDirectory() as folder:
        return [*_beside(example, Path(folder)), *_memory(example, Path(folder))]


def _beside(example: Meeting, folder: Path) -> list[Figure]:
    try:
        python = bootstrap.prepare(str(REQUIREMENTS), str(ENVIRONMENT))
    except bootstrap.Trouble as trouble:
        print(f"Nothing is measured beside others, because they could not be had: {trouble}", file=sys.stderr)
        return []
    words, same, whole = folder / "words.json", folder / "same.pickle", folder / "whole.pickle"
    words.write_text(json.dumps(spelt(content(example))), encoding="utf-8")
    same.write_bytes(pickle.dumps(_without_code(content(example))))
    whole.write_bytes(pickle.dumps(content(example)))
    commands = [[sys.executable, "-c", COLD, str(file)] for file in (same, whole)]
    commands += [[python, str(RUN), f"by_{peer}", "cold", str(words)] for peer in ("fpdf2", "weasyprint")]
    cold, with_code, fpdf2, weasyprint = _in_turn(commands)
    process = "the summary as a process, from words to file"
    return [
        *_warm(example, python, words, "the example meeting", 15),
        *_warm(many(example, 2000), python, folder / "many.json", "2,000 points", 3),
        Figure(process, cold, "ms", "by fpdf2", fpdf2, 1 / 3, why=IMPORTS),
        Figure(process, cold, "ms", "by WeasyPrint", weasyprint, 1 / 3),
        Figure(f"{process}, with its square code", with_code, "ms"),
    ]


def _without_code(paper: Paper) -> Paper:
    """The same without what the others do not draw."""

    def bare(part: Part) -> Part:
        return part.but(code="") if isinstance(part, Seal) else part

    return paper.but(sections=tuple(each.but(parts=tuple(map(bare, each.parts))) for each in paper.sections))


def _warm(meeting: Meeting, python: str, words: Path, name: str, times: int) -> list[Figure]:
    words.write_text(json.dumps(spelt(content(meeting))), encoding="utf-8")
    took = _said([python, str(RUN), "by_typst", "warm", str(words), str(times)])
    return [
        Figure(f"summary of {name}, warm", best(lambda: build(meeting), times), "ms", "by Typst", took, 1)
    ]


def _memory(example: Meeting, folder: Path) -> list[Figure]:
    """How much more memory a process has taken at most than a bare interpreter."""
    if sys.platform != "linux":
        return []
    found = []
    for name, meeting in (("the example meeting", example), ("2,000 points", many(example, 2000))):
        file = folder / "paper.pickle"
        file.write_bytes(pickle.dumps(content(meeting)))
        took = _said([sys.executable, "-c", HIGHEST, str(file)]) / 1024
        most = 80 if meeting is not example else 0
        found.append(Figure(f"memory for the summary of {name}, beyond Python", took, "MB", most=most))
    return found


def _said(command: list[str]) -> float:
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def _in_turn(commands: list[list[str]]) -> list[float]:
    """The least time that each process kept a processor, in milliseconds: what else runs does not count."""
    times: list[list[float]] = [[] for _command in commands]
    for _run in range(RUNS):
        for command, taken in zip(commands, times, strict=True):
            before = _of_children()
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            taken.append(1000 * (_of_children() - before))
    return [min(taken) for taken in times]


def _of_children() -> float:
    """The seconds that processes that ended have kept a processor; where no system tells, a clock's."""
    if sys.platform == "win32":
        return perf_counter()
    from resource import RUSAGE_CHILDREN, getrusage

    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def spelt(paper: Paper) -> dict[str, Any]:
    """The words for those who know nothing of ours."""
    head = ", ".join(filter(None, (paper.head.organisation, paper.head.location, paper.head.date)))
    parts: list[list[Any]] = [["h1", paper.title]]
    parts.append(_table([("", 0), ("", 1)], [[label, _text(words)] for label, words in paper.facts]))
    for section in paper.sections:
        parts += _section(section)
    return {
        "title": paper.title,
        "paper": paper.size.name.lower(),
        "head": f"{head}, {NUMBER}",
        "foot": paper.foot,
        "fonts": str(FONTS),
        "parts": parts,
    }


def _section(section: Section) -> list[list[Any]]:
    head = [["h2", section.title]] if section.title else []
    return [*head, *(each for part in section.parts for each in _part(part))]


def _part(part: Part) -> list[list[Any]]:
    match part:
        case Points(rows=rows):
            told = [[each.number, f"{each.words}\n{each.details}", each.mark] for each in rows]
            return [_table([("", 0), ("", 1), ("", 0)], told)]
        case Numbered(rows=numbered):
            return [_table([("", 0), ("", 1)], [list(each) for each in numbered])]
        case Table(columns=columns, rows=cells):
            wide = [(column.label, column.share) for column in columns]
            return [_table(wide, [[_text(words) for words in row] for row in cells])]
        case Signatures(signers=signed):
            return [["p", "\n".join((each.typed, each.name, *each.lines))] for each in signed]
        case Quote(text=text):
            return [["p", text]]
        case _:
            return [["p", "\n".join(_lines(part))]]


def _lines(part: Part) -> Iterator[str]:
    """What stands in the fields of a part, in order."""
    for name in part.__struct_fields__:
        match getattr(part, name):
            case str(text) if name not in ("code", "says"):
                yield text
            case tuple(held):
                yield " ".join(each.text if isinstance(each, Run) else each for each in held)


def _text(words: Words) -> str:
    return "".join(run.text for run in words)


def _table(columns: list[tuple[str, int]], rows: list[list[str]]) -> list[Any]:
    return ["table", columns, rows]
